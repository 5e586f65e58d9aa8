import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A record that waited longer than max.compaction.lag.ms goes on waiting.',
  file: 'src/engine/log/cleaner/cleanable.ts',
  find: '(candidate.needsCompactionNow && candidate.cleanableBytes > 0) ||',
  replace: '(candidate.needsCompactionNow && candidate.cleanableBytes < 0) ||',
  standsFor: ['A9.compaction'],
  killedBy: [test('src/engine/log/cleaner/log-cleaner.test.ts', 'cleans what has waited for too long, however little of the log it is')],
} satisfies Mutant;
