/**
 * Kafka's Selector: one thread, many connections, whole frames. Clients and the broker's Processors use the same one. It is
 * plain state; the thread that owns it calls `poll` once a turn and then waits with
 * `os.wait(waits.selector, s.selector, step, deadline)`. The lists of results hold what the last poll brought and are
 * cleared by the next one. Whoever keeps a Selector in an entity touches that entity before it calls anything here.
 */
import { assert, must } from '../../../std/assert.ts';
import { pushed } from '../../../std/list.ts';
import type { Rope } from '../../../std/rope.ts';
import { FOREVER } from '../../../std/units.ts';
import type { EventId, Os, SelectorId, SocketId } from '../../os.ts';
import { CONNECTED, OP_READ, OP_WRITE, PENDING } from '../../os.ts';
import type { Copier } from '../../state.ts';
import { checkPlain } from '../../state.ts';
import type { KafkaChannel, NetworkReceive } from './kafka-channel.ts';
import {
  COMPLETE,
  copyChannel,
  END_OF_STREAM,
  INVALID_SIZE,
  kafkaChannel,
  NOTHING,
  readChannel,
  takeReceive,
  updateInterest,
  writeChannel,
} from './kafka-channel.ts';

export type { KafkaChannel, NetworkReceive, NetworkSend } from './kafka-channel.ts';

/** Why a channel ended. */
export type CloseReason =
  | 'refused' // the other end does not listen
  | 'endOfStream' // the other end closed or reset the connection
  | 'invalidReceive' // a frame announced a negative size, or one above the limit
  | 'expired' // idle for connections.max.idle.ms
  | 'requestTimeout'
  | 'setupTimeout'
  | 'local'; // this end had a reason of its own

export interface Disconnection {
  readonly socket: SocketId;
  readonly id: string;
  readonly reason: CloseReason;
}

export interface CompletedSend {
  readonly socket: SocketId;
  readonly frame: EventId;
}

export interface Selector {
  readonly selector: SelectorId;
  /** socket.request.max.bytes; −1 is no limit, as clients have it. */
  readonly maxReceiveSize: number;
  /** connections.max.idle.ms in microseconds; −1 keeps idle connections forever. */
  readonly maxIdleMicros: number;
  nextIdleCheck: number;
  readonly channels: Map<SocketId, KafkaChannel>;
  /** Connections of ours that were established. */
  connected: SocketId[];
  disconnected: Disconnection[];
  completedSends: CompletedSend[];
  completedReceives: NetworkReceive[];
}

/** For the owner's `rootKind` or `entityKind`. */
export const selectorCopier: Copier<Selector> = {
  copy(s) {
    const channels = new Map<SocketId, KafkaChannel>();
    for (const [socket, channel] of s.channels) channels.set(socket, copyChannel(channel));
    return { ...s, channels };
  },
  check: checkPlain,
};

export function openSelector(os: Os, limits: { maxReceiveSize?: number; maxIdleMicros?: number } = {}): Selector {
  return {
    selector: os.sockets.selector(),
    maxReceiveSize: limits.maxReceiveSize ?? -1,
    maxIdleMicros: limits.maxIdleMicros ?? -1,
    nextIdleCheck: FOREVER,
    channels: new Map(),
    connected: [],
    disconnected: [],
    completedSends: [],
    completedReceives: [],
  };
}

function addChannel(os: Os, s: Selector, channel: KafkaChannel): void {
  s.channels.set(channel.socket, channel);
  os.sockets.register(s.selector, channel.socket, channel.interest);
  if (s.maxIdleMicros >= 0) s.nextIdleCheck = Math.min(s.nextIdleCheck, channel.lastActive + s.maxIdleMicros);
}

/** Begins a connection; a later poll lists it as connected or disconnected. */
export function connect(os: Os, s: Selector, id: string, host: string, port: number): SocketId {
  const socket = os.sockets.connect(host, port);
  addChannel(os, s, kafkaChannel(socket, id, false, os.micros()));
  return socket;
}

/** Takes over a connection that an Acceptor accepted. */
export function adopt(os: Os, s: Selector, socket: SocketId, id = os.sockets.peer(socket)): KafkaChannel {
  const channel = kafkaChannel(socket, id, true, os.micros());
  addChannel(os, s, channel);
  return channel;
}

function channelOf(s: Selector, socket: SocketId): KafkaChannel {
  return must(s.channels.get(socket), 'channel of socket', socket);
}

/** Whether a frame handed to this channel would have to wait behind another: then `send` must not be called. */
export function sending(s: Selector, socket: SocketId): boolean {
  return channelOf(s, socket).send !== null;
}

/** Hands over a whole frame, its size prefix included; the next poll begins to write it. */
export function send(os: Os, s: Selector, socket: SocketId, rope: Rope, frame: EventId): void {
  const channel = channelOf(s, socket);
  assert(channel.connected, 'send on a socket that is not connected', socket);
  assert(channel.send === null, 'send on a socket while another frame is on its way out', socket);
  channel.send = { rope, frame, written: 0 };
  updateInterest(os, channel);
}

/** A muted channel is not read: what comes stays in the socket. */
export function mute(os: Os, s: Selector, socket: SocketId): void {
  const channel = channelOf(s, socket);
  channel.muted = true;
  updateInterest(os, channel);
}

export function unmute(os: Os, s: Selector, socket: SocketId): void {
  const channel = channelOf(s, socket);
  channel.muted = false;
  updateInterest(os, channel);
}

/** Ends a channel without listing it as disconnected: the caller knows. Nothing happens if it ended already. */
export function close(os: Os, s: Selector, socket: SocketId): void {
  if (!s.channels.delete(socket)) return;
  os.sockets.close(socket);
}

function disconnect(os: Os, s: Selector, channel: KafkaChannel, reason: CloseReason): void {
  close(os, s, channel.socket);
  s.disconnected.push({ socket: channel.socket, id: channel.id, reason });
}

/** One pass over the channels that are ready; never waits. */
export function poll(os: Os, s: Selector): void {
  if (s.connected.length > 0) s.connected = [];
  if (s.disconnected.length > 0) s.disconnected = [];
  if (s.completedSends.length > 0) s.completedSends = [];
  if (s.completedReceives.length > 0) s.completedReceives = [];
  const now = os.micros();
  const ready = os.sockets.select(s.selector);
  for (let i = 0; i < ready.length; i++) {
    const channel = s.channels.get(ready[i]);
    if (channel !== undefined) pollChannel(os, s, channel, now);
  }
  if (now >= s.nextIdleCheck) closeIdle(os, s, now);
}

function pollChannel(os: Os, s: Selector, channel: KafkaChannel, now: number): void {
  channel.lastActive = now;
  if (!channel.connected) {
    const state = os.sockets.state(channel.socket);
    if (state === PENDING) return;
    if (state !== CONNECTED) return disconnect(os, s, channel, 'refused');
    channel.connected = true;
    s.connected.push(channel.socket);
    updateInterest(os, channel);
  }
  const ready = os.sockets.ready(channel.socket);
  if ((ready & OP_READ) !== 0 && !channel.muted) {
    const came = readChannel(os, channel, s.maxReceiveSize);
    if (came === COMPLETE) s.completedReceives = pushed(s.completedReceives, takeReceive(os, channel));
    else if (came === END_OF_STREAM) return disconnect(os, s, channel, 'endOfStream');
    else if (came === INVALID_SIZE) return disconnect(os, s, channel, 'invalidReceive');
    else if (came === NOTHING && os.sockets.state(channel.socket) !== CONNECTED) return disconnect(os, s, channel, 'endOfStream');
  }
  if ((ready & OP_WRITE) !== 0 && channel.send !== null) {
    const { frame, written } = channel.send;
    if (writeChannel(os, channel)) {
      s.completedSends = pushed(s.completedSends, { socket: channel.socket, frame });
      updateInterest(os, channel);
    } else if (channel.send.written === written && os.sockets.state(channel.socket) !== CONNECTED) {
      // A broken pipe: seen here when the channel is muted and nobody reads.
      disconnect(os, s, channel, 'endOfStream');
    }
  }
}

/** Closes the connection that was idle longest if it was idle too long: one a poll, as Kafka does. */
function closeIdle(os: Os, s: Selector, now: number): void {
  let oldest: KafkaChannel | null = null;
  for (const channel of s.channels.values()) {
    if (oldest === null || channel.lastActive < oldest.lastActive) oldest = channel;
  }
  if (oldest === null) {
    s.nextIdleCheck = FOREVER;
    return;
  }
  if (now - oldest.lastActive >= s.maxIdleMicros) {
    disconnect(os, s, oldest, 'expired');
    s.nextIdleCheck = s.channels.size === 0 ? FOREVER : now;
  } else {
    s.nextIdleCheck = oldest.lastActive + s.maxIdleMicros;
  }
}
