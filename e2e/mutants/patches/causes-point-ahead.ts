import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'What follows from an event names the event after it as its cause.',
  file: 'src/sim/machine/os.ts',
  find: `    this.#cause = event;
    this.#last = 0;
  }

  text`,
  replace: `    this.#cause = event + 1;
    this.#last = 0;
  }

  text`,
  standsFor: [1],
  killedBy: [invariant('causes come first', 'calm')],
  fast: true,
} satisfies Mutant;
