import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'Recovery takes a damaged batch for a good one.',
  file: 'src/engine/log/log-segment.ts',
  find: `      if (fault !== undefined) throw fault;
`,
  replace: '',
  standsFor: ['A4.recovery'],
  killedBy: [test('src/engine/log/log-recovery.test.ts', 'cuts a batch whose bytes are not those of its checksum')],
} satisfies Mutant;
