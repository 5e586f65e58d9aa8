/** Another worker of the run, as this one knows it: how to reach it, and which memory the two share. */
import { must } from '../std/assert.ts';
import type { Bytes } from '../std/rope.ts';
import type { Doorbell } from './doorbell.ts';
import type { Mailbox } from './mailbox.ts';
import type { Lease, Leases, Ticket } from './leases.ts';
import type { ToPeer } from './messages.ts';
import type { Neighbour } from './neighbour.ts';
import type { RingReader } from './ring.ts';
import { RingLink } from './ring-link.ts';
import { ACCEPTOR, CONNECTOR, makeWire, refuseWire, WIRE_OPEN, WireEnd } from './wire.ts';

/** A chunk that the peer was told of, and how many views of it were written to the peer since. */
interface Told {
  readonly number: number;
  views: number;
}

/** A chunk of the peer's, and how many views of it were taken. Once it is forgotten there, `views` says how many there are in all. */
interface Known {
  readonly bytes: Bytes;
  readonly lease: Lease | null;
  taken: number;
  views: number | null;
}

export class Peer implements Neighbour {
  /** Numbers each start of a worker anew: a restarted process is another member. */
  readonly member: number;
  readonly bell: Doorbell;
  readonly mailbox: Mailbox<ToPeer, ToPeer>;
  /** They are not kept alive by this. */
  readonly #told = new WeakMap<SharedArrayBuffer, Told>();
  readonly #forgotten = new WeakMap<SharedArrayBuffer, number>();
  /** Forgotten chunks of which another view was written: whoever held it then will not hold it for long. */
  readonly #toldAgain: SharedArrayBuffer[] = [];
  #nextChunk = 1;
  #lastTold: SharedArrayBuffer | null = null;
  #last: Told = { number: 0, views: 0 };
  readonly #known = new Map<number, Known>();
  /** Chunks of the peer's of which no view comes any more, though this process may hold some. */
  readonly #leaving = new Set<Known>();
  /** Bytes of chunks that the peer has let go and that are on lease here. */
  leavingBytes = 0;
  readonly #leases: Leases;
  /** Chunks that the peer has, or had, on lease. */
  readonly lent = new Set<SharedArrayBuffer>();
  /** What was closed here with views in it that nobody took, until the peer writes no more to it. */
  readonly #draining = new Set<RingReader>();

  constructor(member: number, bell: Doorbell, mailbox: Mailbox<ToPeer, ToPeer>, leases: Leases) {
    this.member = member;
    this.bell = bell;
    this.mailbox = mailbox;
    this.#leases = leases;
  }

  // Connections

  connect(slot: number, port: number, from: string): RingLink {
    const wire = makeWire();
    const end = new WireEnd(wire, CONNECTOR, slot, this);
    this.mailbox.post({ kind: 'connect', port, from, wire });
    return new RingLink(end, this);
  }

  accept(slot: number, wire: SharedArrayBuffer | null): RingLink {
    const end = new WireEnd(must(wire, 'the memory of a connection'), ACCEPTOR, slot, this);
    end.state = WIRE_OPEN;
    this.bell.ring(end.peerSlot);
    return new RingLink(end, this);
  }

  refuse(wire: SharedArrayBuffer | null): void {
    const memory = must(wire, 'the memory of a connection');
    refuseWire(memory);
    this.bell.ring(new WireEnd(memory, ACCEPTOR, 0, this).peerSlot);
  }

  owed(): boolean {
    return this.mailbox.owed();
  }

  close(): void {
    this.mailbox.close();
  }

  // Memory

  /** The number under which the peer knows a chunk of which a view is written. The chunk itself is posted once, before the first. */
  readonly numberOf = (chunk: SharedArrayBuffer): number => {
    if (chunk !== this.#lastTold) {
      this.#last = this.#told.get(chunk) ?? this.#tell(chunk);
      this.#lastTold = chunk;
    }
    this.#last.views++;
    return this.#last.number;
  };

  #tell(chunk: SharedArrayBuffer): Told {
    const told = { number: this.#nextChunk++, views: 0 };
    this.#told.set(chunk, told);
    const lease = this.#leases.share(chunk);
    if (lease !== null) this.lent.add(chunk);
    this.mailbox.post({ kind: 'chunk', number: told.number, chunk, lease });
    if (this.#forgotten.get(chunk) === this.#leases.generationOf(chunk)) this.#toldAgain.push(chunk);
    return told;
  }

  /** No file lies in this chunk any more: the peer need not know it once it has taken the views that were written. */
  forget(chunk: SharedArrayBuffer): void {
    for (const again of this.#toldAgain.splice(0)) this.#untell(again);
    this.#forgotten.set(chunk, this.#leases.generationOf(chunk));
    this.#untell(chunk);
  }

  #untell(chunk: SharedArrayBuffer): void {
    const told = this.#told.get(chunk);
    if (told === undefined) return;
    this.#told.delete(chunk);
    if (chunk === this.#lastTold) this.#lastTold = null;
    this.mailbox.post({ kind: 'forget', number: told.number, views: told.views });
  }

  // What the peer told

  readonly chunk = (number: number): Bytes | undefined => this.#known.get(number)?.bytes;

  /** A view of the chunk was taken from a ring. */
  readonly took = (number: number): void => {
    const known = this.#known.get(number);
    if (known === undefined) return;
    known.lease?.check();
    known.taken++;
    this.#dropIfDone(number, known);
  };

  learn(number: number, chunk: SharedArrayBuffer | null, ticket: Ticket | null): void {
    if (chunk === null) return;
    const lease = ticket === null ? null : this.#leases.know(chunk, ticket);
    this.#known.set(number, { bytes: new Uint8Array(chunk), lease, taken: 0, views: null });
  }

  /** Views that were written are taken first; they may lie in a ring still. */
  unlearn(number: number, views: number): void {
    const known = this.#known.get(number);
    if (known === undefined) return;
    known.views = views;
    if (known.lease !== null) this.leavingBytes += known.bytes.length;
    this.#dropIfDone(number, known);
  }

  #dropIfDone(number: number, known: Known): void {
    if (known.taken !== known.views) return;
    this.#known.delete(number);
    if (known.lease !== null) this.#leaving.add(known);
  }

  /** A connection was closed on this side: views that nobody will take are counted when they have come. */
  drains(reader: RingReader): void {
    this.#draining.add(reader);
    this.#drain();
  }

  #drain(): void {
    for (const reader of this.#draining) if (reader.drain()) this.#draining.delete(reader);
  }

  /** Releases what the peer let go, but for what this process still views. */
  release(reached: ReadonlySet<SharedArrayBuffer>): void {
    this.#drain();
    for (const known of this.#leaving) {
      if (reached.has(known.bytes.buffer as SharedArrayBuffer)) continue;
      this.#leaving.delete(known);
      this.leavingBytes -= known.bytes.length;
      known.lease!.release();
    }
  }

  /** Memory of the peer that this worker has been told of. */
  known(): SharedArrayBuffer[] {
    return [...this.#known.values(), ...this.#leaving].map(({ bytes }) => bytes.buffer as SharedArrayBuffer);
  }
}
