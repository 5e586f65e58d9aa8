import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'one-story': { settings: [{ process: 'shop', config: 'acks', value: 'all' }] },
} satisfies Solution;
