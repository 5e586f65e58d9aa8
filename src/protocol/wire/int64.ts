/**
 * int64 between numbers and bytes. The engine's int64 is a safe integer; these helpers split one into two 32-bit halves
 * and join them again without going through BigInt.
 */
const TWO_32 = 4294967296;

/** The upper half, signed. The lower half of `value` is `value | 0`, since that operator works modulo 2^32. */
export function highHalf(value: number): number {
  return Math.floor(value / TWO_32) | 0;
}

/** `high` signed, `low` signed or unsigned. Exact only when `isSafeHigh` says so. */
export function joinHalves(high: number, low: number): number {
  return high * TWO_32 + (low >>> 0);
}

/** Whether every number with this upper half is a safe integer: −2^53 + 1 … 2^53 − 1. */
export function isSafeHalves(high: number, low: number): boolean {
  return high <= 0x1fffff && high >= -0x200000 && (high !== -0x200000 || low !== 0);
}

export function bigHalves(high: number, low: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

/** Whether an int64 that may have been read without loss equals a safe integer. */
export function isInt64(value: number | bigint, number: number): boolean {
  return value === number || (typeof value === 'bigint' && value === BigInt(number));
}
