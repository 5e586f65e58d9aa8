import { lesson, type Mutant } from '../mutant.ts';

export default {
  breaks: 'log.flush.interval.messages changes nothing.',
  file: 'src/engine/log/log-append.ts',
  find: 'if (log.logEndOffset - log.recoveryPoint >= log.config.flushMessages) flushLog',
  replace: 'if (log.logEndOffset < 0) flushLog',
  standsFor: ['A4.durability'],
  killedBy: [lesson('a-log-and-its-offsets')],
} satisfies Mutant;
