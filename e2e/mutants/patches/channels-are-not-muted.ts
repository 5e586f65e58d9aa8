import { invariant, test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A Processor reads the next request of a connection while one is under way.',
  file: 'src/engine/broker/processor.ts',
  find: `  mute(os, p.selector, socket);
`,
  replace: '',
  standsFor: [6],
  killedBy: [test('e2e/broker/serving.test.ts', 'is answered in the order of its requests, though a later one could be answered at once'), invariant('frames are understood', 'busy')],
} satisfies Mutant;
