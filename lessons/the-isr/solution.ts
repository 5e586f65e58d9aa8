import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'who-keeps-the-time': { settings: [{ process: 'broker-1', config: 'replica.lag.time.max.ms', value: 10_000 }] },
} satisfies Solution;
