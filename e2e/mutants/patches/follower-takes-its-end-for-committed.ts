import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A follower raises its high watermark to its own log end.',
  file: 'src/engine/replication/fetcher/answers.ts',
  find: 'updateHighWatermark(log, Math.min(data.highWatermark, log.logEndOffset))',
  replace: 'updateHighWatermark(log, Math.max(data.highWatermark, log.logEndOffset))',
  standsFor: [17, 'A5.hw-lag'],
  killedBy: [invariant('followers believe their leader', 'calm')],
  fast: true,
} satisfies Mutant;
