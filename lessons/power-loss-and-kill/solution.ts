import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'begun-anew': {
    settings: [
      { process: 'broker-1', config: 'log.flush.interval.messages', value: 1 },
      { process: 'broker-2', config: 'log.flush.interval.messages', value: 1 },
      { process: 'broker-3', config: 'log.flush.interval.messages', value: 1 },
    ],
  },
} satisfies Solution;
