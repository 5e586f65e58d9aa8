import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'While a member gives up partitions, records of them are still given out.',
  file: 'src/engine/client/consumer/modern/reconcile.ts',
  find: '    state.revoking = true;',
  replace: '    state.revoking = false;',
  standsFor: ['A8.rebalance'],
  killedBy: [test('src/engine/client/consumer/modern/modern.test.ts', 'while the commit before a revocation is under way, nothing of what goes is given out, and what stays is read on')],
} satisfies Mutant;
