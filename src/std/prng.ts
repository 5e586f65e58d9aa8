/**
 * Seeded integers. The state is four plain 32-bit words (xoshiro128**), so that a checkpoint copies it like any other data.
 * Only integer operations are used: every JavaScript engine draws the same numbers.
 */
export interface Prng {
  a: number;
  b: number;
  c: number;
  d: number;
}

/** Spreads a seed over 32-bit words (splitmix32), since xoshiro must not start from zeros. */
function splitmix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

/** FNV-1a over UTF-16 units; names a generator's stream. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

export function prng(seed: number, stream = ''): Prng {
  const next = splitmix((seed ^ hashText(stream) ^ Math.imul((seed / 0x100000000) | 0, 0x85ebca6b)) | 0);
  return { a: next(), b: next(), c: next(), d: next() | 1 };
}

/** 32 random bits, unsigned. */
export function nextUint32(p: Prng): number {
  const rotated = Math.imul(p.b, 5);
  const result = Math.imul((rotated << 7) | (rotated >>> 25), 9);
  const t = p.b << 9;
  p.c ^= p.a;
  p.d ^= p.b;
  p.b ^= p.c;
  p.a ^= p.d;
  p.c ^= t;
  p.d = (p.d << 11) | (p.d >>> 21);
  return result >>> 0;
}

/** An integer in [0, bound), without modulo bias. */
export function nextInt(p: Prng, bound: number): number {
  if (bound <= 1) return 0;
  const limit = 0x100000000 - (0x100000000 % bound);
  for (;;) {
    const drawn = nextUint32(p);
    if (drawn < limit) return drawn % bound;
  }
}

/** An integer in [low, high], both ends included. */
export function nextBetween(p: Prng, low: number, high: number): number {
  return low + nextInt(p, high - low + 1);
}

export function pick<T>(p: Prng, items: readonly T[]): T {
  return items[nextInt(p, items.length)]!;
}

/** True `parts` times in `of`. */
export function chance(p: Prng, parts: number, of: number): boolean {
  return nextInt(p, of) < parts;
}
