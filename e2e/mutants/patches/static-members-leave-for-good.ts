import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A static member that closes says that it will not come back.',
  file: 'src/engine/client/consumer/modern/transitions.ts',
  find: 'm.config.instanceId === null ? LEAVE_EPOCH : LEAVE_STATIC_EPOCH',
  replace: 'm.config.instanceId !== null ? LEAVE_EPOCH : LEAVE_EPOCH',
  standsFor: ['A8.static'],
  killedBy: [test('e2e/groups/kip-848.test.ts', 'a static member that closes and comes back gets its own partitions again, and the group does not rebalance')],
} satisfies Mutant;
