import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A consumer is given what is not committed.',
  file: 'src/engine/replication/read-from-log.ts',
  find: `isolation === 'highWatermark' ? log.highWatermark`,
  replace: `isolation === 'highWatermark' ? log.logEndOffset`,
  standsFor: [5, 'A5.leo-hw'],
  killedBy: [invariant('consumers stay below the high watermark', 'calm')],
  fast: true,
} satisfies Mutant;
