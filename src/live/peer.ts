/** Another worker of the run, as this one knows it: how to reach it, and which memory the two share. */
import type { Bytes } from '../std/rope.ts';
import type { Doorbell } from './doorbell.ts';
import type { Mailbox } from './mailbox.ts';
import type { ToPeer } from './messages.ts';

export class Peer {
  /** Numbers each start of a worker anew: a restarted process is another member. */
  readonly member: number;
  readonly bell: Doorbell;
  readonly mailbox: Mailbox<ToPeer, ToPeer>;
  /** Chunks that the peer has been told of, by their numbers there. They are not kept alive by this. */
  readonly #told = new WeakMap<SharedArrayBuffer, number>();
  #nextChunk = 1;
  #lastTold: SharedArrayBuffer | null = null;
  #lastNumber = 0;
  readonly #chunks = new Map<number, Bytes>();

  constructor(member: number, bell: Doorbell, mailbox: Mailbox<ToPeer, ToPeer>) {
    this.member = member;
    this.bell = bell;
    this.mailbox = mailbox;
  }

  /** The number under which the peer knows a chunk. The chunk itself is posted once, before the first view of it. */
  readonly numberOf = (chunk: SharedArrayBuffer): number => {
    if (chunk === this.#lastTold) return this.#lastNumber;
    let number = this.#told.get(chunk);
    if (number === undefined) {
      number = this.#nextChunk++;
      this.#told.set(chunk, number);
      this.mailbox.post({ kind: 'chunk', number, chunk });
    }
    this.#lastTold = chunk;
    this.#lastNumber = number;
    return number;
  };

  readonly chunk = (number: number): Bytes | undefined => this.#chunks.get(number);

  learn(number: number, chunk: SharedArrayBuffer): void {
    this.#chunks.set(number, new Uint8Array(chunk));
  }

  /** Memory of the peer that this worker has been told of. */
  known(): SharedArrayBuffer[] {
    return [...this.#chunks.values()].map((bytes) => bytes.buffer as SharedArrayBuffer);
  }
}
