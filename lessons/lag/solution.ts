import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'still-there': { settings: [{ process: 'shop', config: 'partitioner.ignore.keys', value: true }] },
} satisfies Solution;
