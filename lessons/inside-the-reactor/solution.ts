import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'worked-off': { settings: [{ process: 'broker-1', config: 'num.io.threads', value: 8 }] },
} satisfies Solution;
