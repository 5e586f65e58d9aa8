import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'at-its-own-pace': { settings: [{ process: 'billing', config: 'fetch.min.bytes', value: 1 }] },
} satisfies Solution;
