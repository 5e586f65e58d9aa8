import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'without-the-dead': { settings: [{ process: 'shop', config: 'acks', value: 'all' }] },
} satisfies Solution;
