/**
 * One live process: a program, its plain state, its threads, its sockets. `run` runs steps, and after each step lets what it did
 * to others appear, in the order in which the step did it. Who decides when to run and when to sleep is `process-loop.ts`.
 */
import type { Command } from '../engine/commands.ts';
import type { CostProfile } from '../engine/costs.ts';
import { type EventKind, ev } from '../engine/events.ts';
import type { CopyCounter, MemoryPort } from '../engine/memory.ts';
import { type EventId, type Program, RUNNING, type Step } from '../engine/os.ts';
import type { Codecs } from '../protocol/records/codec-port.ts';
import { assert } from '../std/assert.ts';
import { dequeSize, dequeTake } from '../std/deque.ts';
import { FOREVER } from '../std/units.ts';
import type { ChunkPool } from './chunk-pool.ts';
import type { Clock } from './clock.ts';
import type { FileStore } from './file-store.ts';
import { LONGEST_SWEEP_MICROS, SWEEP_BYTES, SWEEP_MICROS } from './limits.ts';
import type { Outside } from './link.ts';
import type { Counts } from './messages.ts';
import { Network, type NetworkHost } from './network.ts';
import { LiveOs } from './os.ts';
import { reachedMemory } from './reached.ts';
import type { Listeners } from './registry.ts';
import type { Border } from './tape/border.ts';
import type { Tap } from './tap.ts';
import { AFTER_END, AFTER_WAIT, type LiveThread, Threads, UNDECIDED } from './threads.ts';

/** The step of every process's first thread: it boots the program. */
const MAIN_STEP = 'main';

export interface ProcessSpec {
  readonly process: number;
  readonly name: string;
  readonly program: Program;
  readonly settings: any;
  readonly incarnation: number;
  readonly seed: number;
  readonly hosts: readonly string[];
  readonly host: number;
  readonly member: number;
}

/** What a process stands on. */
export interface ProcessPorts {
  readonly clock: Clock;
  readonly files: FileStore;
  /**
   * What the process itself allocates. It is not shared: it goes when nobody holds it any more, which browsers do not promise of
   * shared memory, and what is written to a socket is copied through the ring.
   */
  readonly memory: MemoryPort;
  /** Which the memory of its files comes from; null: none of it is used again. */
  readonly pool?: ChunkPool | null;
  readonly codecs: Codecs;
  readonly costs: CostProfile;
  readonly registry: Listeners;
  readonly tap: Tap | null;
  /** Where a taped process's world reaches it; null where nothing is taped. */
  readonly border: Border | null;
  /** null where nobody outside the run can connect. */
  readonly outside: Outside | null;
  /** Told of shared memory that the process's files no longer need, in bytes. */
  readonly letGo?: ((bytes: number) => void) | undefined;
}

/** What a step does to others once it has ended. */
export type Effect =
  | { readonly kind: 'notify'; readonly on: number; readonly arg: number; readonly all: boolean; readonly cause: EventId }
  | { readonly kind: 'hasten'; readonly on: number; readonly arg: number; readonly until: number }
  | { readonly kind: 'wakeup'; readonly selector: number; readonly cause: EventId }
  | { readonly kind: 'flush'; readonly socket: number }
  | { readonly kind: 'connect'; readonly socket: number }
  | { readonly kind: 'close'; readonly socket: number; readonly cause: EventId }
  | { readonly kind: 'spawn'; readonly thread: LiveThread; readonly cause: EventId }
  | { readonly kind: 'exit'; readonly reason: string; readonly cause: EventId };

export class LiveProcess implements NetworkHost {
  readonly spec: ProcessSpec;
  readonly ports: ProcessPorts;
  /** What the process takes for the time: of a taped one it stands still within a step. */
  readonly clock: Clock;
  readonly threads = new Threads();
  readonly network: Network;
  readonly copied: CopyCounter = { producer: 0, log: 0, fetch: 0 };
  readonly os: LiveOs;
  app: any = null;
  /** Why the process ended, or null while it runs. */
  ended: string | null = null;
  #effects: Effect[] = [];
  #steps = 0;
  #events = 0;
  /** When to look next for memory that nobody reads, how long to wait after that, and how much was left the last time. */
  #sweepAt = FOREVER;
  #sweepEvery = SWEEP_MICROS;
  #leftBytes = 0;
  readonly #texts = new Map<string, number>();
  readonly #stepsOf: Readonly<Record<string, Step<any>>>;

  constructor(spec: ProcessSpec, ports: ProcessPorts) {
    this.spec = spec;
    this.ports = ports;
    this.clock = ports.border?.clock ?? ports.clock;
    this.network = new Network(this, ports.registry, spec.hosts, spec.host, spec.member, ports.outside, ports.border);
    ports.files.released = (chunk) => {
      this.network.forgetChunk(chunk);
      if (ports.pool?.retire(chunk) !== true) this.#goes(chunk);
    };
    this.os = new LiveOs(this);
    this.#stepsOf = { ...spec.program.steps, [MAIN_STEP]: { run: () => this.#boot() } };
    const told = this.emit(ev.processStarted, 0, spec.process, spec.incarnation);
    this.threads.makeReady(this.threads.make('main', MAIN_STEP, null), told);
  }

  #goes(chunk: SharedArrayBuffer): void {
    this.network.goneChunk(chunk);
    this.ports.letGo?.(chunk.byteLength);
  }

  /** A peer is no more, and nobody knows what it still read. */
  dropPeer(member: number): void {
    for (const chunk of this.network.dropPeer(member)) if (this.ports.pool?.abandon(chunk) === true) this.#goes(chunk);
  }

  #boot(): void {
    this.app = this.spec.program.boot(this.os, this.spec.settings);
    if (this.os.undecided()) this.os.end();
  }

  // What the rooms of the machine use

  emit<P extends readonly number[]>(kind: EventKind<P>, cause: EventId, ...payload: P): EventId {
    const id = ++this.#events;
    const { tap } = this.ports;
    if (tap?.wants(kind) === true) tap.event(id, this.clock.micros(), kind, cause, [0, 0, 0], payload);
    return id;
  }

  /** The number of the next line of the journal. */
  nextEvent(): EventId {
    return ++this.#events;
  }

  text(text: string): number {
    let number = this.#texts.get(text);
    if (number === undefined) {
      number = this.#texts.size + 1;
      this.#texts.set(text, number);
      this.ports.tap?.text(number, text);
    }
    return number;
  }

  notify(on: number, arg: number, all: boolean, cause: EventId): boolean {
    return this.threads.notify(on, arg, all, cause);
  }

  /** Set by a loop that shares its thread with an event loop. */
  stirred: (() => void) | null = null;

  micros(): number {
    return this.clock.micros();
  }

  stir(): void {
    this.stirred?.();
  }

  effect(effect: Effect): void {
    this.#effects.push(effect);
  }

  counts(): Counts {
    return { steps: this.#steps, events: this.#events, copied: { ...this.copied } };
  }

  // Running

  /** When a thread may have to be woken, or whoever listens wants a turn. */
  nextDeadline(): number {
    const { tap, border } = this.ports;
    return Math.min(this.threads.nextDeadline(), this.network.rulesDue, tap?.due() ?? FOREVER, border?.due() ?? FOREVER);
  }

  /** Runs up to `most` steps; false if no thread was ready. */
  run(most: number): boolean {
    if (this.network.rulesDue !== FOREVER && this.network.rulesDue <= this.ports.clock.micros()) this.network.deliverDelayed();
    const ran = this.#runReady(most);
    this.#sweepIfDue();
    this.ports.tap?.turn(this.ports.clock.micros());
    this.ports.border?.turn(this.#steps, this.#events);
    return ran;
  }

  #sweepIfDue(): void {
    const { pool, clock } = this.ports;
    const waiting = (pool?.retiredBytes ?? 0) + this.network.leavingBytes;
    if (waiting === 0) return;
    const now = clock.micros();
    if (this.#sweepAt === FOREVER) this.#sweepAt = now + this.#sweepEvery;
    if (now < this.#sweepAt && waiting < this.#leftBytes + SWEEP_BYTES) return;
    this.#sweep();
    this.#leftBytes = (pool?.retiredBytes ?? 0) + this.network.leavingBytes;
    this.#sweepEvery = this.#leftBytes < waiting ? SWEEP_MICROS : Math.min(this.#sweepEvery * 2, LONGEST_SWEEP_MICROS);
    this.#sweepAt = this.#leftBytes === 0 ? FOREVER : now + this.#sweepEvery;
  }

  /** Between two steps nothing holds a view but what is plain data: what that does not lead to, nobody of this process reads any more. */
  #sweep(): void {
    const locals = Array.from(this.threads.all(), (thread) => thread.locals);
    const reached = reachedMemory([this.app, locals, this.network.held()]);
    this.network.release(reached);
    for (const chunk of this.ports.pool?.reclaim(reached) ?? []) this.#goes(chunk);
  }

  /** Runs one step, as a tape says that one was run; false if no thread is ready. */
  step(): boolean {
    return this.#runReady(1);
  }

  /** Wakes the threads whose deadline has come. */
  fire(): void {
    const now = this.ports.clock.micros();
    if (this.threads.nextDeadline() > now) return;
    this.ports.border?.fire();
    this.threads.fire(this.ports.border === null ? now : this.clock.micros());
  }

  #runReady(most: number): boolean {
    const { ready } = this.threads;
    if (this.ended !== null || dequeSize(ready) === 0) return false;
    for (let i = 0; i < most && this.ended === null; i++) {
      const thread = dequeTake(ready);
      if (thread === undefined) break;
      this.#runStep(thread);
    }
    return true;
  }

  #runStep(thread: LiveThread): void {
    this.ports.border?.step();
    const name = thread.step;
    const step = this.#stepsOf[name];
    assert(step !== undefined, `program ${this.spec.program.name} has no step ${name} (thread ${thread.name})`);
    thread.state = RUNNING;
    thread.notified = false;
    thread.after = UNDECIDED;
    this.#steps++;
    if (this.ports.tap?.wants(ev.threadStep) === true) this.emit(ev.threadStep, thread.cause, thread.id, this.text(name));
    else this.#events++;
    this.os.begin(thread);
    step.run(this.os, this.app, thread);
    this.os.finish();
    assert(thread.after !== UNDECIDED, `step ${name} of ${thread.name} ended without saying how the thread goes on`);
    this.#applyEffects();
    if (this.ended !== null) return;
    if (thread.after === AFTER_WAIT) {
      if (thread.notified) this.threads.makeReady(thread, thread.notifiedBy);
      else {
        if (this.ports.tap?.wants(ev.threadWaits) === true) this.emit(ev.threadWaits, thread.cause, thread.id, thread.waitOn, thread.waitArg, thread.waitUntil);
        else this.#events++;
        this.threads.settle(thread, this.clock.micros());
      }
    } else if (thread.after === AFTER_END) {
      this.threads.end(thread);
      this.emit(ev.threadEnded, thread.cause, thread.id);
    } else this.threads.makeReady(thread, thread.cause);
  }

  /** Hands a command to the program, as a signal would reach it: between two steps. */
  command(command: Command): void {
    if (this.app === null) return;
    this.ports.border?.command(command);
    this.os.signal();
    this.spec.program.command?.(this.os, this.app, command);
    this.os.finish();
    this.#applyEffects();
  }

  #applyEffects(): void {
    if (this.#effects.length === 0) return;
    const effects = this.#effects;
    this.#effects = [];
    for (let i = 0; i < effects.length && this.ended === null; i++) this.#apply(effects[i]!);
  }

  #apply(effect: Effect): void {
    switch (effect.kind) {
      case 'notify':
        this.threads.notify(effect.on, effect.arg, effect.all, effect.cause);
        return;
      case 'hasten':
        return this.threads.hasten(effect.on, effect.arg, effect.until);
      case 'wakeup':
        return this.network.selectors.wakeup(effect.selector, effect.cause);
      case 'flush':
        return this.network.flush(effect.socket);
      case 'connect':
        return this.network.beginConnect(effect.socket);
      case 'close':
        return this.network.close(effect.socket, effect.cause, 'closed');
      case 'spawn':
        this.emit(ev.threadStarted, effect.cause, effect.thread.id, this.text(effect.thread.name));
        return this.threads.makeReady(effect.thread, effect.cause);
      case 'exit':
        return this.end(effect.reason, effect.cause);
    }
  }

  /** The process ends as if by a signal that it cannot catch. */
  kill(): void {
    if (this.ended !== null) return;
    this.ports.border?.ended('killed');
    this.end('killed', 0);
  }

  /** All that is taped is handed over. */
  flushTape(): void {
    this.ports.border?.flush(this.#steps, this.#events);
  }

  /** The process is over: its sockets answer with a reset, its state is gone. */
  end(reason: string, cause: EventId): void {
    if (this.ended !== null) return;
    this.ended = reason;
    this.emit(ev.processExited, cause, this.spec.process, this.text(reason));
    this.network.closeAll(cause);
    this.ports.registry.removeAll(this.spec.member);
    this.app = null;
  }
}
