/**
 * gzip (RFC 1952). fflate deflates and inflates; header, checksum and length are looked at here, since fflate does not. Data may be
 * several members one behind the other, as Java's GZIPInputStream takes them.
 */
import { type DeflateOptions, type FlateError, FlateErrorCode, Gunzip, gzipSync, inflateSync } from 'fflate';
import { crc32 } from '../std/crc.ts';
import type { Bytes } from '../std/rope.ts';
import { malformed, tooLarge, truncated, CodecError } from '../std/codec-error.ts';

/** What Java's Deflater takes for its level −1. */
const DEFAULT_LEVEL = 6;
/** How much memory fflate's hash table takes; left to itself, it would ask a logarithm, in which engines differ. */
const HASH_MEMORY = 4;
const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
/** No byte of deflated data stands for more. */
const MOST_PER_BYTE = 1_032;
/** Of data that may be a bomb, so many bytes are inflated before what came out is counted. */
const STEP_BYTES = 1_024;

const HAS_CHECKSUM = 0x02;
const HAS_EXTRA = 0x04;
const HAS_NAME = 0x08;
const HAS_COMMENT = 0x10;
const RESERVED = 0xe0;

export function packGzip(plain: Bytes, level = -1): Bytes {
  const chosen = (level === -1 ? DEFAULT_LEVEL : level) as NonNullable<DeflateOptions['level']>;
  // Without a time in the header the same records always give the same bytes.
  return gzipSync(plain as Uint8Array<ArrayBuffer>, { level: chosen, mem: HASH_MEMORY, mtime: 0 });
}

export function unpackGzip(packed: Bytes, limit: number): Bytes {
  if (packed.length < HEADER_BYTES + TRAILER_BYTES) truncated(`gzip data of ${packed.length} bytes`);
  const whole = unpackMember(packed, limit);
  if (whole !== undefined) return whole;
  const starts = memberStarts(packed, limit);
  if (starts.length < 2) malformed('gzip data does not have the checksum or the length that it names');
  const members = starts.map((from, i) => unpackMember(packed.subarray(from, starts[i + 1] ?? packed.length), limit));
  let size = 0;
  for (const member of members) size += member?.length ?? malformed('a member of gzip data does not have its checksum');
  if (size > limit) tooLarge('gzip', limit);
  const out = new Uint8Array(size);
  let at = 0;
  for (const member of members) {
    out.set(member!, at);
    at += member!.length;
  }
  return out;
}

/** The bytes of the one member that `packed` is, or undefined if they are not those that its trailer tells of. */
function unpackMember(packed: Bytes, limit: number): Bytes | undefined {
  const from = headerEnd(packed);
  const to = packed.length - TRAILER_BYTES;
  if (to < from) truncated('gzip data ends within its header');
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const size = view.getUint32(to + 4, true);
  // The length is only believed where the bytes could give that much.
  if (size > (to - from) * MOST_PER_BYTE) return undefined;
  if (size > limit) tooLarge('gzip', limit);
  // One byte more than is promised, so that it shows when more comes.
  const room = new Uint8Array(size + 1);
  const plain = inflated(() => inflateSync(packed.subarray(from, to) as Uint8Array<ArrayBuffer>, { out: room }));
  return plain.length === size && crc32(plain) === view.getUint32(to, true) ? plain : undefined;
}

function headerEnd(packed: Bytes): number {
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) malformed('not in gzip format');
  if (packed[2] !== 8) malformed(`gzip compression method ${packed[2]}`);
  const flags = packed[3]!;
  if ((flags & RESERVED) !== 0) malformed(`gzip flags ${flags}`);
  let at = HEADER_BYTES;
  if ((flags & HAS_EXTRA) !== 0) at += 2 + (packed[at]! | (packed[at + 1]! << 8));
  if ((flags & HAS_NAME) !== 0) at = behindText(packed, at);
  if ((flags & HAS_COMMENT) !== 0) at = behindText(packed, at);
  if ((flags & HAS_CHECKSUM) !== 0) at += 2;
  return at;
}

function behindText(packed: Bytes, from: number): number {
  const end = packed.indexOf(0, from);
  return end < 0 ? truncated('gzip data ends within a text of its header') : end + 1;
}

/** Where members begin. All is inflated for it, a little at a time, and let go. */
function memberStarts(packed: Bytes, limit: number): number[] {
  const starts = [0];
  let size = 0;
  const stream = new Gunzip((chunk) => {
    size += chunk.length;
    if (size > limit) tooLarge('gzip', limit);
  });
  stream.onmember = (at) => starts.push(at);
  inflated(() => {
    for (let at = 0; at < packed.length; at += STEP_BYTES) {
      // fflate keeps and changes what it is given.
      stream.push(packed.slice(at, at + STEP_BYTES) as Uint8Array<ArrayBuffer>, at + STEP_BYTES >= packed.length);
    }
  });
  return starts;
}

function inflated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CodecError) throw error;
    if ((error as FlateError).code === FlateErrorCode.UnexpectedEOF) truncated('gzip data ends within a block');
    throw new CodecError('malformed', 'gzip data that cannot be inflated');
  }
}
