/**
 * zstd (RFC 8878): packed by Facebook's library compiled to WebAssembly, which is the same everywhere, and unpacked by fzstd. The
 * frames are walked here first, block by block, so that nothing is unpacked whose size was not reckoned before. A checksum of the
 * content, which Kafka's clients leave out, is passed over.
 */
import { compress, init } from '@bokuweb/zstd-wasm';
import { Decompress } from 'fzstd';
import type { Bytes } from '../std/rope.ts';
import { malformed, tooLarge, truncated, CodecError } from '../std/codec-error.ts';

const DEFAULT_LEVEL = 3;
const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const LARGEST_BLOCK = 131_072;
/** What zstd itself refuses unless it is told otherwise. */
const LARGEST_WINDOW = 2 ** 27;
const LEAST_WINDOW_LOG = 10;

let ready: Promise<void> | null = null;

/** The library has to be compiled once; after that all is synchronous. */
export function prepareZstd(): Promise<void> {
  ready ??= init();
  return ready;
}

export function packZstd(plain: Bytes, level = DEFAULT_LEVEL): Bytes {
  return compress(plain as Uint8Array<ArrayBuffer>, level);
}

export function unpackZstd(packed: Bytes, limit: number): Bytes {
  if (packed.length === 0) truncated('zstd data without a byte');
  const pieces: Bytes[] = [];
  let size = 0;
  for (let at = 0; at < packed.length; ) {
    const frame = frameAt(packed, at);
    if (!frame.isSkippable) {
      unpackFrame(packed.slice(at, frame.end), frame, limit - size, (piece) => {
        size += piece.length;
        if (size > limit) tooLarge('zstd', limit);
        if (piece.length > 0) pieces.push(piece);
      });
    }
    at = frame.end;
  }
  if (pieces.length === 1) return pieces[0]!;
  const out = new Uint8Array(size);
  let put = 0;
  for (const piece of pieces) {
    out.set(piece, put);
    put += piece.length;
  }
  return out;
}

interface Frame {
  readonly end: number;
  readonly isSkippable: boolean;
  /** Where the window's size stands, counted from the frame's beginning; −1 where the whole content is the window. */
  readonly windowAt: number;
  readonly windowBytes: number;
  /** What the header says that the content comes to; −1 where it does not. */
  readonly contentBytes: number;
  /** What the blocks can come to at most. */
  readonly mostBytes: number;
}

function frameAt(packed: Bytes, from: number): Frame {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const need = (at: number, bytes: number): void => {
    if (at + bytes > packed.length) truncated('zstd data ends within a frame');
  };
  need(from, 8);
  const magic = view.getUint32(from, true);
  if ((magic & 0xffff_fff0) >>> 0 === SKIPPABLE) {
    const end = from + 8 + view.getUint32(from + 4, true);
    need(end, 0);
    return { end, isSkippable: true, windowAt: -1, windowBytes: 0, contentBytes: 0, mostBytes: 0 };
  }
  if (magic !== MAGIC) malformed('not in zstd format');
  const flags = packed[from + 4]!;
  if ((flags & 0x08) !== 0) malformed('reserved bit of the zstd frame is set');
  if ((flags & 0x03) !== 0) malformed('zstd frame that needs a dictionary');
  const isSingleSegment = (flags & 0x20) !== 0;
  const sizeBytes = flags >> 6 === 0 ? (isSingleSegment ? 1 : 0) : 1 << (flags >> 6);
  let at = from + 5;
  need(at, 1 + sizeBytes);
  let windowBytes = 0;
  if (!isSingleSegment) {
    const code = packed[at++]!;
    windowBytes = 2 ** (LEAST_WINDOW_LOG + (code >> 3)) * (1 + (code & 7) / 8);
  }
  let contentBytes = -1;
  if (sizeBytes > 0) {
    contentBytes = sizeBytes === 2 ? 256 : 0;
    for (let i = 0; i < sizeBytes; i++) contentBytes += packed[at + i]! * 2 ** (8 * i);
    at += sizeBytes;
  }
  // Where the whole content is the window, the caller's limit is stricter.
  if (windowBytes > LARGEST_WINDOW) malformed('zstd frame with a window of more than 128 MiB');
  let mostBytes = 0;
  for (let isLast = false; !isLast; ) {
    need(at, 3);
    const header = packed[at]! | (packed[at + 1]! << 8) | (packed[at + 2]! << 16);
    isLast = (header & 1) !== 0;
    const kind = (header >> 1) & 3;
    const size = header >> 3;
    if (kind === 3) malformed('zstd block of a kind that is reserved');
    if (size > LARGEST_BLOCK) malformed(`zstd block of ${size} bytes`);
    const taken = kind === 1 ? 1 : size;
    need(at + 3, taken);
    mostBytes += kind === 2 ? LARGEST_BLOCK : size;
    at += 3 + taken;
  }
  if ((flags & 0x04) !== 0) {
    need(at, 4);
    at += 4;
  }
  return { end: at, isSkippable: false, windowAt: isSingleSegment ? -1 : 5, windowBytes, contentBytes, mostBytes };
}

function unpackFrame(bytes: Bytes, frame: Frame, limit: number, take: (piece: Bytes) => void): void {
  if (frame.contentBytes > limit) tooLarge('zstd', limit);
  // A single segment's window is its content: one that its blocks cannot fill would only cost memory.
  if (frame.contentBytes > frame.mostBytes) malformed('zstd frame claims more content than its blocks can hold');
  if (frame.windowAt >= 0 && frame.windowBytes > frame.mostBytes) bytes[frame.windowAt] = windowCode(frame.mostBytes);
  let size = 0;
  const stream = new Decompress((piece) => {
    size += piece.length;
    take(piece);
  });
  try {
    stream.push(bytes as Uint8Array<ArrayBuffer>, true);
  } catch (error) {
    if (error instanceof CodecError) throw error;
    throw new CodecError('malformed', 'zstd data that cannot be unpacked');
  }
  if (frame.contentBytes >= 0 && size !== frame.contentBytes) malformed(`zstd frame of ${size} bytes that claims ${frame.contentBytes}`);
}

/** The smallest window that holds so many bytes. fzstd makes room for the whole window, and Kafka's frames ask for megabytes. */
function windowCode(bytes: number): number {
  let log = LEAST_WINDOW_LOG;
  while (2 ** log < bytes) log++;
  return (log - LEAST_WINDOW_LOG) << 3;
}
