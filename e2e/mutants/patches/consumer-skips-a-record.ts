import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'After each poll the consumer passes over a record.',
  file: 'src/engine/client/consumer/fetch-collector.ts',
  find: `  tp.position = fetch.nextFetchOffset;
`,
  replace: `  tp.position = fetch.nextFetchOffset + 1;
`,
  standsFor: [10],
  killedBy: [invariant('consumers read what was appended', 'calm')],
} satisfies Mutant;
