import { invariant, test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'acks=all is answered once the leader has the records.',
  file: 'src/engine/replication/append-records.ts',
  find: `  if (log.highWatermark < requiredOffset) return [false, 0];
`,
  replace: '',
  standsFor: [15, 'A5.strategies'],
  killedBy: [invariant('acknowledged records are committed', 'calm'), test('e2e/broker/serving.test.ts', 'all: times out while a member of the ISR does not fetch, and says where the records lie')],
  fast: true,
} satisfies Mutant;
