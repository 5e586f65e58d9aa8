import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'Who has caught up is not taken back into the ISR.',
  file: 'src/engine/replication/isr.ts',
  find: 'if (!partition.isLeader || partition.isIsrChanging || partition.isr.includes(brokerId)) return;',
  replace: 'if (partition.leader >= -1) return;',
  standsFor: [11, 'A5.isr-shrink'],
  killedBy: [invariant('producers get on after faults', 'leaders die')],
} satisfies Mutant;
