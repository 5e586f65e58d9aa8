/** What lies in a socket's buffers, as views: what of it makes the next segment, what comes back to be sent again, what a reader takes. */
import { must } from '../../std/assert.ts';
import type { Bytes } from '../../std/rope.ts';
import type { Outgoing, Segment, SimSocket } from './state.ts';

export const NO_PIECES: readonly Bytes[] = [];
const NO_FRAMES: readonly number[] = [];

/** What follows each other in the stream, up to `room` bytes. */
export function takeSegment(socket: SimSocket, room: number): Segment {
  const only = must(socket.sending[0], 'bytes to send');
  if (socket.sending.length === 1 && socket.sendingAt === 0 && only.from === 0 && only.rope.length <= room) {
    // Nearly always one whole frame leaves at once: then its pieces are the segment's.
    socket.sending = [];
    const { pieces, length } = only.rope;
    return { at: only.at, pieces, length, frames: only.frame === 0 ? NO_FRAMES : [only.frame, length] };
  }
  return gatherSegment(socket, room);
}

function gatherSegment(socket: SimSocket, room: number): Segment {
  const pieces: Bytes[] = [];
  const frames: number[] = [];
  const at = must(socket.sending[0], 'bytes to send').at + socket.sendingAt;
  let length = 0;
  while (length < room) {
    const out = socket.sending[0];
    // Behind bytes that are sent again there may be a gap: what lies there is still under way.
    if (out === undefined || out.at + socket.sendingAt !== at + length) break;
    const end = out.rope.length;
    const from = out.from + socket.sendingAt;
    const take = Math.min(room - length, end - from);
    gather(pieces, out.rope.pieces, from, from + take);
    length += take;
    if (from + take === end) {
      socket.sending.shift();
      socket.sendingAt = 0;
      if (out.frame !== 0) frames.push(out.frame, length);
    } else socket.sendingAt += take;
  }
  return { at, pieces, length, frames };
}

/** Adds views of [from, to) of a rope's pieces. */
function gather(into: Bytes[], pieces: readonly Bytes[], from: number, to: number): void {
  let at = 0;
  for (const piece of pieces) {
    const end = at + piece.length;
    if (end > from && at < to) {
      into.push(from <= at && to >= end ? piece : piece.subarray(Math.max(0, from - at), Math.min(piece.length, to - at)));
    }
    at = end;
    if (at >= to) return;
  }
}

/** What was lost goes back to its place in what is to be sent. */
export function restore(sender: SimSocket, segment: Segment): void {
  const first = sender.sending[0];
  if (first !== undefined && sender.sendingAt > 0) {
    sender.sending[0] = { rope: first.rope, from: first.from + sender.sendingAt, at: first.at + sender.sendingAt, frame: first.frame };
    sender.sendingAt = 0;
  }
  const again: Outgoing[] = [];
  const add = (from: number, to: number, frame: number): void => {
    const pieces: Bytes[] = [];
    gather(pieces, segment.pieces, from, to);
    again.push({ rope: { pieces, length: to - from }, from: 0, at: segment.at + from, frame });
  };
  let from = 0;
  for (let i = 0; i < segment.frames.length; i += 2) {
    add(from, segment.frames[i + 1]!, segment.frames[i]!);
    from = segment.frames[i + 1]!;
  }
  if (from < segment.length) add(from, segment.length, 0);
  const place = sender.sending.findIndex((out) => out.at > segment.at);
  sender.sending.splice(place < 0 ? sender.sending.length : place, 0, ...again);
}

/** The next `length` bytes of what has arrived. */
export function takeReceived(socket: SimSocket, length: number): readonly Bytes[] {
  return length === socket.receiveBuffered ? takeAll(socket) : takeSome(socket, length);
}

function takeAll(socket: SimSocket): readonly Bytes[] {
  let pieces = socket.received;
  if (socket.receivedAt > 0) {
    const rest = pieces.slice();
    rest[0] = rest[0]!.subarray(socket.receivedAt);
    pieces = rest;
  }
  socket.received = NO_PIECES;
  socket.receivedAt = 0;
  return pieces;
}

function takeSome(socket: SimSocket, length: number): readonly Bytes[] {
  const first = socket.received[0]!;
  if (first.length - socket.receivedAt > length) {
    // A frame's size is read before the frame.
    const from = socket.receivedAt;
    socket.receivedAt += length;
    return [first.subarray(from, from + length)];
  }
  const pieces: Bytes[] = [];
  let left = length;
  let whole = 0;
  while (left > 0) {
    const piece = socket.received[whole]!;
    const available = piece.length - socket.receivedAt;
    if (available <= left) {
      pieces.push(socket.receivedAt === 0 ? piece : piece.subarray(socket.receivedAt));
      socket.receivedAt = 0;
      left -= available;
      whole++;
    } else {
      pieces.push(piece.subarray(socket.receivedAt, socket.receivedAt + left));
      socket.receivedAt += left;
      left = 0;
    }
  }
  if (whole > 0) socket.received = socket.received.slice(whole);
  return pieces;
}
