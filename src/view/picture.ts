/**
 * What crosses to a page: one squashed diff for a frame of the screen, or a reset with all that is alive. The page keeps a
 * picture of rows, which diffs change; whatever led there is left out.
 */
import type { Cursor, Touched } from './cursor.ts';
import { INITIAL, KIND_OF } from './cursor.ts';
import { recordFields, recordKinds } from './records.ts';

/** Plain data, typed arrays included: it can be posted. */
export interface PictureFrame {
  readonly position: number;
  readonly time: number;
  /** True: everything before is to be forgotten. */
  readonly reset: boolean;
  /** Field and row of each cell, in turns. */
  readonly cells: Uint32Array;
  readonly values: Float64Array;
  /** Who set it. */
  readonly at: Uint32Array;
}

/** A diff with more cells than this is no smaller than a reset. */
const MOST_CELLS = 20_000;
const TWO_32 = 4_294_967_296;

class Cells implements Touched {
  /** Touched rows by kind: a row that comes needs its fixed cells, too. */
  readonly cells = new Set<number>();

  touch(field: number, row: number): void {
    this.cells.add(field * TWO_32 + row);
  }
}

class Writer {
  readonly cells: number[] = [];
  readonly values: number[] = [];
  readonly at: number[] = [];

  add(cursor: Cursor, field: number, row: number): void {
    this.cells.push(field, row);
    this.values.push(cursor.get(field, row));
    this.at.push(cursor.setAt(field, row));
  }

  row(cursor: Cursor, kind: number, row: number): void {
    for (const field of recordKinds[kind].fixed) this.add(cursor, field.id, row);
    for (const field of recordKinds[kind].changing) this.add(cursor, field.id, row);
  }

  frame(position: number, time: number, reset: boolean): PictureFrame {
    return {
      position,
      time,
      reset,
      cells: Uint32Array.from(this.cells),
      values: Float64Array.from(this.values),
      at: Uint32Array.from(this.at),
    };
  }
}

/** Moves a cursor and tells what the page must change to follow. */
export function moveWithFrame(cursor: Cursor, position: number, timeAt: (position: number) => number): PictureFrame {
  const touched = new Cells();
  const jumped = cursor.jumpTo(position, touched);
  if (jumped || touched.cells.size > MOST_CELLS) return resetFrame(cursor, timeAt(position));
  const writer = new Writer();
  const whole = new Set<number>();
  for (const cell of touched.cells) {
    const field = Math.floor(cell / TWO_32);
    const row = cell % TWO_32;
    const kind = KIND_OF[field];
    if (row >= cursor.count(kind)) {
      // It was unmade on the way back.
      if (field === recordKinds[kind].changing[0].id) pushGone(writer, field, row);
    } else if (!whole.has(kind * TWO_32 + row)) {
      const isAlive = field === recordKinds[kind].changing[0].id;
      if (isAlive) {
        whole.add(kind * TWO_32 + row);
        if (cursor.isAlive(kind, row)) writer.row(cursor, kind, row);
        else writer.add(cursor, field, row);
      } else if (cursor.isAlive(kind, row)) writer.add(cursor, field, row);
    }
  }
  return writer.frame(position, timeAt(position), false);
}

function pushGone(writer: Writer, field: number, row: number): void {
  writer.cells.push(field, row);
  writer.values.push(NaN);
  writer.at.push(0);
}

export function resetFrame(cursor: Cursor, time: number): PictureFrame {
  const writer = new Writer();
  for (const kind of recordKinds) for (const row of cursor.alive(kind.id)) writer.row(cursor, kind.id, row);
  return writer.frame(cursor.position, time, true);
}

interface PictureRow {
  readonly values: Float64Array;
  readonly at: Uint32Array;
}

/** Where a field lies within a row of the picture. */
const PLACE = Uint8Array.from(recordFields, (field) => (field.fixed ? recordKinds[field.kind].changing.length : 0) + field.slot);
const WIDTH = recordKinds.map((kind) => kind.changing.length + kind.fixed.length);

/** The page's side: rows that are alive. */
export class Picture {
  position = 0;
  time = 0;
  readonly #rows: Map<number, PictureRow>[] = recordKinds.map(() => new Map());

  apply(frame: PictureFrame): void {
    if (frame.reset) for (const rows of this.#rows) rows.clear();
    const { cells, values, at } = frame;
    for (let i = 0; i < values.length; i++) {
      const field = cells[2 * i];
      const row = cells[2 * i + 1];
      const kind = KIND_OF[field];
      if (PLACE[field] === 0 && values[i] !== 1) {
        this.#rows[kind].delete(row);
        continue;
      }
      let held = this.#rows[kind].get(row);
      if (held === undefined) {
        held = { values: new Float64Array(WIDTH[kind]).fill(NaN), at: new Uint32Array(WIDTH[kind]) };
        this.#rows[kind].set(row, held);
      }
      held.values[PLACE[field]] = values[i];
      held.at[PLACE[field]] = at[i];
    }
    this.position = frame.position;
    this.time = frame.time;
  }

  /** The rows of a kind, in the order of their making. */
  alive(kind: number): number[] {
    return [...this.#rows[kind].keys()].sort((a, b) => a - b);
  }

  isAlive(kind: number, row: number): boolean {
    return this.#rows[kind].has(row);
  }

  get(field: number, row: number): number {
    const value = this.#rows[KIND_OF[field]].get(row)?.values[PLACE[field]] ?? NaN;
    return value === value ? value : INITIAL[field];
  }

  setAt(field: number, row: number): number {
    return this.#rows[KIND_OF[field]].get(row)?.at[PLACE[field]] ?? 0;
  }
}
