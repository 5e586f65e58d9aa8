import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'The cleaner takes records that are younger than min.compaction.lag.ms.',
  file: 'src/engine/log/cleaner/cleanable.ts',
  find: 'return young?.baseOffset ?? Number.MAX_SAFE_INTEGER;',
  replace: 'return (young?.baseOffset ?? 0) + Number.MAX_SAFE_INTEGER;',
  standsFor: ['A9.compaction'],
  killedBy: [test('src/engine/log/cleaner/log-cleaner.test.ts', 'leaves young records as they are')],
} satisfies Mutant;
