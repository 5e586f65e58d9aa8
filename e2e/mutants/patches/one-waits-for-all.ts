import { lesson, type Mutant } from '../mutant.ts';

export default {
  breaks: 'acks=1 waits until the records are committed.',
  file: 'src/engine/broker/apis/00-produce.ts',
  find: 'const waits = acks === -1 && entries.some',
  replace: 'const waits = acks !== 0 && entries.some',
  standsFor: ['A1.acks'],
  killedBy: [lesson('acks')],
} satisfies Mutant;
