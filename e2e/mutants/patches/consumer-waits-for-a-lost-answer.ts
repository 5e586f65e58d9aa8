import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A consumer asks a node no more once an answer of it was lost.',
  file: 'src/engine/client/consumer/fetcher.ts',
  find: '  if (asked >= 0) c.fetching.splice(asked, 1);',
  replace: '  if (asked >= 0 && response.body !== null) c.fetching.splice(asked, 1);',
  standsFor: [12],
  killedBy: [invariant('consumers reach the high watermark', 'one broker')],
} satisfies Mutant;
