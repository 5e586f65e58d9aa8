import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A leader writes its batches as if its epoch were the first.',
  file: 'src/engine/replication/append-records.ts',
  find: 'appendAsLeader(os, log, request.records, partition.leaderEpoch, request.origin)',
  replace: 'appendAsLeader(os, log, request.records, 0, request.origin)',
  standsFor: [20, 'A5.epochs'],
  killedBy: [invariant('logs match', 'a leader is replaced')],
} satisfies Mutant;
