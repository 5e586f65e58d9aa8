import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'Every member of the ISR takes itself for the leader.',
  file: 'src/engine/replication/apply-delta.ts',
  find: '  if (registration.leader === rm.nodeId) {',
  replace: '  if (registration.isr.includes(rm.nodeId)) {',
  standsFor: [7, 'A5.leader-follower'],
  killedBy: [invariant('one leader per epoch', 'calm')],
} satisfies Mutant;
