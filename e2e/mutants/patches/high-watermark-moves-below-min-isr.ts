import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'The high watermark moves although the ISR is smaller than it has to be.',
  file: 'src/engine/replication/partition.ts',
  find: `  if (rules.frozenBelowMinIsr && isUnderMinIsr(partition)) return false;
`,
  replace: '',
  standsFor: ['A5.min-isr'],
  killedBy: [test('e2e/broker/serving.test.ts', 'all: is refused before the append when the ISR is too small, and 1 is not')],
} satisfies Mutant;
