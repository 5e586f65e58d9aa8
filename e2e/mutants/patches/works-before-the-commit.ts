import { invariant, test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'An application that commits before its work does not.',
  file: 'src/engine/client/consumer/work.ts',
  find: `  if (c.application.commit?.when === 'before') os.next('commitBefore');
  else beginWork(os, c);`,
  replace: `  beginWork(os, c);`,
  standsFor: [24, 'A8.commits'],
  killedBy: [invariant('worked on means committed', 'a group that commits first'), test('e2e/anomalies/consumers.test.ts', 'committed before the work, nothing is done twice')],
  fast: true,
} satisfies Mutant;
