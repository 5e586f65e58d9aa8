/**
 * What the machine itself can do, measured with nothing of the engine: copies between shared memories, and a ring of slots between two workers
 * whose writer builds each record in its slot and publishes 32 at a time. Other figures of a run are held against these.
 */
import type { WorkerHandle } from '../../src/live/live-host.ts';
import type { Port } from '../../src/live/mailbox.ts';

const SLOTS = 1_024;
const BATCH = 32;
const HEADER_BYTES = 128;
const TAIL = 0;
const HEAD = 16;

interface RingAsked {
  readonly kind: 'write' | 'read';
  readonly memory: SharedArrayBuffer;
  readonly size: number;
  readonly records: number;
}

type Asked = RingAsked | { readonly kind: 'copy'; readonly bytes: number };

export function serveMachine(port: Port): void {
  port.post('ready');
  port.onMessage((asked: Asked) => {
    if (asked.kind === 'copy') port.post(copy(asked.bytes));
    else port.post(asked.kind === 'write' ? write(asked) : read(asked));
  });
}

/** Bytes a second, between two memories too large for the processor's caches. */
function copy(bytes: number): number {
  const [from, to] = [new Uint8Array(new SharedArrayBuffer(64 << 20)).fill(1), new Uint8Array(new SharedArrayBuffer(64 << 20)).fill(2)];
  const begun = performance.now();
  for (let copied = 0; copied < bytes; copied += from.length) to.set(from);
  return (bytes / (performance.now() - begun)) * 1_000;
}

function write({ memory, size, records }: RingAsked): number {
  const words = new Int32Array(memory, 0, HEADER_BYTES / 4);
  const slots = new Uint8Array(memory, HEADER_BYTES);
  const value = new Uint8Array(size).fill(7);
  const begun = performance.now();
  for (let n = 0; n < records; n++) {
    if (n % BATCH === 0) publish(words, TAIL, n);
    for (let head = Atomics.load(words, HEAD); n - head >= SLOTS; head = Atomics.load(words, HEAD)) Atomics.wait(words, HEAD, head);
    slots.set(value, (n % SLOTS) * size);
  }
  publish(words, TAIL, records);
  return performance.now() - begun;
}

/** Answers how long it took, until the last record was read out. */
function read({ memory, size, records }: RingAsked): number {
  const words = new Int32Array(memory, 0, HEADER_BYTES / 4);
  const slots = new Uint8Array(memory, HEADER_BYTES);
  const out = new Uint8Array(size);
  const begun = performance.now();
  for (let n = 0; n < records; ) {
    Atomics.wait(words, TAIL, n);
    const tail = Atomics.load(words, TAIL);
    for (; n < tail; n++) out.set(slots.subarray((n % SLOTS) * size, ((n % SLOTS) + 1) * size));
    publish(words, HEAD, n);
  }
  return performance.now() - begun;
}

function publish(words: Int32Array, index: number, value: number): void {
  Atomics.store(words, index, value);
  Atomics.notify(words, index);
}

export interface MachineFigures {
  readonly copiedBytesPerSecond: number;
  /** Through the ring. */
  readonly ring: readonly { readonly size: number; readonly recordsPerSecond: number }[];
}

export async function measureMachine(spawn: () => WorkerHandle, sizes: readonly number[], records: number): Promise<MachineFigures> {
  const workers = [spawn(), spawn()] as const;
  const inboxes = workers.map((worker) => inboxOf(worker));
  const ask = (i: 0 | 1, asked: Asked): Promise<number> => {
    workers[i].port.post(asked);
    return inboxes[i]!() as Promise<number>;
  };
  try {
    await Promise.all(inboxes.map((next) => next()));
    await ask(0, { kind: 'copy', bytes: 256 << 20 });
    const copiedBytesPerSecond = await ask(0, { kind: 'copy', bytes: 1 << 30 });
    const ring: MachineFigures['ring'][number][] = [];
    for (const size of sizes) {
      let millis = 0;
      // The first time it is compiled.
      for (let round = 0; round < 2; round++) {
        const memory = new SharedArrayBuffer(HEADER_BYTES + SLOTS * size);
        const [, took] = await Promise.all([ask(0, { kind: 'write', memory, size, records }), ask(1, { kind: 'read', memory, size, records })]);
        millis = took;
      }
      ring.push({ size, recordsPerSecond: (records / millis) * 1_000 });
    }
    return { copiedBytesPerSecond, ring };
  } finally {
    for (const worker of workers) await worker.terminate();
  }
}

/** Answers the worker's messages one by one, whether they have come already or not. */
function inboxOf(worker: WorkerHandle): () => Promise<unknown> {
  const come: unknown[] = [];
  const wanted: ((message: unknown) => void)[] = [];
  worker.port.onMessage((message) => {
    const first = wanted.shift();
    if (first === undefined) come.push(message);
    else first(message);
  });
  return () => new Promise((resolve) => (come.length > 0 ? resolve(come.shift()) : wanted.push(resolve)));
}
