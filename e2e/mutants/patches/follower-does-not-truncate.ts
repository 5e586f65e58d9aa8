import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A follower keeps what its leader does not have.',
  file: 'src/engine/replication/fetcher/answers.ts',
  find: 'if (epoch >= 0 || endOffset >= 0) return applyTruncation',
  replace: 'if (epoch >= 1_000_000 && endOffset >= 0) return applyTruncation',
  standsFor: [13, 'A5.epochs'],
  killedBy: [invariant('replicas agree', 'a leader is replaced')],
} satisfies Mutant;
