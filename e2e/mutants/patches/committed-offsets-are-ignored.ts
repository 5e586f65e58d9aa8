import { invariant, test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A new owner begins at the beginning, and not where the group has committed.',
  file: 'src/engine/client/consumer/committed-offsets.ts',
  find: `seek(os, tp, offset, 'committed');`,
  replace: `seek(os, tp, 0, 'committed');`,
  standsFor: [26, 'A8.commits'],
  killedBy: [invariant('groups work on no record twice', 'a group that commits first'), test('e2e/groups/groups.test.ts', 'a third member joins, one leaves, and each time what was committed is where others go on')],
} satisfies Mutant;
