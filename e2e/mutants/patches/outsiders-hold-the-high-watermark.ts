import { invariant, test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'The high watermark waits for replicas that are not in the ISR.',
  file: 'src/engine/replication/partition.ts',
  find: '      (isCaughtUp(replica, leaderEndOffset, nowMs, rules.replicaLagTimeMaxMs) && isIsrEligible(image, replica));',
  replace: '      isIsrEligible(image, replica) || replica.brokerId >= 0;',
  standsFor: ['A5.non-isr'],
  killedBy: [test('e2e/broker/serving.test.ts', 'is the least that the leader and the ISR hold, whatever others do'), invariant('producers get on after faults', 'a broker stays dead')],
} satisfies Mutant;
