import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'The high watermark goes wherever the slowest member of the ISR is known to stand, back as well.',
  file: 'src/engine/log/unified-log.ts',
  find: 'if (offset <= log.highWatermark || offset > log.logEndOffset) return false;',
  replace: 'if (offset === log.highWatermark || offset > log.logEndOffset) return false;',
  standsFor: [3],
  killedBy: [invariant('the high watermark rises', 'leaders die')],
} satisfies Mutant;
