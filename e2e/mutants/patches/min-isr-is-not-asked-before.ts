import { lesson, test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'acks=all is appended although too few replicas are in sync.',
  file: 'src/engine/replication/append-records.ts',
  find: 'if (request.requiredAcks === -1 && partition.isr.length < effectiveMinIsr(partition)) {',
  replace: 'if (request.requiredAcks === -1 && partition.isr.length < 0) {',
  standsFor: ['A5.min-isr'],
  killedBy: [lesson('min-insync-replicas'), test('e2e/broker/serving.test.ts', 'all: is refused before the append when the ISR is too small, and 1 is not')],
} satisfies Mutant;
