import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'all-for-nothing': { settings: [{ process: 'c2', config: 'max.poll.records', value: 2 }] },
} satisfies Solution;
