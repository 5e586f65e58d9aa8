/**
 * The hash of all cells, in two 32-bit lanes. Each cell adds a number of its own and takes it away again when it changes, in any
 * order; so the hash goes forwards and backwards with the cells. A cell that was never set (null, by no event) adds nothing.
 */
const TWO_32 = 4_294_967_296;
const A = 0;
const B = 1;

/** What the value of a cell and its setter add to a lane. */
function cellHash(cell: number, value: number, at: number): number {
  const low = value | 0;
  let h = Math.imul(cell ^ low, 0xc2b2ae35);
  // Beyond 32 bits, or null: the rest of it.
  if (low !== value) h = Math.imul(h ^ (value === value ? Math.floor(value / TWO_32) | 0 : 0x7ff80000), 0x27d4eb2f) + 1;
  h ^= h >>> 15;
  h = Math.imul(h ^ at, 0x165667b1);
  return h ^ (h >>> 13);
}

/** Goes over the fixed cells of a row, which come and go together. */
export function rowStep(hash: number, value: number): number {
  const low = value | 0;
  let h = Math.imul(hash ^ low, 0x9e3779b1);
  if (low !== value) h = Math.imul(h ^ (value === value ? Math.floor(value / TWO_32) | 0 : 0x7ff80000), 0x27d4eb2f) + 1;
  return h ^ (h >>> 15);
}

export class CellHash {
  /** XOR of what the cells add, and their sum. Typed, since engines box larger integers in objects. */
  readonly lanes = new Int32Array(2);

  /** A cell changes from a value (set by `oldAt`) to another (set by `at`). */
  change(field: number, row: number, old: number, oldAt: number, value: number, at: number): void {
    const { lanes } = this;
    const cell = Math.imul(field + 1, 0x9e3779b1) ^ Math.imul(row + 1, 0x85ebca6b);
    const out = oldAt !== 0 || old === old ? cellHash(cell, old, oldAt) : 0;
    const come = at !== 0 || value === value ? cellHash(cell, value, at) : 0;
    lanes[A] ^= out ^ come;
    lanes[B] += Math.imul(come, 0x2545f491) - Math.imul(out, 0x2545f491);
  }

  /** A row that came (1) or went (−1), by what `rowStep` made of its fixed cells. */
  row(made: number, sign: number): void {
    this.lanes[A] ^= made;
    this.lanes[B] += Math.imul(made, Math.imul(0x2545f491, sign));
  }

  get text(): string {
    return (this.lanes[A] >>> 0).toString(16).padStart(8, '0') + (this.lanes[B] >>> 0).toString(16).padStart(8, '0');
  }
}
