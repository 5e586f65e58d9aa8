import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'nowhere-to-commit': { settings: [{ process: 'broker-1', config: 'offsets.topic.replication.factor', value: 3 }] },
} satisfies Solution;
