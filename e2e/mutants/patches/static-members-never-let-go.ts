import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A static member that went away for a while cannot come back under another id.',
  file: 'src/engine/group/consumer/join-member.ts',
  find: 'if (memberEpoch === LEAVE_STATIC_EPOCH) return;',
  replace: 'if (memberEpoch === 0) return;',
  standsFor: ['A8.static'],
  killedBy: [test('src/engine/group/consumer/consumer-group.test.ts', 'one that left with −2 comes back under another id and has its partitions without a rebalance')],
} satisfies Mutant;
