import { lesson, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A power loss leaves on the disk what was never written there.',
  file: 'src/sim/machine/files.ts',
  find: `    cutTo(file, file.flushed);
`,
  replace: `    cutTo(file, file.size);
`,
  standsFor: ['A4.page-cache'],
  killedBy: [lesson('power-loss-and-kill')],
} satisfies Mutant;
