import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'The cleaner keeps older records of a key, too.',
  file: 'src/engine/log/cleaner/cleaner.ts',
  find: 'if (offset < (map.offsets.get(keyText(key)) ?? -1)) return false;',
  replace: 'if (offset < 0) return false;',
  standsFor: ['A9.compaction'],
  killedBy: [test('src/engine/log/cleaner/log-cleaner.test.ts', 'cleans what is dirty enough, and keeps the last record of every key')],
} satisfies Mutant;
