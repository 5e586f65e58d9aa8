/** The plain state of the modelled machines. Everything here is copied by checkpoints as its entity kind declares. */
import type { Command } from '../../engine/commands.ts';
import type { CopyCounter, Memory } from '../../engine/memory.ts';
import type { EventId, Thread } from '../../engine/os.ts';
import { type Entity, entityKind, list, plain, queue, table, value } from '../../engine/state.ts';
import type { Deque } from '../../std/deque.ts';
import type { Prng } from '../../std/prng.ts';
import type { Bytes, Rope } from '../../std/rope.ts';

/** What is due at a time; `action` says which room handles it. Entries are never changed once made. */
export interface Due {
  readonly time: number;
  readonly sequence: number;
  readonly action: number;
  readonly a: number;
  readonly b: number;
  readonly data: any;
}

export const STEP_END = 0;
export const THREAD_TIMER = 1;
export const IO_DONE = 2;
export const SEGMENT_ARRIVES = 3;
export const ACK_ARRIVES = 4;
export const SYN_ARRIVES = 5;
export const SYN_ANSWERED = 6;
export const END_ARRIVES = 7;
export const RETRANSMIT = 8;
export const FLUSH_TICK = 9;
export const FLUSH_DONE = 10;
export const HOLD_HERE = 11;

/** What a step does to others, once it has ended. */
export type Effect =
  | { readonly kind: 'notify'; readonly on: number; readonly arg: number; readonly all: boolean; readonly cause: EventId }
  | { readonly kind: 'hasten'; readonly on: number; readonly arg: number; readonly until: number; readonly cause: EventId }
  | { readonly kind: 'wakeup'; readonly selector: number; readonly cause: EventId }
  | { readonly kind: 'release'; readonly socket: number; readonly bytes: number }
  | { readonly kind: 'connect'; readonly socket: number; readonly cause: EventId }
  | { readonly kind: 'close'; readonly socket: number; readonly cause: EventId }
  | { readonly kind: 'spawn'; readonly thread: number; readonly cause: EventId }
  | { readonly kind: 'synced'; readonly file: number; readonly upTo: number }
  | { readonly kind: 'rename'; readonly file: number; readonly path: string; readonly cause: EventId }
  | { readonly kind: 'exit'; readonly reason: string; readonly cause: EventId };

export const AFTER_NEXT = 0;
export const AFTER_WAIT = 1;
export const AFTER_END = 2;

export interface SimThread extends Thread, Entity {
  readonly process: number;
  state: number;
  /** When it entered this state. */
  since: number;
  /** The event that made it runnable. */
  cause: EventId;
  waitOn: number;
  waitArg: number;
  waitUntil: number;
  /** Timers of this thread that lie in the schedule, soonest first. */
  timers: number[];
  /** The notification came while the step was still running. */
  notified: boolean;
  notifiedBy: EventId;
  after: number;
  effects: Effect[];
  core: number;
  lock: string | null;
  /** The event of its last step's start: who waits for its lock is told of it. */
  stepAt: EventId;
  /** The disk finishes what this step asked of it at this time. */
  ioUntil: number;
}

export const threadKind = entityKind<SimThread>('thread', {
  id: value, name: value, step: value, timedOut: value, locals: plain, process: value, state: value, since: value, cause: value,
  waitOn: value, waitArg: value, waitUntil: value, timers: list, notified: value, notifiedBy: value, after: value, effects: list,
  core: value, lock: value, stepAt: value, ioUntil: value,
});

export interface LockState {
  holder: number;
  waiters: number[];
}

export const STOPPED = 0;
export const RUNS = 1;
export const PAUSED = 2;

export interface SimProcess {
  readonly id: number;
  readonly name: string;
  readonly host: number;
  readonly program: string;
  /** Plain data of the scenario; never changed. */
  readonly settings: any;
  status: number;
  incarnation: number;
  app: any;
  threads: Map<number, SimThread>;
  /** Threads by what they wait for: key = arg × 32 + kind. */
  conditions: Map<number, number[]>;
  locks: Map<string, LockState>;
  prngs: Map<string, Prng>;
  /** Commands that arrived while the process was paused. */
  inbox: Command[];
  copied: CopyCounter;
}

export interface Core {
  thread: number;
  process: number;
  lastThread: number;
  /** Nanoseconds below a microsecond that earlier steps left over. */
  carryNanos: number;
}

export interface SimHost {
  readonly id: number;
  readonly name: string;
  skewMillis: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  powered: boolean;
  cores: Core[];
  /** Runnable threads, first come first served: process and thread number in turns. */
  ready: Deque<number>;
  diskFreeAt: number;
  diskUsed: number;
  diskFull: boolean;
  /** Each job takes it so many times as long. */
  diskSlow: number;
  /** What is written is refused. */
  diskFails: boolean;
  /** Bytes in the page cache that the disk does not have yet. */
  dirtyBytes: number;
  /** When the flusher looks next, or 0. */
  flushAt: number;
  files: Map<string, number>;
}

/** A stretch of a file in one memory. */
export interface Extent {
  readonly memory: Memory;
  readonly start: number;
  readonly length: number;
  /** Where in the file it begins. */
  readonly position: number;
}

export interface SimFile extends Entity {
  readonly id: number;
  readonly host: number;
  path: string;
  size: number;
  extents: Extent[];
  /** The disk has the file up to here. */
  flushed: number;
  /** Since when the oldest dirty page is dirty, or −1. */
  dirtySince: number;
  /** Stretches that are on disk only: [from, to) pairs, ascending. */
  absent: number[];
  lastUse: number;
}

export const fileKind = entityKind<SimFile>('file', {
  id: value, host: value, path: value, size: value, extents: list, flushed: value, dirtySince: value, absent: list, lastUse: value,
});

export interface Outgoing {
  readonly rope: Rope;
  readonly from: number;
  /** Where its first byte (at `from`) lies in the stream. */
  readonly at: number;
  /** The event of the frame that these bytes end, or 0. */
  readonly frame: EventId;
}

export const SOCKET_LISTENING = 0;
export const SOCKET_CONNECTING = 1;
export const SOCKET_OPEN = 2;
export const SOCKET_REFUSED = 3;
export const SOCKET_RESET = 4;
/** The other end has closed; what arrived before may still be read. */
export const SOCKET_ENDED = 5;
export const SOCKET_CLOSED = 6;

export interface SimSocket extends Entity {
  readonly id: number;
  readonly process: number;
  readonly incarnation: number;
  readonly host: number;
  readonly port: number;
  readonly remote: string;
  state: number;
  /** The socket at the other end, or 0. */
  peer: number;
  selector: number;
  interest: number;
  /** It stands in its selector's list. */
  isReady: boolean;
  /** Its connection state changed and the selector's owner has not seen it yet. */
  fresh: boolean;
  /** Connections that wait to be accepted (listening sockets). */
  backlog: number[];
  /** In the order of the stream. */
  sending: Outgoing[];
  /** Bytes that were ever written. */
  written: number;
  /** Of the first outgoing rope, how much is on its way. */
  sendingAt: number;
  /** Bytes that ended steps have handed over and that wait for window or link. */
  released: number;
  /** Bytes in the send buffer: waiting, or on their way and not acknowledged. */
  sendBuffered: number;
  inFlight: number;
  /** When the last segment sent arrives: none that follows comes before it, nor does the end. */
  arrivesAt: number;
  /** What has arrived and was not read: pieces (the list is replaced, never changed), and how much of the first is gone. */
  received: readonly Bytes[];
  receivedAt: number;
  receiveBuffered: number;
  receivedTotal: number;
  readTotal: number;
  /** Frames that have wholly arrived: end position in the stream and arrival event, in turns. */
  arrivals: number[];
  lastArrival: EventId;
  /** Since when nothing passes (a cut link), or −1; the retransmission timer doubles from then. */
  stalledAt: number;
  /** Segments that arrived and whose acknowledgement a cut keeps back. */
  ackHeld: number;
}

export const socketKind = entityKind<SimSocket>('socket', {
  id: value, process: value, incarnation: value, host: value, port: value, remote: value, state: value, peer: value, selector: value,
  interest: value, isReady: value, fresh: value, backlog: list, sending: list, written: value, sendingAt: value, released: value, sendBuffered: value, inFlight: value, arrivesAt: value,
  received: value, receivedAt: value, receiveBuffered: value, receivedTotal: value, readTotal: value, arrivals: list, lastArrival: value,
  stalledAt: value, ackHeld: value,
});

export interface SimSelector {
  readonly id: number;
  readonly process: number;
  /** Channels that are ready for something they are interested in, in the order in which they became so. */
  ready: number[];
  woken: boolean;
  wokenBy: EventId;
}

export interface Link {
  readonly latencyMicros: number;
  readonly bytesPerSecond: number;
  /** When the wire is free for the next segment. */
  freeAt: number;
}

export interface LinkRule {
  readonly name: string;
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly kind: 'cut' | 'delay' | 'hold' | 'loss';
  /** Of a delay its microseconds; of a hold the API that it holds, or −1; of a loss how many of a hundred. */
  readonly amount: number;
  readonly bothWays: boolean;
}

/** Bytes on their way. */
export interface Segment {
  /** Where it begins in the stream. */
  readonly at: number;
  readonly pieces: readonly Bytes[];
  readonly length: number;
  /** Frames that end in it: event and end position within it, in turns. */
  readonly frames: readonly number[];
}

/** A segment that somebody keeps from arriving, or that waits behind such a one on its connection. Entries are never changed. */
export interface Held {
  /** What a person calls it; 0: it only waits behind another. */
  readonly number: number;
  /** The rule that holds it, or 0. */
  readonly rule: number;
  readonly sender: number;
  readonly receiver: number;
  /** Null: the connection's orderly end. */
  readonly segment: Segment | null;
  /** How long it still has to go. */
  readonly leftMicros: number;
  /** It was let go and is on its way again. */
  readonly isFree: boolean;
  readonly cause: EventId;
}

export { plain, queue, table };
