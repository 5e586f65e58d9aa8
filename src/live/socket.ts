/** A socket of a live process, and what it is ready for. */
import { type EventId, OP_ACCEPT, OP_CONNECT, OP_READ, OP_WRITE, type SelectorId, type SocketId } from '../engine/os.ts';
import { type Deque, deque, dequeSize } from '../std/deque.ts';
import type { Link } from './link.ts';

export const LISTENING = 0;
export const CONNECTING = 1;
export const ESTABLISHED = 2;
export const WAS_REFUSED = 3;
export const WAS_RESET = 4;
/** The other end has closed; what arrived before may still be read. */
export const ENDED = 5;

export interface LiveSocket {
  readonly id: SocketId;
  state: number;
  readonly port: number;
  readonly remote: string;
  /** The worker at the other end, or the one that a connection attempt waits for. */
  member: number;
  /** Somebody outside the run is at the other end. */
  isOutside: boolean;
  /** The client id that came on it first, from outside; null until it is known, and where there is none. */
  caller: string | null;
  /** null until the attempt to connect has set off. */
  link: Link | null;
  selector: SelectorId;
  interest: number;
  /** Its connection state changed and the selector's owner has not seen it yet. */
  fresh: boolean;
  /** Connections that wait to be accepted. */
  readonly backlog: Deque<SocketId>;
  lastArrival: EventId;
}

export function newSocket(id: SocketId, state: number, port: number, remote: string): LiveSocket {
  return {
    id, state, port, remote, member: 0, isOutside: false, caller: null, link: null, selector: 0, interest: 0, fresh: false, backlog: deque(), lastArrival: 0,
  };
}

export function readyOps(socket: LiveSocket): number {
  const fresh = socket.fresh ? OP_CONNECT : 0;
  switch (socket.state) {
    case LISTENING:
      return dequeSize(socket.backlog) > 0 ? OP_ACCEPT : 0;
    case CONNECTING:
      return 0;
    case WAS_REFUSED:
      return OP_CONNECT | OP_READ;
    case ESTABLISHED: {
      const link = socket.link!;
      return fresh | (link.readable() ? OP_READ : 0) | (link.hasRoom() ? OP_WRITE : 0);
    }
    case ENDED: {
      const link = socket.link!;
      return fresh | (link.readable() || !link.unread() ? OP_READ : 0) | OP_WRITE;
    }
    default:
      return fresh | OP_READ | OP_WRITE;
  }
}

/** Somebody waits to write, so the reader at the other end must be asked to say when there is room. */
export function wantsRoom(socket: LiveSocket): boolean {
  return socket.state === ESTABLISHED && (socket.interest & OP_WRITE) !== 0;
}
