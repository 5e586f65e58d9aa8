import type { Solution } from '../../src/lesson/lesson.ts';

export const solution = {
  'the-reckoning': {
    settings: [
      { process: 'shop', config: 'acks', value: 'all' },
      { process: 'shop', config: 'enable.idempotence', value: true },
      { process: 'orders', config: 'min.insync.replicas', value: '2' },
      { process: 'orders', config: 'unclean.leader.election.enable', value: 'false' },
    ],
  },
} satisfies Solution;
