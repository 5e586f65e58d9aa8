import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'held-up': { settings: [{ process: 'shop', config: 'acks', value: '1' }] },
} satisfies Solution;
