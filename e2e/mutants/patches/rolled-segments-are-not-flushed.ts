import { lesson, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A segment that is full is not written to the disk when it is rolled.',
  file: 'src/engine/log/local-log.ts',
  find: `  scheduleFlush(os, log, newOffset);
`,
  replace: `  if (newOffset < 0) scheduleFlush(os, log, newOffset);
`,
  standsFor: ['A4.page-cache'],
  killedBy: [lesson('a-log-and-its-offsets')],
} satisfies Mutant;
