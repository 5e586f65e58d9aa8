import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A core that runs a thread is given to the next one.',
  file: 'src/sim/machine/threads.ts',
  find: 'if (cores[i]!.thread === 0) return i;',
  replace: 'if (cores[i]!.thread >= 0) return i;',
  standsFor: [4],
  killedBy: [invariant('cores run one thread', 'calm')],
} satisfies Mutant;
