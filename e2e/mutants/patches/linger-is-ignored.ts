import { lesson, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A batch leaves as soon as there is a record in it.',
  file: 'src/engine/client/producer/record-accumulator.ts',
  find: `if (now - batch.lastAttemptAt >= p.config.lingerMicros) return 'linger';`,
  replace: `if (now - batch.lastAttemptAt >= 0) return 'linger';`,
  standsFor: ['A1.linger'],
  killedBy: [lesson('batches-and-linger')],
} satisfies Mutant;
