import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A group whose assignment is stored stays in its rebalance.',
  file: 'src/engine/group/classic/sync.ts',
  find: `  transitionTo(run, group, 'Stable', 'the assignment is stored');
`,
  replace: '',
  standsFor: [27, 'A8.rebalance'],
  killedBy: [invariant('groups come to rest', 'a group')],
} satisfies Mutant;
