/** Law 4: bytes are real, and each layer copies a record as often as it says. */
import { afterEach, describe, expect, it } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import type { World } from '../../src/sim/world.ts';
import { counted, labWorld, runUntil, SECOND } from './lab-world.ts';

/** The memory of every log file of the broker's host. */
function logBuffers(world: World): Set<ArrayBufferLike> {
  const host = world.state.hosts[world.state.processes.find((p) => p?.name === 'broker-1')!.host]!;
  const buffers = new Set<ArrayBufferLike>();
  for (const [path, id] of host.files) if (path.endsWith('.log') && path.includes('/orders-')) for (const { memory } of world.state.files.get(id)!.extents) buffers.add(memory.bytes.buffer);
  return buffers;
}

describe('a fetch response', () => {
  it('is a rope whose records are views of the log chunks', () => {
    const world = labWorld(oneBroker({ producer: { perSecond: 500, valueBytes: 200, records: 400 } }), 1);
    const broker = world.state.processes.find((p) => p?.name === 'broker-1')!.id;
    let viewed = 0;
    const checked = new Set<object>();
    while (world.nextTime() < 6 * SECOND) {
      world.step();
      for (const socket of world.state.sockets.values()) {
        if (socket.process !== broker) continue;
        for (const { rope } of socket.sending) {
          if (checked.has(rope)) continue;
          checked.add(rope);
          const buffers = logBuffers(world);
          for (const piece of rope.pieces) if (buffers.has(piece.buffer)) viewed += piece.length;
        }
      }
    }
    const { journal } = world;
    let fetched = 0;
    for (let at = 0; at < journal.length; at++) if (journal.kind(at) === ev.recordsFetched) fetched += journal.payload(at, 3);
    expect(fetched).toBeGreaterThan(400 * 200);
    // Every byte of records that a fetch gave lies in the log's own memory.
    expect(viewed).toBe(fetched);
    for (const buffer of logBuffers(world)) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});

describe('copies', () => {
  const restore: (() => void)[] = [];
  afterEach(() => restore.splice(0).forEach((undo) => undo()));

  /** Sums the bytes, beyond 64 a call, that typed arrays copy while `run` runs. */
  function bytesCopied(run: () => void): number {
    let bytes = 0;
    let inside = false;
    const note = (length: number) => {
      if (length > 64) bytes += length;
    };
    const proto = Object.getPrototypeOf(Uint8Array.prototype);
    for (const name of ['set', 'slice', 'copyWithin'] as const) {
      const original = proto[name];
      proto[name] = function (this: Uint8Array, ...args: any[]) {
        if (!inside) note(name === 'set' ? (args[0].byteLength ?? args[0].length) : name === 'slice' ? (args[1] ?? this.length) - (args[0] ?? 0) : (args[2] ?? this.length) - args[1]);
        inside = true;
        try {
          return original.apply(this, args);
        } finally {
          inside = false;
        }
      };
      restore.push(() => {
        proto[name] = original;
      });
    }
    const Original = globalThis.Uint8Array;
    const Wrapped: Uint8ArrayConstructor = new Proxy(Original, {
      construct(target, args: any[], newTarget): object {
        // From another array or an iterable, a constructor copies; from a buffer or a length it does not.
        if (typeof args[0] === 'object' && !(args[0] instanceof ArrayBuffer) && !(args[0] instanceof SharedArrayBuffer)) note(args[0].length ?? 0);
        return Reflect.construct(target, args, newTarget === Wrapped ? target : newTarget);
      },
    });
    globalThis.Uint8Array = Wrapped;
    restore.push(() => {
      globalThis.Uint8Array = Original;
    });
    run();
    return bytes;
  }

  it('are one in the producer, one in the log and none on the fetch path, over 10,000 records', () => {
    const valueBytes = 300;
    const records = 10_000;
    const world = labWorld(oneBroker({ producer: { perSecond: 5_000, valueBytes, records }, links: { latencyMicros: 50 } }), 2);
    let copied = 0;
    // The wrappers are in place while the producer's records are made, sent, stored, fetched and read.
    runUntil(world, () => counted(world, ev.metadataUpdated) > 0);
    copied = bytesCopied(() => runUntil(world, () => acknowledged(world) >= records && polled(world) >= records));
    const [producer, broker, consumer] = ['shop', 'broker-1', 'billing'].map((name) => world.state.processes.find((p) => p?.name === name)!);
    const logged = logBytes(world);
    expect(logged).toBeGreaterThan(records * valueBytes);
    // What was counted: the producer wrote every record once, the log took every batch once, the fetch path copied nothing.
    expect(producer!.copied.producer).toBeGreaterThanOrEqual(records * valueBytes);
    expect(producer!.copied.producer).toBeLessThan(records * (valueBytes + 30));
    // The broker keeps two logs: the topic's and its copy of the metadata log.
    expect(broker!.copied.log).toBe(filesOf(world, (path, host) => host === broker!.host && path.endsWith('.log')));
    expect(broker!.copied.fetch).toBe(0);
    expect(consumer!.copied).toEqual({ producer: 0, log: 0, fetch: 0 });
    // What was seen: no other copies longer than 64 bytes than these two, and the metadata log's own.
    const metadata = metadataBytes(world);
    expect(copied).toBeLessThanOrEqual(producer!.copied.producer + logged + metadata);
    expect(copied).toBeGreaterThan(logged);
  });

  const acknowledged = (world: World) => counted(world, ev.recordAcknowledged);
  function polled(world: World): number {
    const { journal } = world;
    let records = 0;
    for (let at = 0; at < journal.length; at++) if (journal.kind(at) === ev.recordsPolled) records += journal.payload(at, 3);
    return records;
  }
  function filesOf(world: World, wanted: (path: string, host: number) => boolean): number {
    let bytes = 0;
    for (const file of world.state.files.values()) if (wanted(file.path, file.host)) bytes += file.size;
    return bytes;
  }
  const logBytes = (world: World) => filesOf(world, (path) => path.endsWith('.log') && path.includes('/orders-'));
  const metadataBytes = (world: World) => filesOf(world, (path) => !path.includes('/orders-'));
});
