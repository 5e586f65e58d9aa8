import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'The leaders of all partitions come from the same rack.',
  file: 'src/engine/controller/kraft/striped-replica-placer.ts',
  find: `  racks.offset++;
`,
  replace: '',
  standsFor: ['A5.placement'],
  killedBy: [test('src/engine/controller/kraft/golden.test.ts', '160 topics are placed as StripedReplicaPlacer places them, draw by draw')],
} satisfies Mutant;
