import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'gone-for-good': {
    settings: [
      { process: 'orders', config: 'unclean.leader.election.enable', value: 'false' },
      { process: 'orders', config: 'min.insync.replicas', value: '2' },
    ],
  },
} satisfies Solution;
