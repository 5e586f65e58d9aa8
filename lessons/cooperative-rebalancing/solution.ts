import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'by-default': { settings: ['c1', 'c2', 'c3'].map((process) => ({ process, config: 'partition.assignment.strategy', value: 'cooperative-sticky' })) },
} satisfies Solution;
