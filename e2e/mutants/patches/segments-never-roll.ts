import { lesson, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A segment grows beyond segment.bytes.',
  file: 'src/engine/log/log-segment.ts',
  find: 'if (segment.size > config.segmentBytes - incomingBytes) return true;',
  replace: 'if (segment.size < 0 - incomingBytes) return true;',
  standsFor: ['A4.segments'],
  killedBy: [lesson('a-log-and-its-offsets')],
} satisfies Mutant;
