import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'the-last-one': { settings: [{ process: 'orders', config: 'min.insync.replicas', value: '2' }] },
} satisfies Solution;
