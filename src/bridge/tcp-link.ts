/**
 * A TCP connection as a `Link`. What arrives waits until its process takes it, and beyond a limit the kernel is asked for no more, so that
 * the sender's window closes. What is written is handed to the kernel piece by piece without a copy: bytes of frames are never changed
 * once they were written, and records are views of log memory.
 */
import type { Socket } from 'node:net';
import { callerIn } from '../live/caller.ts';
import type { Link } from '../live/link.ts';
import { BROKEN, FINISHED, OPEN } from '../live/ring.ts';
import type { Bytes, Rope } from '../std/rope.ts';
import { KIB, MIB } from '../std/units.ts';

/** Bytes that are read ahead of a process that does not take them. */
const READ_AHEAD_BYTES = 256 * KIB;
/** Bytes that may be written ahead of the kernel. */
const WINDOW_BYTES = MIB;
/** Answers up to this size are copied together: one write of a few bytes costs more than copying them. */
const SMALL_BYTES = 4 * KIB;
/** Who does not read the last answers is not waited for forever. */
const LINGER_MILLIS = 30_000;

export class TcpLink implements Link {
  readonly #socket: Socket;
  readonly frames: number[] = [];
  #arrived: Bytes[] = [];
  /** The first piece that was not taken, and how much of it was. */
  #first = 0;
  #at = 0;
  #waiting = 0;
  #isPaused = false;
  #ended = OPEN;
  #written: Bytes[] = [];
  #writtenBytes = 0;
  #wantsRoom = false;
  /** Views of shared memory that the kernel has not taken yet, by the write that they went with. */
  readonly #leaving: (readonly Bytes[])[] = [];
  readonly #left = (): void => {
    this.#leaving.shift();
  };
  caller: string | null = null;
  #hasCalled = false;
  #changed: () => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (data) => {
      // The engine's bytes are plain arrays: the `slice` of Node's own would be a view, which code that packs and unpacks writes into.
      this.#arrived.push(new Uint8Array(data.buffer, data.byteOffset, data.length));
      this.#waiting += data.length;
      if (!this.#hasCalled) {
        this.#hasCalled = true;
        this.caller = callerIn(data);
      }
      if (this.#waiting >= READ_AHEAD_BYTES) {
        this.#isPaused = true;
        socket.pause();
      }
      this.#changed();
    });
    socket.on('end', () => this.#ends(FINISHED));
    // The 'close' that follows says all that matters.
    socket.on('error', () => {});
    socket.on('close', () => this.#ends(BROKEN));
    socket.on('drain', () => {
      if (!this.#wantsRoom) return;
      this.#wantsRoom = false;
      this.#changed();
    });
  }

  /** Whom to tell when something came, ended, or made room. */
  follow(changed: () => void): void {
    this.#changed = changed;
    if (this.#waiting > 0 || this.#ended !== OPEN) changed();
  }

  #ends(how: number): void {
    if (this.#ended !== OPEN) return;
    this.#ended = how;
    this.#changed();
  }

  write(rope: Rope, from: number): number {
    let left = Math.min(rope.length - from, this.#windowLeft());
    let skip = from;
    let taken = 0;
    for (const piece of rope.pieces) {
      if (left === 0) break;
      if (skip >= piece.length) {
        skip -= piece.length;
        continue;
      }
      const length = Math.min(left, piece.length - skip);
      this.#written.push(length === piece.length ? piece : piece.subarray(skip, skip + length));
      taken += length;
      left -= length;
      skip = 0;
    }
    this.#writtenBytes += taken;
    return taken;
  }

  flush(): void {
    const { length } = this.#written;
    if (length === 0) return;
    const pieces = this.#written;
    const bytes = this.#writtenBytes;
    this.#written = [];
    this.#writtenBytes = 0;
    const socket = this.#socket;
    if (length > 1 && bytes <= SMALL_BYTES) {
      socket.write(joined(pieces, bytes));
      return;
    }
    const shared = pieces.filter((piece) => piece.buffer instanceof SharedArrayBuffer);
    if (shared.length > 0) this.#leaving.push(shared);
    const last = pieces.length - 1;
    if (last > 0) socket.cork();
    for (let i = 0; i < last; i++) socket.write(pieces[i]!);
    socket.write(pieces[last]!, shared.length > 0 ? this.#left : undefined);
    if (last > 0) socket.uncork();
  }

  held(): readonly Bytes[] {
    return this.#leaving.length === 0 ? this.#written : [...this.#written, ...this.#leaving.flat()];
  }

  #windowLeft(): number {
    return Math.max(0, WINDOW_BYTES - this.#socket.writableLength - this.#writtenBytes);
  }

  hasRoom(): boolean {
    return this.#windowLeft() > 0;
  }

  askForRoom(): boolean {
    this.#wantsRoom = !this.hasRoom();
    return !this.#wantsRoom;
  }

  readable(): boolean {
    return this.#waiting > 0;
  }

  unread(): boolean {
    return this.#waiting > 0;
  }

  take(maxBytes: number, into: Bytes[]): number {
    let taken = 0;
    while (taken < maxBytes && this.#first < this.#arrived.length) {
      const piece = this.#arrived[this.#first]!;
      const length = Math.min(maxBytes - taken, piece.length - this.#at);
      into.push(length === piece.length ? piece : piece.subarray(this.#at, this.#at + length));
      taken += length;
      this.#at += length;
      if (this.#at === piece.length) {
        this.#first++;
        this.#at = 0;
      }
    }
    if (this.#first === this.#arrived.length) {
      this.#arrived = [];
      this.#first = 0;
    }
    this.#waiting -= taken;
    if (this.#isPaused && this.#waiting < READ_AHEAD_BYTES / 2) {
      this.#isPaused = false;
      this.#socket.resume();
    }
    return taken;
  }

  ended(): number {
    return this.#ended;
  }

  end(how: number): void {
    this.#changed = () => {};
    this.#arrived = [];
    this.#first = 0;
    this.#waiting = 0;
    if (how === BROKEN) {
      this.#socket.resetAndDestroy();
      return;
    }
    this.flush();
    this.#socket.setTimeout(LINGER_MILLIS, () => this.#socket.destroy());
    this.#socket.destroySoon();
  }
}

function joined(pieces: readonly Bytes[], length: number): Bytes {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
