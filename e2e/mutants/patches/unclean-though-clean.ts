import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'An unclean election is held where the topic does not allow it.',
  file: 'src/engine/controller/kraft/partition-change-builder.ts',
  find: `if (election === 'UNCLEAN') {`,
  replace: `if (election !== 'PREFERRED') {`,
  standsFor: [19],
  killedBy: [invariant('elections are clean', 'an ISR of one')],
} satisfies Mutant;
