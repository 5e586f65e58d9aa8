import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'The cleaner takes up logs that are not dirty enough.',
  file: 'src/engine/log/cleaner/cleanable.ts',
  find: 'cleanableRatio(candidate) > candidate.log.config.minCleanableRatio;',
  replace: 'cleanableRatio(candidate) > 0 * candidate.log.config.minCleanableRatio;',
  standsFor: ['A9.compaction'],
  killedBy: [test('src/engine/log/cleaner/log-cleaner.test.ts', 'waits until half of the log is dirty')],
} satisfies Mutant;
