import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'cut-off': { settings: [{ process: 'shop', config: 'acks', value: 'all' }] },
} satisfies Solution;
