/** Sockets, what each of them is ready for, and the selectors that are told of it. */
import { type EventId, OP_ACCEPT, OP_CONNECT, OP_READ, OP_WRITE } from '../../engine/os.ts';
import { waits } from '../../engine/waits.ts';
import { pushed } from '../../std/list.ts';
import type { World } from '../world.ts';
import { SEND_BUFFER } from './limits.ts';
import { NO_PIECES } from './segments.ts';
import {
  type SimProcess, type SimSelector, type SimSocket, SOCKET_CONNECTING, SOCKET_ENDED, SOCKET_LISTENING, SOCKET_OPEN, SOCKET_REFUSED, SOCKET_RESET,
} from './state.ts';
import { notifyCondition } from './threads.ts';

const NO_CHANNELS: number[] = [];

export function newSocket(w: World, process: SimProcess, port: number, remote: string, state: number): SimSocket {
  const socket: SimSocket = {
    saved: null, id: w.state.nextSocket++, process: process.id, incarnation: process.incarnation, host: process.host, port, remote,
    state, peer: 0, selector: 0, interest: 0, isReady: false, fresh: false, backlog: [], sending: [], written: 0, sendingAt: 0, released: 0, sendBuffered: 0,
    inFlight: 0, arrivesAt: 0, received: NO_PIECES, receivedAt: 0, receiveBuffered: 0, receivedTotal: 0, readTotal: 0, arrivals: [], lastArrival: 0,
    stalledAt: -1, ackHeld: 0,
  };
  w.state.sockets.set(socket.id, socket);
  return socket;
}

export function edit(w: World, id: number): SimSocket | undefined {
  const socket = w.state.sockets.get(id);
  if (socket !== undefined) socket.saved = null;
  return socket;
}

export function readyOps(socket: SimSocket): number {
  switch (socket.state) {
    case SOCKET_LISTENING:
      return socket.backlog.length > 0 ? OP_ACCEPT : 0;
    case SOCKET_CONNECTING:
      return 0;
    case SOCKET_REFUSED:
      return OP_CONNECT | OP_READ;
    case SOCKET_OPEN:
      return (
        (socket.fresh ? OP_CONNECT : 0) | (socket.receiveBuffered > 0 ? OP_READ : 0) | (socket.sendBuffered < SEND_BUFFER ? OP_WRITE : 0)
      );
    case SOCKET_RESET:
      return (socket.fresh ? OP_CONNECT : 0) | OP_READ | OP_WRITE;
    case SOCKET_ENDED:
      return (socket.fresh ? OP_CONNECT : 0) | OP_READ | (socket.sendBuffered < SEND_BUFFER ? OP_WRITE : 0);
    default:
      return 0;
  }
}

/** Looks whether the channel is ready for what its selector is interested in, and wakes the selector's thread if it newly is. */
export function refresh(w: World, socket: SimSocket, cause: EventId): void {
  if (socket.selector === 0) return;
  const selector = w.state.selectors.get(socket.selector);
  if (selector === undefined) return;
  if ((readyOps(socket) & socket.interest) !== 0) {
    if (socket.isReady) return;
    socket.saved = null;
    socket.isReady = true;
    selector.ready = pushed(selector.ready, socket.id);
    signal(w, selector, cause);
  } else if (socket.isReady) {
    socket.saved = null;
    notReady(w, socket);
  }
}

/** Takes the channel off its selector's list. */
export function notReady(w: World, socket: SimSocket): void {
  if (!socket.isReady) return;
  socket.isReady = false;
  const selector = w.state.selectors.get(socket.selector);
  if (selector === undefined) return;
  // Mostly it is the only one.
  if (selector.ready.length === 1) selector.ready = NO_CHANNELS;
  else selector.ready.splice(selector.ready.indexOf(socket.id), 1);
}

function signal(w: World, selector: SimSelector, cause: EventId): void {
  const process = w.process(selector.process);
  selector.wokenBy = cause;
  notifyCondition(w, process, waits.selector, selector.id, true, cause);
}

export function wakeSelector(w: World, id: number, cause: EventId): void {
  const selector = w.state.selectors.get(id);
  if (selector === undefined) return;
  selector.wokenBy = cause;
  selector.woken = !notifyCondition(w, w.process(selector.process), waits.selector, id, true, cause);
}
