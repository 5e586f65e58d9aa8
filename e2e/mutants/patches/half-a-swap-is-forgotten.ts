import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A swap that a crash interrupted is not brought to its end.',
  file: 'src/engine/log/cleaner/swap.ts',
  find: '    if (name.endsWith(SWAP_FILE_SUFFIX) && offsetFromFile(name) < firstCleaned) os.files.rename',
  replace: '    if (name.endsWith(SWAP_FILE_SUFFIX) && offsetFromFile(name) < 0) os.files.rename',
  standsFor: ['A9.compaction'],
  killedBy: [test('src/engine/log/cleaner/log-cleaner.test.ts', 'that had begun when the machine died is brought to its end')],
} satisfies Mutant;
