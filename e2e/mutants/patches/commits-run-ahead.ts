import { invariant, test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A consumer commits one record more than it was given.',
  file: 'src/engine/client/consumer/commits.ts',
  find: `offset: position, epoch: offsetEpoch`,
  replace: `offset: position + 1, epoch: offsetEpoch`,
  standsFor: [22, 'A8.commits'],
  killedBy: [invariant('commits stay within the log', 'a group'), test('e2e/groups/groups.test.ts', 'a third member joins, one leaves, and each time what was committed is where others go on')],
  fast: true,
} satisfies Mutant;
