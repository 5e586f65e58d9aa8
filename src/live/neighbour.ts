/** Another process of the run, as the network of this one needs it: `peer.ts`, or what a tape says of it. */
import type { Ticket } from './leases.ts';
import type { Link } from './link.ts';

export interface Neighbour {
  readonly member: number;
  /** Sets off to connect; whoever is there answers in its own time. */
  connect(slot: number, port: number, from: string): Link;
  /** Takes a connection whose memory it sent; a tape has none. */
  accept(slot: number, wire: SharedArrayBuffer | null): Link;
  refuse(wire: SharedArrayBuffer | null): void;
  learn(number: number, chunk: SharedArrayBuffer | null, ticket: Ticket | null): void;
  /** Chunks that it has, or had, on lease. */
  readonly lent: Set<SharedArrayBuffer>;
  /** Bytes of chunks that it has let go and that are on lease here. */
  readonly leavingBytes: number;
  /** Releases what it let go, but for what this process still views. */
  release(reached: ReadonlySet<SharedArrayBuffer>): void;
  forget(chunk: SharedArrayBuffer): void;
  /** Memory of the neighbour's that this process has been told of. */
  known(): SharedArrayBuffer[];
  /** Whether mail of its is on the way here. */
  owed(): boolean;
  close(): void;
}
