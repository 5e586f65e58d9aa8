import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'by-luck': { settings: [{ process: 'shop', config: 'metadata.max.age.ms', value: 300_000 }] },
} satisfies Solution;
