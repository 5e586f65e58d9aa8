import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A member of the classic protocol is not told to join again when the group has another epoch.',
  file: 'src/engine/group/consumer/classic-members.ts',
  find: 'const isBehind = member.memberEpoch < group.row.epoch ||',
  replace: 'const isBehind = member.memberEpoch < 0 ||',
  standsFor: ['A8.rebalance'],
  killedBy: [test('e2e/broker/group-migration.test.ts', 'goes up with the first member of the new protocol, which gets its share once the old ones have let go of it')],
} satisfies Mutant;
