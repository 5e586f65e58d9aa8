/** A connection to another worker of the run: the rings of its wire, and the bell by which the peer hears of a change. */
import type { Bytes, Rope } from '../std/rope.ts';
import type { Link } from './link.ts';
import type { Peer } from './peer.ts';
import { WIRE_OPEN, WIRE_PENDING, type WireEnd } from './wire.ts';

export class RingLink implements Link {
  readonly wire: WireEnd;
  readonly peer: Peer;

  constructor(wire: WireEnd, peer: Peer) {
    this.wire = wire;
    this.peer = peer;
  }

  #ring(): void {
    this.peer.bell.ring(this.wire.peerSlot);
  }

  answered(): boolean | null {
    const { state } = this.wire;
    return state === WIRE_PENDING ? null : state === WIRE_OPEN;
  }

  write(rope: Rope, from: number, frame: number): number {
    return this.wire.out.write(rope, from, frame, this.peer.numberOf);
  }

  flush(): void {
    if (this.wire.out.publish()) this.#ring();
  }

  hasRoom(): boolean {
    return this.wire.out.hasRoom();
  }

  askForRoom(): boolean {
    return this.wire.out.askForRoom();
  }

  readable(): boolean {
    return this.wire.in.readable();
  }

  unread(): boolean {
    return this.wire.in.unread();
  }

  take(maxBytes: number, into: Bytes[]): number {
    const length = this.wire.in.take(maxBytes, into);
    if (length > 0 && this.wire.in.release()) this.#ring();
    return length;
  }

  ended(): number {
    return this.wire.in.ended();
  }

  get frames(): number[] {
    return this.wire.in.frames;
  }

  end(how: number): void {
    this.wire.out.publish();
    this.wire.out.end(how);
    this.#ring();
    this.peer.drains(this.wire.in);
  }

  held(): readonly Bytes[] {
    const { held } = this.wire.in;
    return held === null ? [] : [held];
  }
}
