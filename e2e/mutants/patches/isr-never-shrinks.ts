import { lesson, test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A member that lags stays in the ISR.',
  file: 'src/engine/replication/isr.ts',
  find: `  if (late.length === 0) return;
`,
  replace: `  if (late.length >= 0) return;
`,
  standsFor: ['A5.isr-shrink'],
  killedBy: [lesson('the-isr'), test('e2e/engine/replication.test.ts', 'loses a follower whose link to the leader is cut, though it lives, after replica.lag.time.max.ms')],
} satisfies Mutant;
