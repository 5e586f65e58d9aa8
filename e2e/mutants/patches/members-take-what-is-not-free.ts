import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A member is given partitions that another one has not revoked yet.',
  file: 'src/engine/group/consumer/current-assignment.ts',
  find: 'const isFree = (partition: number): boolean => target.ownerEpoch(topicId, partition) === undefined ||',
  replace: 'const isFree = (partition: number): boolean => target.ownerEpoch(topicId, partition) !== -1 ||',
  standsFor: ['A8.rebalance'],
  killedBy: [test('src/engine/group/consumer/consumer-group.test.ts', 'whoever must revoke stays at its epoch until it says that it did; only then the other gets it')],
} satisfies Mutant;
