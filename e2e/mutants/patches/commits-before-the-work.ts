import { invariant, test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'An application that commits after its work does so before it.',
  file: 'src/engine/client/consumer/work.ts',
  find: `  if (c.application.commit?.when === 'before') os.next('commitBefore');`,
  replace: `  if (c.application.commit !== null) os.next('commitBefore');`,
  standsFor: [23, 'A8.commits'],
  killedBy: [invariant('committed means worked on', 'a group'), test('e2e/anomalies/consumers.test.ts', 'after the work, nothing is lost')],
  fast: true,
} satisfies Mutant;
