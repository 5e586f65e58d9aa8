import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'given-twice': { settings: [{ process: 'broker-1', config: 'log.flush.interval.messages', value: 1 }] },
} satisfies Solution;
