import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A member that does not revoke is left alone.',
  file: 'src/engine/group/consumer/consumer-group-timers.ts',
  find: "if (timer.do === 'rebalanceTimeout' && member.memberEpoch !== timer.memberEpoch) return [];",
  replace: "if (timer.do === 'rebalanceTimeout') return [];",
  standsFor: ['A8.liveness'],
  killedBy: [test('src/engine/group/consumer/consumer-group.test.ts', 'a member that lives but does not revoke is fenced after its rebalance time-out')],
} satisfies Mutant;
