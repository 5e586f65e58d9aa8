/**
 * What Kafka is not: a broker that pushes. It sends what it has as it comes, to whoever subscribed, and asks nobody whether there is room; the subscriber's
 * library takes all of it into memory, where the application finds it.
 */
import { MICROS_PER_SECOND } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { Os, SocketId } from '../../os.ts';
import { waits } from '../../waits.ts';
import { poll, type Selector, sending } from '../network/selector.ts';
import { FOREIGN, sendForeign } from './foreign-wire.ts';

export interface Pusher {
  readonly perSecond: number;
  readonly valueBytes: number;
  readonly fromMicros: number;
  sent: number;
}

export interface Inbox {
  readonly processMicros: number;
  readonly heapBytes: number;
  /** Sizes of what has come and waits, oldest first; all the same size, so that their number is enough. */
  waiting: number;
  bytes: number;
  worked: number;
}

/** Sends what is due; answers when there will be more. Where the socket is full, what is due waits. */
export function push(os: Os, s: Selector, socket: SocketId, p: Pusher): number {
  const value = new Uint8Array(p.valueBytes);
  for (;;) {
    const dueAt = p.fromMicros + Math.ceil((p.sent * MICROS_PER_SECOND) / p.perSecond);
    if (dueAt > os.micros()) return dueAt;
    if (sending(s, socket)) poll(os, s);
    if (!s.channels.has(socket) || sending(s, socket)) return os.micros() + MICROS_PER_SECOND;
    sendForeign(os, s, socket, FOREIGN.push, p.sent, 1, (w) => w.insert({ pieces: [value], length: value.length }));
    p.sent++;
    poll(os, s);
  }
}

/** A record has come. There is no way to say no; when memory is full, the process falls. */
export function takeIn(os: Os, inbox: Inbox, bytes: number): boolean {
  inbox.waiting++;
  inbox.bytes += bytes;
  os.emit(ev.inboxGrew, inbox.waiting, inbox.bytes);
  if (inbox.bytes > inbox.heapBytes) {
    os.exit('OutOfMemoryError');
    return false;
  }
  os.notify(waits.work);
  return true;
}

export function workOff(os: Os, inbox: Inbox): void {
  inbox.bytes -= Math.floor(inbox.bytes / inbox.waiting);
  inbox.waiting--;
  inbox.worked++;
  os.emit(ev.inboxWorked, inbox.waiting, inbox.bytes);
}
