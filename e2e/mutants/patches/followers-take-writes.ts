import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A follower appends what a producer sends it.',
  file: 'src/engine/replication/append-records.ts',
  find: `  if (!partition.isLeader) return refuse(os, topicPartition, errors.NOT_LEADER_OR_FOLLOWER, request, partition.leaderEpochAt);
`,
  replace: '',
  standsFor: ['A5.leader-follower'],
  killedBy: [test('e2e/engine/timelines.test.ts', '02: a leader is killed, replaced, comes back, and is elected again as the preferred one')],
} satisfies Mutant;
