import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'taken-over': { settings: [{ process: 'billing-4', config: 'group.id', value: 'refunds' }] },
} satisfies Solution;
