import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'back-as-a-follower': { settings: [{ process: 'shop', config: 'acks', value: 'all' }] },
} satisfies Solution;
