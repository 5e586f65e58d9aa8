/**
 * A tape as a file: a mark, and blocks behind each other. A block has a kind, the worker that it is of (0: the run), two columns and their
 * checksum, so that a file that was cut off can be played as far as it goes, and one that was changed is refused with the place.
 */
import { crc32c } from '../../std/crc.ts';
import type { Bytes } from '../../std/rope.ts';
import { decodeUtf8, utf8Bytes } from '../../std/utf8.ts';
import { TapeError } from './tape-error.ts';

export const TAPE_MARK = utf8Bytes('HWTAPE01');

/** The run: its scenario, and by which engine it was made. */
export const HEAD = 1;
/** A process starts: what it is, and the files that it finds; their bytes, if they are not those that its last start left. */
export const BEGINS = 2;
/** A piece of its tape. */
export const PIECE = 3;
/** What its host did: killed it, paused it. */
export const NOTE = 4;
/** The tape ends, and why. */
export const END = 5;

const HEADER_BYTES = 20;

export interface Block {
  readonly kind: number;
  readonly member: number;
  readonly control: Bytes;
  readonly data: Bytes;
}

const NONE = new Uint8Array(0);

/** The header of a block; its columns follow. */
export function blockHeader({ kind, member, control, data }: Block): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, kind, true);
  view.setUint32(4, member, true);
  view.setUint32(8, control.length, true);
  view.setUint32(12, data.length, true);
  view.setUint32(16, sumOf(header, control, data), true);
  return header;
}

function sumOf(header: Bytes, control: Bytes, data: Bytes): number {
  const head = crc32c(header, 0, HEADER_BYTES - 4);
  return crc32c(data, 0, data.length, crc32c(control, 0, control.length, head));
}

export function jsonBlock(kind: number, member: number, json: unknown, data: Bytes = NONE): Block {
  return { kind, member, control: utf8Bytes(JSON.stringify(json)), data };
}

/** What a block of words says; whoever asks looks at its shape. */
export function jsonOf({ control }: Block, at: number): unknown {
  try {
    return JSON.parse(decodeUtf8(control, 0, control.length));
  } catch {
    throw new TapeError({ kind: 'broken', detail: 'words that cannot be read', at });
  }
}

export interface PlacedBlock extends Block {
  /** Where in the file it begins. */
  readonly at: number;
}

/** The whole blocks of a file. One that is cut off at the end is left out, and where that is is told; one that was changed is an error. */
export function blocksOf(file: Bytes): { readonly blocks: PlacedBlock[]; readonly tornAt: number | null } {
  if (file.length < TAPE_MARK.length || TAPE_MARK.some((byte, i) => file[i] !== byte)) throw new TapeError({ kind: 'notATape' });
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const blocks: PlacedBlock[] = [];
  let at = TAPE_MARK.length;
  while (at < file.length) {
    const begins = at + HEADER_BYTES;
    if (begins > file.length) return { blocks, tornAt: at };
    const middle = begins + view.getUint32(at + 8, true);
    const end = middle + view.getUint32(at + 12, true);
    if (end > file.length) return { blocks, tornAt: at };
    const control = file.subarray(begins, middle);
    const data = file.subarray(middle, end);
    if (sumOf(file.subarray(at, begins), control, data) !== view.getUint32(at + 16, true)) throw new TapeError({ kind: 'broken', detail: 'a checksum is wrong', at });
    blocks.push({ kind: view.getUint32(at, true), member: view.getUint32(at + 4, true), control, data, at });
    at = end;
  }
  return { blocks, tornAt: null };
}
