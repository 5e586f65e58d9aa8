import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A new leader gets the epoch of the one before.',
  file: 'src/engine/metadata/registrations.ts',
  find: 'leaderEpoch: named ? before.leaderEpoch + 1 : before.leaderEpoch,',
  replace: 'leaderEpoch: before.leaderEpoch,',
  standsFor: ['A5.epochs'],
  killedBy: [invariant('producers get on after faults', 'leaders die')],
} satisfies Mutant;
