import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A heartbeat with another epoch than the member has is accepted.',
  file: 'src/engine/group/consumer/join-member.ts',
  find: '  if (received === known || (',
  replace: '  if (received >= 0 || (',
  standsFor: ['A8.liveness'],
  killedBy: [test('src/engine/group/consumer/consumer-group.test.ts', 'an epoch ahead is fenced; the one before is accepted while nothing else is owned')],
} satisfies Mutant;
