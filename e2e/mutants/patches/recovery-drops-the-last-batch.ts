import { invariant, lesson, type Mutant } from '../mutant.ts';

export default {
  breaks: 'Recovery after a crash cuts off the last batch, whole as it is.',
  file: 'src/engine/log/log-segment.ts',
  find: `      validBytes = position + header.size;
      nextOffset = lastOffset + 1;`,
  replace: `      validBytes = position;
      nextOffset = header.baseOffset;`,
  standsFor: [9],
  killedBy: [invariant('acknowledged records last', 'one broker'), lesson('a-log-and-its-offsets')],
  fast: true,
} satisfies Mutant;
