import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'No entry is ever added to an offset index.',
  file: 'src/engine/log/log-segment.ts',
  find: '  if (segment.bytesSinceLastIndexEntry > log.config.indexIntervalBytes) {\n    appendOffsetIndex(os, segment, lastOffset, position);',
  replace: '  if (segment.bytesSinceLastIndexEntry < 0) {\n    appendOffsetIndex(os, segment, lastOffset, position);',
  standsFor: ['A4.indexes'],
  killedBy: [test('src/engine/log/unified-log.test.ts', 'come for each batch from 4.0 on, and once an append before')],
} satisfies Mutant;
