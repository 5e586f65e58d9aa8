/**
 * One connection as Kafka's Selector sees it (KafkaChannel with its TransportLayer, NetworkSend and NetworkReceive): at most
 * one frame on its way out, at most one frame being put together on its way in.
 */
import type { Bytes, Rope } from '../../../std/rope.ts';
import { EMPTY_ROPE, ropeByte, ropeConcat, ropeOfPieces } from '../../../std/rope.ts';
import type { EventId, Os, SocketId } from '../../os.ts';
import { OP_CONNECT, OP_READ, OP_WRITE } from '../../os.ts';

/** A frame on its way out, its size prefix included. */
export interface NetworkSend {
  readonly rope: Rope;
  /** The event of this frame; its arrival at the other end will be caused by it. */
  readonly frame: EventId;
  /** How many of its bytes the socket has taken. */
  written: number;
}

/** A whole frame that came in. */
export interface NetworkReceive {
  readonly socket: SocketId;
  /** What follows the size prefix: views of what was sent, never a copy. */
  readonly frame: Rope;
  /** The event that brought the frame's last byte. */
  readonly arrival: EventId;
}

export interface KafkaChannel {
  readonly socket: SocketId;
  /** Whose connection this is: a node's id for clients, "host:port" of the peer for servers. */
  readonly id: string;
  connected: boolean;
  muted: boolean;
  /** What the Selector asked the machine to report. */
  interest: number;
  send: NetworkSend | null;
  /** Bytes of the size prefix that have come so far. */
  prefix: Rope;
  /** What the prefix announced; −1 while it is incomplete. */
  announced: number;
  /** Pieces of the payload that have come so far, and their length. The list is replaced, never changed. */
  pieces: readonly Bytes[];
  received: number;
  /** Monotonic microseconds of the last connect, read or write. */
  lastActive: number;
}

export const SIZE_BYTES = 4;

export function kafkaChannel(socket: SocketId, id: string, connected: boolean, now: number): KafkaChannel {
  return {
    socket,
    id,
    connected,
    muted: false,
    interest: connected ? OP_READ : OP_CONNECT,
    send: null,
    prefix: EMPTY_ROPE,
    announced: -1,
    pieces: EMPTY_ROPE.pieces,
    received: 0,
    lastActive: now,
  };
}

/** Tells the machine what this channel waits for now, if that changed. */
export function updateInterest(os: Os, channel: KafkaChannel): void {
  const wanted = channel.connected ? (channel.muted ? 0 : OP_READ) | (channel.send === null ? 0 : OP_WRITE) : OP_CONNECT;
  if (wanted === channel.interest) return;
  channel.interest = wanted;
  os.sockets.interest(channel.socket, wanted);
}

/** Writes what the socket takes; true once the frame is wholly written. */
export function writeChannel(os: Os, channel: KafkaChannel): boolean {
  const { send } = channel;
  if (send === null) return false;
  send.written += os.sockets.write(channel.socket, send.rope, send.written, send.frame);
  if (send.written < send.rope.length) return false;
  channel.send = null;
  return true;
}

/** What one read of a channel came to. */
export const NOTHING = 0;
export const PROGRESS = 1;
export const COMPLETE = 2;
export const END_OF_STREAM = 3;
export const INVALID_SIZE = 4;

/**
 * Reads up to the end of the current frame and never past it, so that what follows stays in the socket (and presses back on
 * the sender) until this frame was taken. `maxSize` −1 is no limit.
 */
export function readChannel(os: Os, channel: KafkaChannel, maxSize: number): number {
  let came = NOTHING;
  if (channel.announced < 0) {
    const got = os.sockets.read(channel.socket, SIZE_BYTES - channel.prefix.length);
    if (got === null) return END_OF_STREAM;
    if (got.length === 0) return NOTHING;
    came = PROGRESS;
    const prefix = channel.prefix.length === 0 ? got : ropeConcat([channel.prefix, got]);
    if (prefix.length < SIZE_BYTES) {
      channel.prefix = prefix;
      return came;
    }
    const size = (ropeByte(prefix, 0) << 24) | (ropeByte(prefix, 1) << 16) | (ropeByte(prefix, 2) << 8) | ropeByte(prefix, 3);
    if (size < 0 || (maxSize >= 0 && size > maxSize)) return INVALID_SIZE;
    channel.prefix = EMPTY_ROPE;
    channel.announced = size;
  }
  const missing = channel.announced - channel.received;
  if (missing > 0) {
    const got = os.sockets.read(channel.socket, missing);
    if (got === null) return END_OF_STREAM;
    if (got.length === 0) return came;
    came = PROGRESS;
    // Nearly every frame comes by one read: then its pieces are those of that read.
    channel.pieces = channel.pieces.length === 0 ? got.pieces : channel.pieces.concat(got.pieces);
    channel.received += got.length;
  }
  return channel.received === channel.announced ? COMPLETE : came;
}

export function copyChannel(channel: KafkaChannel): KafkaChannel {
  return { ...channel, send: channel.send === null ? null : { ...channel.send } };
}

/** Takes the frame that `readChannel` completed and makes room for the next. */
export function takeReceive(os: Os, channel: KafkaChannel): NetworkReceive {
  const frame = ropeOfPieces(channel.pieces);
  channel.pieces = EMPTY_ROPE.pieces;
  channel.received = 0;
  channel.announced = -1;
  return { socket: channel.socket, frame, arrival: os.sockets.arrivalOf(channel.socket) };
}
