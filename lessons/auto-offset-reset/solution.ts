import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  skipped: { settings: [{ process: 'billing', config: 'auto.offset.reset', value: 'earliest' }] },
} satisfies Solution;
