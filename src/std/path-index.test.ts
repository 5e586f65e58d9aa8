import { describe, expect, it } from 'vitest';
import { PathIndex } from './path-index.ts';
import { nextInt, prng } from './prng.ts';

const WORDS = ['a', 'b', 'ab', 'c'];

describe('paths by folder', () => {
  it('finds what begins with a prefix, as a look at every path would (seed 3)', () => {
    const p = prng(3, 'paths');
    const index = new PathIndex<number>();
    const all = new Map<string, number>();
    const drawPath = (): string => {
      let path = nextInt(p, 3) > 0 ? '/' : '';
      for (let depth = nextInt(p, 4); depth > 0; depth--) path += `${WORDS[nextInt(p, 4)]}/`;
      return path + WORDS[nextInt(p, 4)];
    };
    for (let i = 0; i < 3_000; i++) {
      const path = drawPath();
      if (nextInt(p, 2) === 0) {
        index.set(path, i);
        all.set(path, i);
      } else {
        index.delete(path);
        all.delete(path);
      }
      const prefix = drawPath().slice(0, nextInt(p, 6));
      const expected = [...all].filter(([one]) => one.startsWith(prefix));
      expect([prefix, new Map(index.under(prefix))]).toEqual([prefix, new Map(expected)]);
    }
  });
});
