import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A member that the coordinator has fenced joins again with the partitions that it has lost.',
  file: 'src/engine/client/consumer/modern/reconcile.ts',
  find: '  giveUp(os, c, m, lost, true);',
  replace: '  giveUp(os, c, m, [], true);',
  standsFor: ['A8.liveness'],
  killedBy: [test('src/engine/client/consumer/modern/modern.test.ts', 'an application that does not call poll() in time: the background thread leaves with -1; the next poll() loses what it had and joins again')],
} satisfies Mutant;
