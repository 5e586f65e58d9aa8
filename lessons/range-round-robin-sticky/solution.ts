import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'a-stranger': { settings: ['c1', 'c2', 'c3'].map((process) => ({ process, config: 'partition.assignment.strategy', value: 'sticky' })) },
} satisfies Solution;
