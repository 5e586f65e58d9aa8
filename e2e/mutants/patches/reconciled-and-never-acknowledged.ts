import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A member does not tell its coordinator what it has given up.',
  file: 'src/engine/client/consumer/modern/heartbeat-request.ts',
  find: 'sent.owned === null || !sameAssignment(sent.owned, a.current)',
  replace: 'sent.owned === null',
  standsFor: ['A8.rebalance'],
  killedBy: [test('src/engine/client/consumer/modern/modern.test.ts', 'commit, onPartitionsRevoked, onPartitionsAssigned, acknowledgement; the commit carries the member epoch')],
} satisfies Mutant;
