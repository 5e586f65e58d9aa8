/** A connection is introduced with the first event that names it: who is at its other end. */
import { ev } from '../engine/events.ts';

/** A connection of the process, when it is first heard of. */
export interface HeardSocket {
  readonly socket: number;
  /** host:port of the other end. */
  readonly remote: string;
  /** The client id that its first frame gave; null between workers, and where it could not be read. */
  readonly caller: string | null;
}

/** What a tap asks its process. */
export interface Ends {
  peerOf(socket: number): string;
  callerOf(socket: number): string | null;
  isOutside(socket: number): boolean;
}

const NAMES_SOCKET = new Set<number>([ev.socketConnecting, ev.socketConnected, ev.connectionAccepted, ev.requestReceived, ev.requestSent, ev.responseSent, ev.frameArrived]);

export class Introductions {
  readonly #ends: () => Ends;
  readonly #known = new Set<number>();
  #met: HeardSocket[] = [];

  constructor(ends: () => Ends) {
    this.#ends = ends;
  }

  meet(kind: number, payload: readonly number[]): void {
    const socket = payload[kind === ev.frameArrived ? 1 : 0]!;
    if (!NAMES_SOCKET.has(kind) || this.#known.has(socket)) return;
    this.#known.add(socket);
    const ends = this.#ends();
    this.#met.push({ socket, remote: ends.peerOf(socket), caller: kind === ev.requestReceived ? ends.callerOf(socket) : null });
    if (kind !== ev.requestReceived && ends.isOutside(socket)) this.#known.delete(socket);
  }

  part(kind: number, payload: readonly number[]): void {
    if (kind === ev.socketClosed) this.#known.delete(payload[0]!);
  }

  take(): HeardSocket[] {
    const met = this.#met;
    this.#met = [];
    return met;
  }
}
