import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'given-up': { settings: [{ process: 'shop', config: 'max.block.ms', value: 5_000 }] },
} satisfies Solution;
