import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'where-it-leads': { settings: [{ process: 'controller', config: 'broker.session.timeout.ms', value: 3_000 }] },
} satisfies Solution;
