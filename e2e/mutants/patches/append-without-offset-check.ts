import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A follower appends what begins before the end of its log.',
  file: 'src/engine/log/log-append.ts',
  find: 'if (batches[0].baseOffset < log.logEndOffset) throw',
  replace: 'if (batches[0].baseOffset < 0) throw',
  standsFor: [2],
  killedBy: [test('src/engine/log/unified-log.test.ts', 'refuses offsets from before its end, out of order, and damaged batches')],
} satisfies Mutant;
