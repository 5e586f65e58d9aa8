import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A group whose last member of the new protocol has gone stays one of the new protocol.',
  file: 'src/engine/group/consumer/classic-members.ts',
  find: 'return left.length > 0 && left.length <= classicMaxSize',
  replace: 'return left.length < 0 && left.length <= classicMaxSize',
  standsFor: ['A8.rebalance'],
  killedBy: [test('e2e/broker/group-migration.test.ts', 'goes down when the last member of the new protocol leaves, and rebalances as classic groups do')],
} satisfies Mutant;
