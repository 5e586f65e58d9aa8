import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'The high watermark waits for who was caught up lately, not for the ISR.',
  file: 'src/engine/replication/partition.ts',
  find: `      partition.maximalIsr.includes(replica.brokerId) ||
`,
  replace: `      partition.maximalIsr.length === 0 ||
`,
  standsFor: [16, 'A5.leo-hw'],
  killedBy: [invariant('the ISR holds what is committed', 'a safe leader is replaced')],
} satisfies Mutant;
