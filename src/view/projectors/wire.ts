/** Connections and frames in flight. */
import type { JournalReader } from '../journal-reader.ts';
import { F } from '../records.ts';
import type { RecordStore } from '../store.ts';
import { choice, type NotProjected, type Projector } from './projector.ts';

const CONNECTING = choice(F.socket.state, 'connecting');
const OPEN = choice(F.socket.state, 'open');
const CLOSED = choice(F.socket.state, 'closed');
const SENDING = choice(F.frame.state, 'sending');
const IN_FLIGHT = choice(F.frame.state, 'inFlight');
const ARRIVED = choice(F.frame.state, 'arrived');
const LOST = choice(F.frame.state, 'lost');
const HELD = choice(F.frame.state, 'held');
const SENT = choice(F.request.state, 'sent');
const REQUEST_LOST = choice(F.inFlightRequest.state, 'lost');
/** What brokers ask each other is in no record of its own, nor what is not Kafka's. */
const BROKERS: ReadonlySet<number> = new Set([choice(F.process.program, 'broker'), choice(F.process.program, 'controller'), choice(F.process.program, 'foreign')]);

/** A connection's end, as its process first hears of it. */
export function socketRow(s: RecordStore, socket: number, owner: number): number {
  const row = s.at(F.socket.kind, socket);
  // A peer may be told of before its owner is known.
  if (owner === owner && s.get(F.socket.owner, row) !== owner) s.set(F.socket.owner, row, owner);
  return row;
}

/** What a closed socket had not put on the wire never leaves. */
export function loseUnsent(s: RecordStore, field: number, value: number): void {
  for (const row of s.alive(F.frame.kind)) {
    if (s.get(field, row) !== value || s.get(F.frame.state, row) !== SENDING) continue;
    s.set(F.frame.state, row, LOST);
    s.end(F.frame.kind, row);
  }
}

/** Nobody answers what was asked over a connection that ended. */
function loseRequests(s: RecordStore, socket: number): void {
  for (const row of s.alive(F.inFlightRequest.kind)) {
    if (s.get(F.inFlightRequest.socket, row) !== socket) continue;
    s.set(F.inFlightRequest.state, row, REQUEST_LOST);
    s.end(F.inFlightRequest.kind, row);
  }
}

/** A frame is born when its bytes are handed to the socket: by `requestSent` or `responseSent`. */
function frame(
  s: RecordStore,
  j: JournalReader,
  i: number,
  socket: number,
  api: number,
  version: number,
  correlation: number,
  bytes: number,
  records: number,
  isResponse: number,
  request: number,
  error: number,
): number {
  const from = socketRow(s, socket, j.process(i));
  const row = s.create(F.frame.kind, i);
  s.fix(F.frame.from, row, j.process(i));
  s.fix(F.frame.to, row, s.get(F.socket.to, from));
  s.fix(F.frame.socket, row, socket);
  s.fix(F.frame.api, row, api);
  s.fix(F.frame.version, row, version);
  s.fix(F.frame.correlation, row, correlation);
  s.fix(F.frame.bytes, row, bytes);
  s.fix(F.frame.records, row, records);
  s.fix(F.frame.isResponse, row, isResponse);
  s.fix(F.frame.request, row, request);
  s.fix(F.frame.error, row, error);
  s.fix(F.frame.sentAt, row, j.time(i));
  s.ready(F.frame.kind, row);
  return row;
}

function ended(s: RecordStore, frameEvent: number, state: number): number {
  const row = s.findAlive(F.frame.kind, frameEvent);
  if (row < 0) return -1;
  s.set(F.frame.state, row, state);
  s.end(F.frame.kind, row);
  return row;
}

export const wireProjectors: Record<string, Projector | NotProjected> = {
  socketConnecting(s, j, i) {
    const row = socketRow(s, j.payload(i, 0), j.payload(i, 1));
    // 0: nobody listens there.
    s.set(F.socket.to, row, j.payload(i, 2) === 0 ? NaN : j.payload(i, 2));
    s.set(F.socket.port, row, j.payload(i, 3));
    s.set(F.socket.state, row, CONNECTING);
  },

  /** The end that connected hears that it is; the other end is known by now, though its process may not have looked yet. */
  socketConnected(s, j, i) {
    const row = socketRow(s, j.payload(i, 0), j.process(i));
    const peer = socketRow(s, j.payload(i, 1), s.get(F.socket.to, row));
    s.set(F.socket.to, row, s.get(F.socket.owner, peer));
    s.set(F.socket.state, row, OPEN);
    s.set(F.socket.peer, row, j.payload(i, 1));
    s.set(F.socket.peer, peer, j.payload(i, 0));
    s.set(F.socket.to, peer, s.get(F.socket.owner, row));
    s.set(F.socket.port, peer, s.get(F.socket.port, row));
    s.set(F.socket.state, peer, OPEN);
  },

  socketClosed(s, j, i) {
    const row = s.findAlive(F.socket.kind, j.payload(i, 0));
    if (row < 0) return;
    s.set(F.socket.state, row, CLOSED);
    s.set(F.socket.reason, row, j.payload(i, 1));
    s.end(F.socket.kind, row);
    loseUnsent(s, F.frame.socket, j.payload(i, 0));
    loseRequests(s, j.payload(i, 0));
  },

  connectionAccepted(s, j, i) {
    const row = socketRow(s, j.payload(i, 0), j.process(i));
    s.set(F.socket.state, row, OPEN);
    s.set(F.socket.processor, row, j.payload(i, 1));
  },

  connectionRegistered(s, j, i) {
    const row = s.findAlive(F.socket.kind, j.payload(i, 0));
    if (row >= 0) s.set(F.socket.registered, row, 1);
  },

  connectionRejected(s, j, i) {
    const row = s.find(F.broker.kind, j.process(i));
    if (row >= 0) s.add(F.broker.rejected, row, 1);
  },

  /** Kafka's own word on a connection's end; the socket may have told already. */
  connectionClosed(s, j, i) {
    const row = s.find(F.socket.kind, j.payload(i, 0));
    if (row >= 0) s.set(F.socket.reason, row, j.payload(i, 1));
  },

  channelMuted(s, j, i) {
    const row = s.findAlive(F.socket.kind, j.payload(i, 0));
    if (row >= 0) s.set(F.socket.muted, row, j.payload(i, 1));
  },

  requestSent(s, j, i) {
    frame(
      s,
      j,
      i,
      j.payload(i, 0),
      j.payload(i, 1),
      j.payload(i, 2),
      j.payload(i, 3),
      j.payload(i, 4),
      j.payload(i, 5),
      0,
      NaN,
      NaN,
    );
    const process = s.find(F.process.kind, j.process(i));
    if (process < 0 || BROKERS.has(s.get(F.process.program, process))) return;
    const row = s.create(F.inFlightRequest.kind, j.process(i), j.payload(i, 3));
    s.fix(F.inFlightRequest.to, row, s.get(F.socket.to, socketRow(s, j.payload(i, 0), j.process(i))));
    s.fix(F.inFlightRequest.socket, row, j.payload(i, 0));
    s.fix(F.inFlightRequest.api, row, j.payload(i, 1));
    s.fix(F.inFlightRequest.records, row, j.payload(i, 5));
    s.fix(F.inFlightRequest.sentAt, row, j.time(i));
    s.ready(F.inFlightRequest.kind, row);
  },

  frameDeparted(s, j, i) {
    const row = s.findAlive(F.frame.kind, j.payload(i, 0));
    if (row < 0) return;
    s.set(F.frame.state, row, IN_FLIGHT);
    s.set(F.frame.departedAt, row, j.time(i));
    s.set(F.frame.arrivesAt, row, j.payload(i, 2));
  },

  frameHeld(s, j, i) {
    const row = s.findAlive(F.frame.kind, j.payload(i, 0));
    if (row < 0) return;
    s.set(F.frame.state, row, HELD);
    s.set(F.frame.held, row, j.payload(i, 2) === 0 ? NaN : j.payload(i, 2));
    s.set(F.frame.heldAt, row, j.time(i));
  },

  /** It goes on from where it stood: as if it had set off later by as long as it was held. */
  frameReleased(s, j, i) {
    const row = s.findAlive(F.frame.kind, j.payload(i, 0));
    if (row < 0) return;
    const late = j.time(i) - s.get(F.frame.heldAt, row);
    s.set(F.frame.state, row, IN_FLIGHT);
    s.set(F.frame.departedAt, row, s.get(F.frame.departedAt, row) + late);
    s.set(F.frame.arrivesAt, row, j.payload(i, 2));
    s.set(F.frame.held, row, NaN);
    s.set(F.frame.heldAt, row, NaN);
  },

  frameArrived(s, j, i) {
    const row = ended(s, j.payload(i, 0), ARRIVED);
    if (row >= 0) s.set(F.frame.arrivedAt, row, j.time(i));
  },

  /** What the sender's TCP still has is to be sent again. */
  frameLost(s, j, i) {
    if (j.payload(i, 2) === 0) return void ended(s, j.payload(i, 0), LOST);
    const row = s.findAlive(F.frame.kind, j.payload(i, 0));
    if (row < 0) return;
    s.set(F.frame.state, row, SENDING);
    s.set(F.frame.departedAt, row, NaN);
    s.set(F.frame.arrivesAt, row, NaN);
    s.set(F.frame.held, row, NaN);
    s.set(F.frame.heldAt, row, NaN);
  },

  /** A response is a frame, too, and ends its request in the broker. */
  responseSent(s, j, i) {
    const request = s.findAlive(F.request.kind, j.process(i), j.payload(i, 4));
    const version = request < 0 ? NaN : s.get(F.request.version, request);
    frame(
      s,
      j,
      i,
      j.payload(i, 0),
      j.payload(i, 1),
      version,
      j.payload(i, 2),
      j.payload(i, 3),
      request < 0 ? NaN : s.get(F.request.records, request),
      1,
      j.payload(i, 4),
      j.payload(i, 5),
    );
    if (request < 0) return;
    s.set(F.request.state, request, SENT);
    s.set(F.request.error, request, j.payload(i, 5));
    s.end(F.request.kind, request);
  },
};
