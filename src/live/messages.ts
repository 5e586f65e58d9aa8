/** What workers and their host say to each other by message. What flows between processes flows through shared memory. */
import type { Command } from '../engine/commands.ts';
import type { CopyCounter } from '../engine/memory.ts';
import type { DiskNews, KeptFile } from './disk.ts';
import type { Ticket } from './leases.ts';
import type { LinkRule } from './link-rules.ts';
import type { TapeBegins } from './tape/keeper.ts';
import type { TapePiece } from './tape/writer.ts';
import type { Heard } from './telling-tap.ts';

/** From worker to worker: memory, which can only be posted. */
export type ToPeer =
  /** The sender has taken the lease for the receiver; null: the chunk is never used again. */
  | { readonly kind: 'chunk'; readonly number: number; readonly chunk: SharedArrayBuffer; readonly lease: Ticket | null }
  /** The sender has no file in that chunk any more, and wrote so many views of it. */
  | { readonly kind: 'forget'; readonly number: number; readonly views: number }
  | { readonly kind: 'connect'; readonly port: number; readonly from: string; readonly wire: SharedArrayBuffer };

export interface TcpSpec {
  /** The address that is bound. */
  readonly bind: string;
  readonly ports: readonly number[];
}

export interface Boot {
  readonly kind: 'boot';
  readonly member: number;
  readonly process: number;
  readonly name: string;
  readonly program: string;
  readonly settings: any;
  readonly incarnation: number;
  readonly seed: number;
  /** Names of the run's hosts, and which of them this process runs on. */
  readonly hosts: readonly string[];
  readonly host: number;
  readonly skewMillis: number;
  /** The run's origin on the scale of `nowMillis`. */
  readonly originMillis: number;
  readonly registry: SharedArrayBuffer;
  readonly bell: SharedArrayBuffer;
  /** Counts of messages between host and worker. */
  readonly counts: SharedArrayBuffer;
  /** Which of its ports lie on the machine's network, and where; null if none do. */
  readonly tcp: TcpSpec | null;
  /** The directory of its files; null if they lie in memory. */
  readonly data: string | null;
  /** What the host shares with all that it hears; null if it does not listen. */
  readonly watched: SharedArrayBuffer | null;
  /** What the host shares with all that it tapes; null if it does not. */
  readonly taped: SharedArrayBuffer | null;
  /** Word 0 is 1 while the process is to stand still. */
  readonly stands: SharedArrayBuffer;
  /** Chunks of its files are used again once nobody reads them; not where somebody else may read them later, as a tape does. Tests have them scrubbed. */
  readonly recycles: boolean | 'scrubbed';
  /** The files that its last worker left in memory. */
  readonly files: readonly KeptFile[];
}

export interface Introduction {
  readonly kind: 'peer';
  readonly member: number;
  readonly port: MessagePort;
  readonly bell: SharedArrayBuffer;
  readonly counts: SharedArrayBuffer;
  readonly side: 0 | 1;
}

export type ToWorker =
  | Introduction
  | { readonly kind: 'gone'; readonly member: number }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'inspect'; readonly question: number; readonly about: unknown }
  /** All that stand between hosts from now on. */
  | { readonly kind: 'rules'; readonly rules: readonly LinkRule[] }
  /** It stands still, as by SIGSTOP, until the word that it was given is 0 again. */
  | { readonly kind: 'pause' }
  /** The process ends as if killed by a signal that it cannot catch; its worker says what it had done. */
  | { readonly kind: 'kill' };

export interface Counts {
  /** Steps that were run, and lines that a journal would hold. */
  readonly steps: number;
  readonly events: number;
  readonly copied: CopyCounter;
}

export type FromWorker =
  | { readonly kind: 'started' }
  | { readonly kind: 'exited'; readonly reason: string; readonly counts: Counts }
  | { readonly kind: 'disk'; readonly news: DiskNews }
  | { readonly kind: 'heard'; readonly heard: Heard }
  | { readonly kind: 'tapeBegins'; readonly begins: TapeBegins; readonly files: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'tape'; readonly piece: TapePiece }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'answer'; readonly question: number; readonly answer: unknown };
