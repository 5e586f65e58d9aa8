/**
 * The hash of all cells, in two 32-bit lanes. Each cell adds a number of its own and takes it away again when it changes, in any
 * order; so the hash goes forwards and backwards with the cells. A cell that was never set adds nothing.
 */
const TWO_32 = 4_294_967_296;

export class CellHash {
  /** XOR of what the cells add. */
  a = 0;
  /** Their sum. */
  b = 0;

  /** `value` as set by event `at` comes into or goes out of a cell; going out is `sign` −1. */
  mix(field: number, row: number, value: number, at: number, sign: number): void {
    let low = 0x7ff80000;
    let high = -1;
    if (value === value) {
      low = value | 0;
      high = value === low ? low >> 31 : Math.floor(value / TWO_32) | 0;
    }
    let h = Math.imul(field ^ 0x5bd1e995, 0x9e3779b1) ^ Math.imul(row + 0x7f4a7c15, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 15) ^ low, 0xc2b2ae35);
    h = Math.imul(h ^ (h >>> 13) ^ high, 0x27d4eb2f);
    h = Math.imul(h ^ (h >>> 16) ^ at, 0x165667b1);
    h ^= h >>> 15;
    this.a ^= h;
    this.b = (this.b + Math.imul(Math.imul(h, 0x2545f491) ^ low, sign)) | 0;
  }

  get text(): string {
    return (this.a >>> 0).toString(16).padStart(8, '0') + (this.b >>> 0).toString(16).padStart(8, '0');
  }
}
