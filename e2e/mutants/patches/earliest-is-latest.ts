import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A consumer that is to begin with the earliest record begins behind the latest.',
  file: 'src/engine/client/consumer/consumer-config.ts',
  find: `if (text === 'earliest') return EARLIEST;`,
  replace: `if (text === 'earliest') return LATEST;`,
  standsFor: [25],
  killedBy: [invariant('groups work on every record', 'a group')],
} satisfies Mutant;
