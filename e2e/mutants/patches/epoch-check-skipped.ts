import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A leader answers whoever takes it for the leader of another epoch.',
  file: 'src/engine/replication/read-from-log.ts',
  find: 'if (currentLeaderEpoch < 0 || currentLeaderEpoch === partition.leaderEpoch) return 0;',
  replace: 'if (currentLeaderEpoch < partition.leaderEpoch + 1_000_000) return 0;',
  standsFor: ['A5.epochs'],
  killedBy: [test('e2e/broker/golden-exchanges.test.ts', 'to produces, fetches and questions for offsets')],
} satisfies Mutant;
