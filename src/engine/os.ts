/**
 * All that a process may ask of its machine. `sim` implements it in virtual time, `live` over real time; the engine's files
 * are the same in both.
 *
 * A process is a program, plain state and threads. A thread is a record: it names the *step* that it runs next. Engine code
 * runs one step to its end; a step reads and writes the process's state at its start and says what it costs. What it does to
 * others (bytes written to sockets, notifications, new threads) appears when the step ends, at start + cost; until then the
 * thread is busy and holds the lock that the step names. Nothing blocks for real: a step that has to wait says so as its last
 * act (`wait`, `sleep`), and its thread runs the step it named once the condition was notified or the deadline has come.
 * A woken step looks at the state again, since another thread may have been faster.
 */
import type { Codecs } from '../protocol/records/codec-port.ts';
import type { Bytes, Rope } from '../std/rope.ts';
import type { Command } from './commands.ts';
import type { CostProfile } from './costs.ts';
import type { EventKind } from './events.ts';
import type { CopyCounter, MemoryPort } from './memory.ts';
import type { RootKind } from './state.ts';
import type { WaitKind } from './waits.ts';

/** An event of the journal, by its position in it; 0 is none. */
export type EventId = number;
export type ThreadId = number;
export type SocketId = number;
export type SelectorId = number;
export type FileId = number;

export const READY = 0;
export const RUNNING = 1;
export const WAITING = 2;
export const ENDED = 3;

export interface Wait {
  readonly on: WaitKind;
  /** Which queue, socket, file or lock; 0 when the process has only one. */
  readonly arg: number;
  /** Monotonic microseconds, or FOREVER. */
  readonly until: number;
}

/** What engine code sees of a thread. The world keeps more beside it. */
export interface Thread {
  readonly id: ThreadId;
  readonly name: string;
  /** The step that runs now, or next. */
  step: string;
  /** True when the last wait ended at its deadline and not by a notification. */
  timedOut: boolean;
  /** What the thread carries from step to step: plain data, its own. */
  locals: any;
}

/** Readiness of a channel, as java.nio's SelectionKey has it. */
export const OP_READ = 1;
export const OP_WRITE = 4;
export const OP_CONNECT = 8;
export const OP_ACCEPT = 16;

/** What a connection attempt or a channel came to. */
export const CONNECTED = 0;
export const PENDING = 1;
export const REFUSED = 2;
export const RESET = 3;

export interface FileInfo {
  readonly id: FileId;
  readonly path: string;
  readonly size: number;
}

/** A disk that cannot take more, or that fails. The engine turns it into Kafka's storage errors. */
export class DiskError extends Error {
  override readonly name = 'DiskError';
  readonly reason: 'full' | 'failed';
  readonly path: string;
  constructor(reason: 'full' | 'failed', path: string) {
    super(`${path}: disk ${reason}`);
    this.reason = reason;
    this.path = path;
  }
}

export interface Files {
  /** The files whose path begins with `prefix`, sorted by path. */
  list(prefix: string): FileInfo[];
  find(path: string): FileInfo | null;
  /** Opens a file, making it if it is not there. */
  open(path: string): FileId;
  size(file: FileId): number;
  /** Appends to the page cache: one copy, into memory that is written once. Throws DiskError. Counted as `layer`. */
  append(file: FileId, pieces: readonly Bytes[], layer?: keyof CopyCounter): number;
  /** Views of the file's memory; never a copy. Pages that are not in the page cache cost a disk read. */
  read(file: FileId, position: number, length: number): Rope;
  truncate(file: FileId, size: number): void;
  rename(file: FileId, path: string): void;
  delete(file: FileId): void;
  /** fsync: this step ends when the disk has the file's pages. */
  sync(file: FileId): void;
  /** The durable way to replace a small file: write beside it, fsync, rename. The new file is there when this step has ended. */
  replace(path: string, bytes: Bytes): void;
}

export interface Sockets {
  listen(port: number): SocketId;
  connect(host: string, port: number): SocketId;
  /** The next connection that waits on a listening socket, or 0. */
  accept(listener: SocketId): SocketId;
  /** CONNECTED, PENDING, REFUSED or RESET. */
  state(socket: SocketId): number;
  /**
   * Takes as many bytes as the socket's send buffer has room for and answers how many. `frame` is the event of the frame that
   * these bytes end (0 if they don't end one): its arrival will be caused by it.
   */
  write(socket: SocketId, rope: Rope, from: number, frame: EventId): number;
  /** What has arrived, up to `maxBytes`; an empty rope if nothing, null at the end of the stream (closed or reset). */
  read(socket: SocketId, maxBytes: number): Rope | null;
  /** The arrival event of the last byte that `read` gave. */
  arrivalOf(socket: SocketId): EventId;
  close(socket: SocketId): void;
  /** "host:port" of the other end. */
  peer(socket: SocketId): string;

  selector(): SelectorId;
  register(selector: SelectorId, socket: SocketId, interest: number): void;
  interest(socket: SocketId, interest: number): void;
  /** What the channel is ready for, whether or not anyone is interested. */
  ready(socket: SocketId): number;
  /** The channels of a selector that are ready for something they are interested in, in a fixed order. */
  select(selector: SelectorId): SocketId[];
}

export interface Os {
  /** Number of this process in the run. */
  readonly process: number;
  readonly processName: string;
  readonly files: Files;
  readonly sockets: Sockets;
  readonly memory: MemoryPort;
  /** Compression, given by whoever composed the program; synchronous. */
  readonly codecs: Codecs;
  readonly copied: CopyCounter;
  readonly costs: CostProfile;

  /** Monotonic microseconds. */
  micros(): number;
  /** This host's wall clock, in milliseconds since 1970 (its skew included). */
  millis(): number;
  /** A random integer in [0, bound) from this process's generator named `stream`. */
  random(stream: string, bound: number): number;

  /** Writes a line of the journal. Its cause is `cause()`, and what `because` named since the last line. */
  emit<P extends readonly number[]>(kind: EventKind<P>, ...payload: P): EventId;
  /** Events that last set what the coming line was decided from. */
  because(first: EventId, second?: EventId, third?: EventId): void;
  cause(): EventId;
  /** What follows in this step is brought about by `event` (the arrival of the request being handled, say). */
  causedBy(event: EventId): void;
  /** The number of a text in the run's string table. */
  text(text: string): number;

  /** Adds to the cost of the current step, in nanoseconds of a core. */
  charge(nanos: number): void;
  spawn(name: string, step: string, locals?: unknown): ThreadId;
  /** Ends the current step: the thread goes on with `step` when it gets a core again. */
  next(step: string): void;
  /** Ends the current step: the thread runs `step` once `on`/`arg` was notified, or at `until`. */
  wait(on: WaitKind, arg: number, step: string, until?: number): void;
  sleep(micros: number, step: string): void;
  /** Ends the current step and the thread. */
  end(): void;
  /** Wakes the thread that has waited longest for `on`/`arg`; with `all`, each of them. Appears when the step ends. */
  notify(on: WaitKind, arg?: number, all?: boolean): void;
  /**
   * Whoever waits for `on`/`arg` waits until `until` at the latest. For a thread that would only look at its clock and wait again: it
   * is not woken for that. Appears when the step ends.
   */
  hasten(on: WaitKind, arg: number, until: number): void;
  /** Wakes a selector, as java.nio's Selector.wakeup does. */
  wakeup(selector: SelectorId): void;
  /** The process ends itself (Exit.halt): sockets close, state is gone, files stay. */
  exit(reason: string): void;
}

export interface Step<App> {
  /** The lock that the step holds from its start to its end, or null. */
  lock?(app: App, thread: Thread): string | null;
  run(os: Os, app: App, thread: Thread): void;
}

/** What a process runs. Its state is `App`: plain data, declared by `state`. */
export interface Program<App = any> {
  readonly name: string;
  readonly state: RootKind<any>;
  readonly steps: Readonly<Record<string, Step<App>>>;
  /** Makes the state and spawns the first threads. `settings` is plain data from the scenario. */
  boot(os: Os, settings: any): App;
  /** A command of a person or a script reaches the process (send a record, seek…): a notification, never long work. */
  command?(os: Os, app: App, command: Command): void;
}
