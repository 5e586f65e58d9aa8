/**
 * TCP between sockets: how they connect, what is under way, how they end. A socket is a stream of bytes that were given as ropes and arrive as views of the same
 * memory; the model counts bytes and holds none. Windows are real: a reader that does not read stops its writer.
 *
 * A cut link loses what arrives while it is cut. TCP keeps the bytes and tries again, at 200 ms doubling since the first loss,
 * so that a healed link does not come to life at once. Hosts without power are silent; killed processes answer with a reset.
 */
import { ev } from '../../engine/events.ts';
import type { EventId } from '../../engine/os.ts';
import { EMPTY_ROPE, type Rope } from '../../std/rope.ts';
import type { World } from '../world.ts';
import { endsBehindHeld, forgetHeld, freeBehind, holdsOn, waitsBehindHeld } from './held.ts';
import { BACKLOG, RECEIVE_BUFFER, RETRANSMIT_MAX_MICROS, RETRANSMIT_MICROS, SEGMENT, SEND_BUFFER } from './limits.ts';
import { arrival, isCut, isDrawn, latency, link } from './links.ts';
import { NO_PIECES, restore, takeReceived, takeSegment } from './segments.ts';
import { edit, newSocket, notReady, refresh } from './sockets.ts';
import {
  ACK_ARRIVES, END_ARRIVES, HOLD_HERE, RETRANSMIT, type Segment, SEGMENT_ARRIVES, type SimProcess, type SimSocket,
  SOCKET_CLOSED, SOCKET_CONNECTING, SOCKET_ENDED, SOCKET_LISTENING, SOCKET_OPEN, SOCKET_REFUSED, SOCKET_RESET, SYN_ANSWERED, SYN_ARRIVES,
} from './state.ts';

function hostOf(w: World, socket: number): number {
  return w.state.sockets.get(socket)?.host ?? -1;
}

// Connecting

export function findListener(w: World, remote: string): { host: number; socket: SimSocket | null } | null {
  const colon = remote.lastIndexOf(':');
  const name = remote.slice(0, colon);
  const port = Number(remote.slice(colon + 1));
  const host = w.state.hosts.find((h) => h.name === name);
  if (host === undefined) return null;
  for (const socket of w.state.sockets.values()) {
    if (socket.host === host.id && socket.port === port && socket.state === SOCKET_LISTENING) return { host: host.id, socket };
  }
  return { host: host.id, socket: null };
}

export function beginConnect(w: World, id: number, cause: EventId): void {
  const socket = edit(w, id);
  if (socket === undefined || socket.state !== SOCKET_CONNECTING) return;
  const target = findListener(w, socket.remote);
  if (target === null) {
    // A name that nobody has: the resolver says so at once.
    socket.state = SOCKET_REFUSED;
    refresh(w, socket, cause);
    return;
  }
  if (isCut(w, socket.host, target.host)) {
    if (socket.stalledAt < 0) socket.stalledAt = w.state.now;
    retryLater(w, socket, cause);
    return;
  }
  w.schedule(w.state.now + latency(w, socket.host, target.host), SYN_ARRIVES, id, cause, null);
}

export function synArrives(w: World, id: number, cause: EventId): void {
  const socket = edit(w, id);
  if (socket === undefined || socket.state !== SOCKET_CONNECTING) return;
  const target = findListener(w, socket.remote);
  if (target === null) return;
  if (isCut(w, socket.host, target.host) || isCut(w, target.host, socket.host)) {
    if (socket.stalledAt < 0) socket.stalledAt = w.state.now;
    retryLater(w, socket, cause);
    return;
  }
  const back = w.state.now + latency(w, target.host, socket.host);
  const listener = target.socket;
  if (listener === null || listener.backlog.length >= BACKLOG) {
    w.schedule(back, SYN_ANSWERED, id, cause, false);
    return;
  }
  const server = w.process(listener.process);
  const accepted = newSocket(w, server, listener.port, `${w.state.hosts[socket.host]!.name}:${40_000 + socket.id}`, SOCKET_OPEN);
  accepted.peer = id;
  socket.peer = accepted.id;
  accepted.lastArrival = cause;
  listener.saved = null;
  listener.backlog.push(accepted.id);
  refresh(w, listener, cause);
  w.schedule(back, SYN_ANSWERED, id, cause, true);
}

export function synAnswered(w: World, id: number, cause: EventId, accepted: boolean): void {
  const socket = edit(w, id);
  if (socket === undefined || socket.state !== SOCKET_CONNECTING) return;
  socket.stalledAt = -1;
  socket.state = accepted ? SOCKET_OPEN : SOCKET_REFUSED;
  socket.fresh = true;
  const told = accepted
    ? w.emit(ev.socketConnected, socket.process, cause, id, socket.peer)
    : w.emit(ev.socketClosed, socket.process, cause, id, w.texts.number('refused'));
  refresh(w, socket, told);
}

/** The time of the first retransmission at or after now, when the first loss was at `since`. */
function retryTime(now: number, since: number): number {
  let step = RETRANSMIT_MICROS;
  let at = since + step;
  while (at <= now) {
    step = Math.min(step * 2, RETRANSMIT_MAX_MICROS);
    at += step;
  }
  return at;
}

/** Nothing is scheduled while a link is cut: healing it schedules the retransmission that is due next. */
function retryLater(w: World, socket: SimSocket, _cause: EventId): void {
  w.state.stalled.add(socket.id);
}

/** A rule was removed or power came back: what had stalled tries again at its next retransmission time. */
export function wakeStalled(w: World): void {
  for (const id of w.state.stalled) {
    const socket = w.state.sockets.get(id);
    if (socket === undefined) {
      w.state.stalled.delete(id);
      continue;
    }
    w.schedule(retryTime(w.state.now, Math.max(0, socket.stalledAt)), RETRANSMIT, id, 0, null);
  }
}

export function retransmit(w: World, id: number): void {
  const socket = edit(w, id);
  if (socket === undefined || !w.state.stalled.has(id)) return;
  w.state.stalled.delete(id);
  if (socket.state === SOCKET_CONNECTING) return beginConnect(w, id, 0);
  if (socket.ackHeld > 0) deliverAck(w, socket);
  const since = socket.stalledAt;
  socket.stalledAt = -1;
  transmit(w, socket, since);
}

// Sending and receiving

export function releaseBytes(w: World, id: number, bytes: number): void {
  const socket = edit(w, id);
  if (socket === undefined) return;
  socket.released += bytes;
  transmit(w, socket, -1);
}

/** Puts on the wire what window, link and ended steps allow. `since`: when an earlier try was lost, or −1. */
function transmit(w: World, socket: SimSocket, since: number): void {
  while (socket.released > 0 && socket.stalledAt < 0 && (socket.state === SOCKET_OPEN || socket.state === SOCKET_ENDED)) {
    const peer = w.state.sockets.get(socket.peer);
    if (peer === undefined || peer.state === SOCKET_CLOSED) {
      answerWithReset(w, socket);
      return;
    }
    const window = RECEIVE_BUFFER - peer.receiveBuffered - socket.inFlight;
    const room = Math.min(socket.released, window, SEGMENT);
    if (room <= 0) return;
    if (isCut(w, socket.host, peer.host)) {
      socket.stalledAt = since >= 0 ? since : w.state.now;
      w.state.stalled.add(socket.id);
      return;
    }
    const segment = takeSegment(socket, room);
    const { length } = segment;
    socket.released -= length;
    socket.inFlight += length;
    // A delay that was lifted meanwhile does not let later segments overtake earlier ones: TCP keeps a stream in order.
    const arrives = Math.max(socket.arrivesAt, arrival(w, socket.host, peer.host, length));
    socket.arrivesAt = arrives;
    for (let i = 0; i < segment.frames.length; i += 2) {
      w.emit(ev.frameDeparted, socket.process, segment.frames[i]!, segment.frames[i]!, socket.id, arrives);
    }
    const rule = w.state.rules.length === 0 ? 0 : holdsOn(w, socket.host, peer.host, segment);
    if (rule === 0) w.schedule(arrives, SEGMENT_ARRIVES, socket.id, peer.id, segment);
    else {
      // It is seen to set off, and stops half way.
      const half = (arrives - w.state.now) >> 1;
      w.schedule(arrives - half, HOLD_HERE, socket.id, peer.id, { segment, leftMicros: half, rule });
    }
  }
}

/** The other process is gone but its host is not: the host answers data with a reset. */
function answerWithReset(w: World, socket: SimSocket): void {
  const target = w.hostNamed(socket.remote);
  if (target < 0 || isCut(w, socket.host, target)) {
    if (socket.stalledAt < 0) socket.stalledAt = w.state.now;
    w.state.stalled.add(socket.id);
    return;
  }
  const roundTrip = latency(w, socket.host, target) + latency(w, target, socket.host);
  w.schedule(w.state.now + roundTrip, END_ARRIVES, socket.id, 0, true);
}

export function segmentArrives(w: World, senderId: number, receiverId: number, segment: Segment): void {
  if (w.state.held.length === 0) return takeIn(w, senderId, receiverId, segment);
  if (waitsBehindHeld(w, senderId, receiverId, segment)) return;
  takeIn(w, senderId, receiverId, segment);
  // What came behind it meanwhile is there at once.
  for (let next = freeBehind(w, receiverId); next !== null; next = freeBehind(w, receiverId)) {
    if (next.segment === null) endArrives(w, receiverId, next.cause, false);
    else takeIn(w, next.sender, receiverId, next.segment);
  }
}

/** A segment is lost under way. TCP still has its bytes and sends them again. */
export function loseSegment(w: World, senderId: number, receiverId: number, segment: Segment, cause: EventId): void {
  const receiver = w.state.sockets.get(receiverId);
  const sender = edit(w, senderId);
  const again = sender === undefined ? 0 : 1;
  for (let i = 0; i < segment.frames.length; i += 2) w.emit(ev.frameLost, receiver?.process ?? 0, cause === 0 ? segment.frames[i]! : cause, segment.frames[i]!, receiverId, again);
  if (sender === undefined) return;
  restore(sender, segment);
  sender.inFlight -= segment.length;
  sender.released += segment.length;
  if (sender.stalledAt < 0) sender.stalledAt = w.state.now;
  w.state.stalled.add(senderId);
}

export function retryLost(w: World, senderId: number): void {
  const sender = w.state.sockets.get(senderId);
  if (sender !== undefined) w.schedule(retryTime(w.state.now, Math.max(0, sender.stalledAt)), RETRANSMIT, senderId, 0, null);
}

function takeIn(w: World, senderId: number, receiverId: number, segment: Segment): void {
  const sender = edit(w, senderId);
  const receiver = edit(w, receiverId);
  const fromHost = sender?.host ?? hostOf(w, receiverId);
  if (receiver === undefined || receiver.state === SOCKET_CLOSED) {
    if (sender !== undefined) answerWithReset(w, sender);
    return;
  }
  const isDropped = w.state.rules.length > 0 && isDrawn(w, fromHost, receiver.host);
  const isLost = isDropped || isCut(w, fromHost, receiver.host);
  // A segment before it was lost: the receiver has no use for what comes out of turn.
  if (isLost || segment.at !== receiver.receivedTotal) {
    loseSegment(w, senderId, receiverId, segment, 0);
    if ((isDropped || !isLost) && sender !== undefined) retryLost(w, senderId);
    return;
  }
  let told = 0;
  for (let i = 0; i < segment.frames.length; i += 2) {
    told = w.emit(ev.frameArrived, receiver.process, segment.frames[i]!, segment.frames[i]!, receiver.id);
    const end = receiver.receivedTotal + segment.frames[i + 1]!;
    if (receiver.arrivals.length === 0) receiver.arrivals = [end, told];
    else receiver.arrivals.push(end, told);
  }
  receiver.received = receiver.received.length === 0 ? segment.pieces : receiver.received.concat(segment.pieces);
  receiver.receivedTotal += segment.length;
  receiver.receiveBuffered += segment.length;
  if (sender !== undefined) {
    if (isCut(w, receiver.host, sender.host)) {
      sender.ackHeld += segment.length;
      if (sender.stalledAt < 0) sender.stalledAt = w.state.now;
      w.state.stalled.add(senderId);
    } else if (sender.sendBuffered >= SEND_BUFFER || sender.released > 0) {
      // Someone waits for room: the acknowledgement's way back matters.
      w.schedule(w.state.now + latency(w, receiver.host, sender.host), ACK_ARRIVES, senderId, segment.length, null);
    } else {
      sender.inFlight -= segment.length;
      sender.sendBuffered -= segment.length;
    }
  }
  refresh(w, receiver, told !== 0 ? told : receiver.lastArrival);
}

export function ackArrives(w: World, senderId: number, bytes: number): void {
  const sender = edit(w, senderId);
  if (sender === undefined) return;
  sender.inFlight -= bytes;
  sender.sendBuffered -= bytes;
  transmit(w, sender, -1);
  refresh(w, sender, sender.lastArrival);
}

function deliverAck(w: World, sender: SimSocket): void {
  const bytes = sender.ackHeld;
  sender.ackHeld = 0;
  sender.inFlight -= bytes;
  sender.sendBuffered -= bytes;
  refresh(w, sender, sender.lastArrival);
}

/** Takes up to `maxBytes` of what has arrived; null at the end of the stream. */
export function readSocket(w: World, socket: SimSocket, maxBytes: number): Rope | null {
  const length = Math.min(maxBytes, socket.receiveBuffered);
  if (length <= 0) return socket.state === SOCKET_OPEN ? EMPTY_ROPE : null;
  socket.saved = null;
  const wasFull = socket.receiveBuffered >= RECEIVE_BUFFER / 2;
  const pieces = takeReceived(socket, length);
  socket.receiveBuffered -= length;
  socket.readTotal += length;
  while (socket.arrivals.length > 0 && socket.arrivals[0]! <= socket.readTotal) {
    socket.lastArrival = socket.arrivals[1]!;
    if (socket.arrivals.length === 2) socket.arrivals = [];
    else socket.arrivals.splice(0, 2);
  }
  refresh(w, socket, socket.lastArrival);
  if (wasFull) {
    const peer = w.state.sockets.get(socket.peer);
    if (peer !== undefined && peer.released > 0) w.schedule(w.state.now + latency(w, socket.host, peer.host), ACK_ARRIVES, peer.id, 0, null);
  }
  return { pieces, length };
}

// Ending

/** Closes a socket in order; the peer reads what is on its way and then the end. */
export function closeSocket(w: World, id: number, cause: EventId, reason: string): void {
  const socket = edit(w, id);
  if (socket === undefined || socket.state === SOCKET_CLOSED) return;
  const unread = socket.receiveBuffered > 0;
  dropSocket(w, socket, cause, reason);
  tellPeer(w, socket, cause, unread || reason === 'killed');
}

function tellPeer(w: World, socket: SimSocket, cause: EventId, reset: boolean): void {
  const peer = w.state.sockets.get(socket.peer);
  if (peer === undefined || isCut(w, socket.host, peer.host)) return;
  // The end follows the last bytes on the same wire.
  const wire = link(w, socket.host, peer.host);
  const arrives = Math.max(w.state.now, wire.freeAt) + latency(w, socket.host, peer.host);
  w.schedule(Math.max(socket.arrivesAt, arrives), END_ARRIVES, peer.id, cause, reset);
}

function dropSocket(w: World, socket: SimSocket, cause: EventId, reason: string): void {
  socket.state = SOCKET_CLOSED;
  notReady(w, socket);
  w.emit(ev.socketClosed, socket.process, cause, socket.id, w.texts.number(reason));
  w.state.sockets.delete(socket.id);
  w.state.stalled.delete(socket.id);
  if (w.state.held.length > 0) forgetHeld(w, socket.id, cause);
  for (const waiting of socket.backlog) closeSocket(w, waiting, cause, reason);
}

export function endArrives(w: World, id: number, cause: EventId, reset: boolean): void {
  const socket = edit(w, id);
  if (socket === undefined || socket.state === SOCKET_CLOSED) return;
  if (w.state.held.length > 0) {
    // An orderly end comes behind the last byte; a reset ends the connection whatever is still under way.
    if (!reset && endsBehindHeld(w, id, cause)) return;
    forgetHeld(w, id, cause);
  }
  if (reset) {
    if (socket.state === SOCKET_CONNECTING) socket.state = SOCKET_REFUSED;
    else socket.state = SOCKET_RESET;
    socket.received = NO_PIECES;
    socket.receivedAt = 0;
    socket.receiveBuffered = 0;
    socket.arrivals = [];
  } else socket.state = SOCKET_ENDED;
  socket.peer = 0;
  // Nobody takes what is under way; what is written from now on is answered with a reset.
  socket.sending = [];
  socket.sendingAt = 0;
  socket.released = 0;
  socket.sendBuffered = 0;
  socket.inFlight = 0;
  w.state.stalled.delete(id);
  refresh(w, socket, cause);
}

/** A process died: its sockets go, and unless its host lost power their peers hear a reset. */
export function dropSocketsOf(w: World, process: SimProcess, cause: EventId, silent: boolean): void {
  for (const socket of w.state.sockets.values()) {
    if (socket.process !== process.id) continue;
    if (silent) dropSocket(w, socket, cause, 'power');
    else closeSocket(w, socket.id, cause, 'killed');
  }
  for (const [id, selector] of w.state.selectors) if (selector.process === process.id) w.state.selectors.delete(id);
}
