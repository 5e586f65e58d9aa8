import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A batch that was sent again is appended again.',
  file: 'src/engine/log/producer-state.ts',
  find: '  return entry.batches.find((batch) => batch.lastSeq === last && firstSeqOf(batch) === header.baseSequence) ?? null;',
  replace: '  return entry.batches.find((batch) => batch.lastSeq < last && batch.lastSeq > last) ?? null;',
  standsFor: ['A1.idempotence'],
  killedBy: [test('src/engine/log/producer-state.golden.test.ts', 'are known as Kafka knew them, step by step')],
} satisfies Mutant;
