import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'who-holds-it-is-waited-for': { settings: [{ process: 'billing-3', config: 'max.poll.records', value: 1 }] },
} satisfies Solution;
