import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'What waits in a purgatory waits for ever.',
  file: 'src/engine/broker/purgatory.ts',
  find: 'complete(os, app, handlers, purgatory, moved, true);',
  replace: 'if (moved.id < 0) complete(os, app, handlers, purgatory, moved, true);',
  standsFor: ['A3.timing-wheel'],
  killedBy: [test('e2e/broker/serving.test.ts', 'ends at its time, to the millisecond')],
} satisfies Mutant;
