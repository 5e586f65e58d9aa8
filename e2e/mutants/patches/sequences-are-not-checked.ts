import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A batch is appended although one before it is missing.',
  file: 'src/engine/log/producer-state.ts',
  find: 'if (baseSequence === addToSequence(last, 1)) return;',
  replace: 'if (baseSequence >= 0 || baseSequence === addToSequence(last, 1)) return;',
  standsFor: ['A1.idempotence'],
  killedBy: [test('src/engine/log/producer-state.golden.test.ts', 'are known as Kafka knew them, step by step')],
} satisfies Mutant;
