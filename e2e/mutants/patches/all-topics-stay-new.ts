import { test, type Mutant } from '../mutant.ts';

export default {
  breaks: 'Who asks for all topics, and wants one that is new, goes on asking for it as if no answer had come.',
  file: 'src/engine/client/network/metadata.ts',
  find: `    m.fresh.clear();
    return { topics: null, partial: false };`,
  replace: `    return { topics: null, partial: false };`,
  standsFor: ['A8.groups'],
  killedBy: [test('src/engine/client/network/metadata.test.ts', 'who asks for all topics has asked for those that are new, too: nothing is due again before its time')],
} satisfies Mutant;
