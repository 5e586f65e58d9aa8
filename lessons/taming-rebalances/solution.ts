import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'the-price': {
    settings: [
      { process: 'c1', config: 'group.instance.id', value: 'one' },
      { process: 'c2', config: 'group.instance.id', value: 'two' },
      { process: 'c3', config: 'session.timeout.ms', value: 6_000 },
      { process: 'c4', config: 'max.poll.interval.ms', value: 10_000 },
    ],
  },
} satisfies Solution;
