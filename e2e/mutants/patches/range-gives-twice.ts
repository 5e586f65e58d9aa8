import { invariant, test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'The range assignor gives partitions again that somebody has.',
  file: 'src/engine/client/consumer/assignors/range.ts',
  find: `  state.left = state.left.filter((partition) => !partitions.includes(partition));
`,
  replace: '',
  standsFor: [21, 'A8.groups'],
  killedBy: [invariant('one owner per generation', 'a group'), test('e2e/groups/groups.test.ts', 'two members of one group share four partitions; a third, of another group, reads all of them')],
  fast: true,
} satisfies Mutant;
