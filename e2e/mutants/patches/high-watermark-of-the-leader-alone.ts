import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'The high watermark does not wait for the followers.',
  file: 'src/engine/replication/partition.ts',
  find: `    if (!counts) continue;
`,
  replace: `    if (counts || !counts) continue;
`,
  standsFor: [14, 'A5.leo-hw'],
  killedBy: [invariant('acknowledged records are on the leader', 'a safe leader is replaced'), invariant('the ISR holds what is committed', 'calm')],
} satisfies Mutant;
