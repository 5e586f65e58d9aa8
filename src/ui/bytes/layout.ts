/** Where things lie in the byte view, in layout pixels: pure arithmetic, so that the lines between memory, hex and tree meet. */
import type { ByteField } from './fields.ts';

export const PER_LINE = 16;
export const ROW = 20;
const POSITION = 56;
const PAD = 8;

export interface BytesLayout {
  readonly vessel: { readonly left: number; readonly width: number; readonly top: number; readonly height: number };
  readonly hex: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly tree: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly detail: { readonly left: number; readonly top: number; readonly width: number };
  /** Of one byte, and of a line of them. */
  readonly cell: number;
  readonly line: number;
  /** Where the first byte of a line begins within the hex panel. */
  readonly cells: number;
  /** Where the characters stand; null where there is no room for them. */
  readonly ascii: number | null;
}

/** Sentence and choice above, the value in large below; the tree takes the whole height beside them. */
const HEAD = 64;
/** Where one row has no room for the choice and for where the bytes lie. */
const HEAD_NARROW = 88;
const DETAIL = 164;
const EDGE = 32;

export function isWide(width: number): boolean {
  return width >= 1_180;
}

export function layoutOf(width: number, height: number, lines: number): BytesLayout {
  const wide = isWide(width);
  const head = wide ? HEAD : HEAD_NARROW;
  const cell = width >= 1_400 ? 32 : wide ? 28 : width >= 900 ? 27 : 22;
  const left = wide ? 40 : 20;
  const vessel = wide ? 76 : 40;
  const hexLeft = left + vessel + (wide ? 68 : 24);
  const cells = POSITION + PAD;
  const asciiAt = cells + PER_LINE * cell + 20;
  const hexWidth = wide ? asciiAt + 152 : cells + PER_LINE * cell + PAD;
  const room = Math.max(96, height - head - DETAIL - 16);
  const line = [44, 38].find((one) => lines * one + 2 * PAD <= room) ?? 32;
  const hexHeight = Math.min(lines * line + 2 * PAD, room);
  const treeLeft = hexLeft + hexWidth + (wide ? 16 : 12);
  return {
    vessel: { left, width: vessel, top: head + 8, height: Math.max(120, Math.min(room - 16, 336)) },
    hex: { left: hexLeft, top: head, width: hexWidth, height: hexHeight },
    tree: { left: treeLeft, top: head - 8, width: Math.min(560, width - EDGE / (wide ? 1 : 2) - treeLeft), height: height - head + 8 - 8 },
    detail: { left: hexLeft, top: head + hexHeight + 16, width: hexWidth },
    cell, line, cells, ascii: wide ? asciiAt : null,
  };
}

/** A stretch of a field's bytes within one line. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly field: ByteField | null;
}

/** A line's bytes by field: the innermost one that each belongs to. */
export function runsOf(line: number, length: number, owner: (at: number) => ByteField | null): Run[] {
  const runs: Run[] = [];
  const end = Math.min((line + 1) * PER_LINE, length);
  for (let at = line * PER_LINE; at < end;) {
    const field = owner(at);
    let to = at + 1;
    while (to < end && owner(to) === field) to++;
    runs.push({ from: at, to, field });
    at = to;
  }
  return runs;
}

/** The line that joins a field's bytes with its row: from under its first stretch, along the gap between two lines, to the row. */
export function joinOf(layout: BytesLayout, field: ByteField, row: number, scrolled: { readonly hex: number; readonly tree: number }): number[] | null {
  const { hex, tree, cell, cells, line } = layout;
  const first = Math.floor(field.from / PER_LINE);
  const end = Math.min(field.to, (first + 1) * PER_LINE);
  const middle = hex.left + cells + ((field.from % PER_LINE) + (end - first * PER_LINE)) * 0.5 * cell;
  const under = hex.top + PAD + (first + 1) * line - scrolled.hex - 4;
  const beside = tree.top + row * ROW + ROW / 2 - scrolled.tree;
  const isOut = under < hex.top || under > hex.top + hex.height + 4 || beside < tree.top || beside > tree.top + tree.height;
  if (isOut) return null;
  const edge = hex.left + hex.width;
  return [middle, under - (line - 28) / 2 + 4, middle, under, edge, under, edge, beside, tree.left, beside];
}

/** The offsets that the vessel shows: the batch's own, and what lies around them up to the log's end. */
export function waterWindow(base: number, last: number, logStart: number, leo: number): { readonly from: number; readonly to: number } {
  const span = Math.max(8, last - base + 3);
  const to = Math.max(last + 1, Math.min(leo, last + 3));
  return { from: Math.max(logStart, to - span), to };
}
