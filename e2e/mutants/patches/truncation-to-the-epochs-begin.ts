import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'Who asks where an epoch ends is told where it began.',
  file: 'src/engine/log/leader-epoch-cache.ts',
  find: 'return { epoch: floor < 0 ? requestedEpoch : epochs[floor].epoch, endOffset: higher.startOffset };',
  replace: 'return { epoch: floor < 0 ? requestedEpoch : epochs[floor].epoch, endOffset: floor < 0 ? higher.startOffset : epochs[floor].startOffset };',
  standsFor: [18, 'A5.epochs'],
  killedBy: [invariant('truncation spares what is committed', 'a leader is replaced')],
} satisfies Mutant;
