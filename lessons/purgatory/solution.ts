import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'failed-and-read': { settings: [{ process: 'shop', config: 'request.timeout.ms', value: 30_000 }] },
} satisfies Solution;
