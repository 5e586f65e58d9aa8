import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'the-price': {
    settings: [
      { process: 'c2', config: 'group.instance.id', value: 'two' },
      { process: 'c2', config: 'session.timeout.ms', value: 6_000 },
    ],
  },
} satisfies Solution;
