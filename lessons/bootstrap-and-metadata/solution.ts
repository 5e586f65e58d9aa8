import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  stranded: { settings: [{ process: 'shop', config: 'max.block.ms', value: 20_000 }] },
} satisfies Solution;
