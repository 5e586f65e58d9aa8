/** What a worker of a live run does: waits for the word to boot, and then runs one process until it ends. */
import type { CostProfile } from '../engine/costs.ts';
import { plainMemory, sharedMemory } from '../engine/memory.ts';
import type { Program } from '../engine/os.ts';
import type { Codecs } from '../protocol/records/codec-port.ts';
import { must } from '../std/assert.ts';
import { ChunkPool } from './chunk-pool.ts';
import { type Clock, realClock } from './clock.ts';
import type { Beneath } from './beneath.ts';
import { DiskTeller, type KeptFile } from './disk.ts';
import { Doorbell } from './doorbell.ts';
import { FileStore } from './file-store.ts';
import { HeldPort } from './held-port.ts';
import { Leases } from './leases.ts';
import { Mailbox, type Port, portOf } from './mailbox.ts';
import type { Boot, FromWorker, Introduction, ToPeer, ToWorker } from './messages.ts';
import { Peer } from './peer.ts';
import type { Outside } from './link.ts';
import { LiveProcess } from './process.ts';
import { ProcessLoop } from './process-loop.ts';
import { Registry } from './registry.ts';
import { type EventLoop, SharedLoop } from './shared-loop.ts';
import type { Tap } from './tap.ts';
import { foundFiles, PostedTape } from './tape/keeper.ts';
import { Recorder } from './tape/recorder.ts';
import { TellingTap } from './telling-tap.ts';

/** What a composition root gives: programs by name, and what else they need. */
export interface WorkerPorts {
  readonly programs: Readonly<Record<string, Program>>;
  readonly costs: CostProfile;
  readonly codecs: Codecs;
  /** Opens ports to the outside; such a process shares its thread with the event loop. What is called from there goes through `guard`. */
  outside?(boot: Boot, guard: (act: () => void) => void): { readonly ports: Outside; readonly events: EventLoop } | null;
  /** The directory in which the process's files lie, and what is there; without it they lie in memory. */
  data?(boot: Boot): { readonly beneath: Beneath; readonly files: readonly KeptFile[] } | null;
  /** Told of shared memory that is needed no more, in bytes: not every platform sees by itself that there is much of it. */
  readonly letGo?: (bytes: number) => void;
  /** Who listens to a process to which the host does not. */
  tap?(boot: Boot): Tap | null;
  /** Answers a question of the host about the process; plain data or shared memory. */
  inspect?(process: LiveProcess, about: any): unknown;
}

/** What is still being loaded is waited for; what arrives meanwhile is heard then. */
export function runLiveWorker(port: Port, ports: WorkerPorts | Promise<WorkerPorts>): void {
  if (!(ports instanceof Promise)) return listen(port, ports);
  const held = new HeldPort(port);
  ports.then(
    (loaded) => {
      listen(held, loaded);
      held.release();
    },
    (error: unknown) => port.post({ kind: 'failed', message: String(error) } satisfies FromWorker),
  );
}

function listen(port: Port, ports: WorkerPorts): void {
  let failed = false;
  /** An error is told to the host with where it happened; after it nothing of this process runs any more. */
  const guard = (act: () => void): void => {
    if (failed) return;
    try {
      act();
    } catch (error) {
      failed = true;
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      port.post({ kind: 'failed', message } satisfies FromWorker);
    }
  };
  // The first message boots; those that follow are counted, since by then the worker may be asleep.
  port.onMessage((boot: Boot) => guard(() => bootProcess(port, ports, boot, guard)));
}

function bootProcess(port: Port, ports: WorkerPorts, boot: Boot, guard: (act: () => void) => void): void {
  const outside = ports.outside?.(boot, guard) ?? null;
  const host = new Mailbox<FromWorker, ToWorker>(port, boot.counts, 1, null, (message) => guard(() => heard(message)));
  const leases = new Leases();
  const data = ports.data?.(boot) ?? { beneath: new DiskTeller((news) => host.post({ kind: 'disk', news }), leases.share), files: boot.files };
  const pool = boot.recycles === false ? null : new ChunkPool(leases, boot.recycles === 'scrubbed');
  const tap: Tap | null =
    boot.watched === null ? (ports.tap?.(boot) ?? null) : new TellingTap(boot.watched, (heard) => host.post({ kind: 'heard', heard }, [heard.rows.buffer]), () => process.network);
  const clock = realClock(boot.originMillis, boot.skewMillis);
  const files = new FileStore(pool ?? sharedMemory, data.beneath, data.files);
  const recorder = boot.taped === null ? null : tape(boot, boot.taped, clock, files, host);
  const process: LiveProcess = new LiveProcess(
    { ...boot, program: must(ports.programs[boot.program], `program ${boot.program} of process ${boot.name}`) },
    {
      clock,
      files,
      pool,
      memory: plainMemory,
      codecs: ports.codecs,
      costs: ports.costs,
      registry: new Registry(boot.registry),
      tap,
      border: recorder,
      outside: outside?.ports ?? null,
      letGo: ports.letGo,
    },
  );
  const bell = new Doorbell(boot.bell);
  const stands = new Int32Array(boot.stands);
  const ended = (): void => {
    tap?.flush();
    process.flushTape();
    host.post({ kind: 'exited', reason: must(process.ended, 'the reason of an end'), counts: process.counts() });
  };
  const loop =
    outside === null ? new ProcessLoop(process, bell, host, guard, ended) : new SharedLoop(process, bell, host, outside.events, guard, ended);

  const heard = (message: ToWorker): void => {
    switch (message.kind) {
      case 'peer':
        return process.network.addPeer(introduced(process, message, leases, guard));
      case 'gone':
        return process.dropPeer(message.member);
      case 'command':
        return process.command(message.command);
      case 'inspect':
        // One that has ended says so itself; there is nothing left to look at.
        if (process.app === null) return;
        return host.post({ kind: 'answer', question: message.question, answer: ports.inspect?.(process, message.about) });
      case 'rules':
        return process.network.setRules(message.rules);
      case 'pause':
        // The machine goes on: what others send waits in rings and in the kernel.
        Atomics.wait(stands, 0, 1);
        return;
      case 'kill':
        return process.kill();
    }
  };

  // The program boots before anything else is heard, so a command or a question never finds it without its state.
  process.run(1);
  host.post({ kind: 'started' });
  loop.start();
}

/** What reaches the process is told to the host, from here on. */
function tape(boot: Boot, words: SharedArrayBuffer, clock: Clock, store: FileStore, host: Mailbox<FromWorker, ToWorker>): Recorder {
  const sink = new PostedTape(words, (piece) => host.post({ kind: 'tape', piece }, [piece.control.buffer, piece.data.buffer]));
  const wallMillis = boot.originMillis + boot.skewMillis;
  const recorder = new Recorder(clock, wallMillis, sink);
  const { process, name, program, settings, incarnation, seed, hosts, host: on, member, tcp } = boot;
  const spec = { process, name, program, settings, incarnation, seed, hosts, host: on, member, wallMillis, beganMicros: recorder.beganMicros, outside: tcp?.ports ?? [] };
  // What its last start left is known from that one's tape.
  const { files, bytes } = foundFiles(store, incarnation === 1);
  host.post({ kind: 'tapeBegins', begins: { spec, files }, files: bytes }, [bytes.buffer]);
  return recorder;
}

function introduced(process: LiveProcess, introduction: Introduction, leases: Leases, guard: (act: () => void) => void): Peer {
  const { member, port, bell, counts, side } = introduction;
  const heard = (message: ToPeer): void => {
    if (message.kind === 'chunk') process.network.learnChunk(peer, message.number, message.chunk, message.lease);
    else if (message.kind === 'forget') peer.unlearn(message.number, message.views);
    else process.network.connectionArrives(peer, message.port, message.from, message.wire);
  };
  const doorbell = new Doorbell(bell);
  const mailbox = new Mailbox<ToPeer, ToPeer>(portOf(port), counts, side, doorbell, (message) => guard(() => heard(message)));
  const peer = new Peer(member, doorbell, mailbox, leases);
  return peer;
}
