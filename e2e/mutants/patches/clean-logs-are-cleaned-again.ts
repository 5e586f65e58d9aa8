import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'The cleaner looks at no checkpoint and cleans everything every time.',
  file: 'src/engine/log/cleaner/cleanable.ts',
  find: 'const firstDirtyOffset = isValid ? checkpoint : log.logStartOffset;',
  replace: 'const firstDirtyOffset = isValid ? log.logStartOffset : log.logStartOffset;',
  standsFor: ['A9.compaction'],
  killedBy: [test('src/engine/log/cleaner/log-cleaner.test.ts', 'goes on where it was after a kill, and cleans nothing twice')],
} satisfies Mutant;
