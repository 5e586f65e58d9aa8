import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'who-sets-the-pace': {
    settings: [
      { process: 'broker-2', config: 'replica.fetch.min.bytes', value: 1 },
      { process: 'broker-3', config: 'replica.fetch.min.bytes', value: 1 },
    ],
  },
} satisfies Solution;
