import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A replica is elected although it is not in the ISR.',
  file: 'src/engine/controller/kraft/partition-change-builder.ts',
  find: 'return eligible && target.options.isAcceptableLeader(replica);',
  replace: 'return (eligible || replica >= 0) && target.options.isAcceptableLeader(replica);',
  standsFor: [8],
  killedBy: [invariant('leaders are in sync', 'an ISR of one')],
} satisfies Mutant;
