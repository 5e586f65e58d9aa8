/**
 * Codecs for tests. They read what Kafka compressed: gzip by Node, snappy and lz4 by the decoders below, zstd from a table that
 * the zstd tool made of the golden batches. They write gzip; the others they only mark, since no test depends on how small they get.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { CodecId, Codecs } from '../../../protocol/records/codec-port.ts';
import { type Bytes, flattenRope, type Rope, ropeOfPieces } from '../../../std/rope.ts';

const GZIP = 1;
const SNAPPY = 2;
const LZ4 = 3;
const MARK = 0xee;

const zstdTable: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../../../../e2e/golden/log/zstd-records.json', import.meta.url), 'utf8'),
);

export const testCodecs: Codecs = {
  compress(id: CodecId, pieces: readonly Bytes[]): Bytes {
    const plain = flattenRope(ropeOfPieces(pieces));
    return id === GZIP ? new Uint8Array(gzipSync(plain)) : Uint8Array.of(MARK, id, ...plain);
  },
  decompress(id: CodecId, input: Rope): Bytes {
    const packed = flattenRope(input);
    if (packed[0] === MARK && packed[1] === id) return packed.subarray(2);
    if (id === GZIP) return new Uint8Array(gunzipSync(packed));
    if (id === SNAPPY) return unpackSnappy(packed);
    if (id === LZ4) return unpackLz4(packed);
    const plain = zstdTable[Buffer.from(packed).toString('base64')];
    if (plain === undefined) throw new Error('zstd data that is not in the table');
    return new Uint8Array(Buffer.from(plain, 'base64'));
  },
};

const XERIAL_HEADER_BYTES = 16;

/** The framing of snappy-java: a header, then chunks of length and raw snappy. */
function unpackSnappy(packed: Bytes): Bytes {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const out: number[] = [];
  for (let at = XERIAL_HEADER_BYTES; at < packed.length; ) {
    const length = view.getInt32(at);
    unpackSnappyBlock(packed.subarray(at + 4, at + 4 + length), out);
    at += 4 + length;
  }
  return Uint8Array.from(out);
}

function unpackSnappyBlock(block: Bytes, out: number[]): void {
  let at = 0;
  while (block[at++] >= 0x80);
  while (at < block.length) {
    const tag = block[at++];
    const kind = tag & 3;
    if (kind === 0) {
      let length = tag >> 2;
      if (length >= 60) {
        const bytes = length - 59;
        length = 0;
        for (let i = 0; i < bytes; i++) length |= block[at++] << (8 * i);
      }
      for (let i = 0; i <= length; i++) out.push(block[at++]);
    } else {
      const length = kind === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
      let back = 0;
      if (kind === 1) back = ((tag >> 5) << 8) | block[at++];
      else for (let i = 0; i < (kind === 2 ? 2 : 4); i++) back |= block[at++] << (8 * i);
      for (let i = 0; i < length; i++) out.push(out[out.length - back]);
    }
  }
}

/** The LZ4 frame format: descriptor, then blocks that are compressed or, by their highest bit, stored. */
function unpackLz4(packed: Bytes): Bytes {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const flags = packed[4];
  const out: number[] = [];
  let at = 6 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0) + 1;
  for (;;) {
    const word = view.getUint32(at, true);
    at += 4;
    if (word === 0) return Uint8Array.from(out);
    const length = word & 0x7fff_ffff;
    const block = packed.subarray(at, at + length);
    if (word > 0x7fff_ffff) out.push(...block);
    else unpackLz4Block(block, out);
    at += length + ((flags & 0x10) !== 0 ? 4 : 0);
  }
}

function unpackLz4Block(block: Bytes, out: number[]): void {
  for (let at = 0; at < block.length; ) {
    const token = block[at++];
    let literals = token >> 4;
    if (literals === 15) for (let more = 255; more === 255; literals += more) more = block[at++];
    for (let i = 0; i < literals; i++) out.push(block[at++]);
    if (at >= block.length) return;
    const back = block[at] | (block[at + 1] << 8);
    at += 2;
    let length = token & 15;
    if (length === 15) for (let more = 255; more === 255; length += more) more = block[at++];
    for (let i = 0; i < length + 4; i++) out.push(out[out.length - back]);
  }
}
