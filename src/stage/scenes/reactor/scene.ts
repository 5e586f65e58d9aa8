/** What the Reactor scene shows: one broker's rooms, plain records. `select.ts` takes them out of a picture. */

/** Who is at the other end of a connection. */
export type Peer = 'producer' | 'consumer' | 'broker' | 'control';

/** What a thread does: nothing there is to do, a step, or it waits for something in its way. */
export type Doing = 'idle' | 'runs' | 'core' | 'lock' | 'disk' | 'queueFull' | 'processorsFull' | 'connectionLimit';

export interface RequestScene {
  readonly row: number;
  readonly number: number;
  readonly api: string;
  readonly client: string;
  readonly peer: Peer;
  /** Records that a produce request carries; NaN: none, or nobody knows. */
  readonly records: number;
  readonly bytes: number;
  readonly receivedAt: number;
  readonly takenAt: number;
  /** What it is about, once a log was asked: the last that was. Null: none was, so far. */
  readonly partition: string | null;
  /** Of a produce request: where the high watermark has to be. Of a fetch: from where it reads. */
  readonly offset: number;
}

/** Why a channel is not read. */
export type Muted = 'queued' | 'handled' | 'delayed' | 'answered' | 'writing';

export interface ChannelScene {
  readonly row: number;
  readonly socket: number;
  readonly client: string;
  readonly peer: Peer;
  readonly muted: Muted | null;
  /** The handler that has its request; −1: none. */
  readonly handler: number;
  /** Bytes of a request are on their way to it. */
  readonly isReading: boolean;
}

export interface ProcessorScene {
  readonly id: number;
  readonly row: number;
  readonly doing: Doing;
  /** Connections that the Acceptor has handed in and that it has not taken over. */
  readonly newConnections: number;
  readonly channels: readonly ChannelScene[];
  readonly responses: readonly RequestScene[];
}

export interface AcceptorScene {
  readonly listener: string;
  readonly port: number;
  readonly row: number;
  readonly doing: Doing;
  /** Connections that wait to be accepted. */
  readonly backlog: number;
  readonly processors: readonly ProcessorScene[];
}

export interface HandlerScene {
  readonly id: number;
  readonly row: number;
  readonly doing: Doing;
  readonly request: RequestScene | null;
  /** The lock that it waits for, or null. */
  readonly lock: string | null;
  readonly holder: string | null;
}

export interface OperationScene {
  readonly row: number;
  readonly request: RequestScene | null;
  readonly until: number;
  /** NaN: in none. */
  readonly wheel: number;
  readonly bucket: number;
  /** Of a produce request: where the high watermark is; NaN otherwise. */
  readonly hw: number;
}

export interface PurgatoryScene {
  readonly name: string;
  readonly operations: readonly OperationScene[];
}

export interface ReactorScene {
  /** Null: the run has no broker. */
  readonly process: string | null;
  readonly id: number;
  readonly isRunning: boolean;
  readonly settings: string;
  /** queued.max.requests */
  readonly queueSize: number;
  readonly rejected: number;
  readonly acceptors: readonly AcceptorScene[];
  readonly queue: readonly RequestScene[];
  readonly handlers: readonly HandlerScene[];
  readonly purgatories: readonly PurgatoryScene[];
}

export function isMuted({ muted }: ChannelScene): boolean {
  return muted !== null;
}
