import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'it-had-forgotten': { settings: [{ process: 'ledger', config: 'cache.ttl.ms', value: 60_000 }] },
} satisfies Solution;
