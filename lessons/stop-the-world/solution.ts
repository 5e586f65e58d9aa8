import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'only-what-moves': { settings: [{ process: 'billing-1', config: 'max.poll.records', value: 1 }] },
} satisfies Solution;
