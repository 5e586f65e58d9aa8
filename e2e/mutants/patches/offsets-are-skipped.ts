import { invariant, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A leader gives an append the offset behind the next one.',
  file: 'src/engine/log/log-append.ts',
  find: '  const rules = { topicPartition, config, origin, leaderEpoch, nextOffset, now, codecs };',
  replace: '  const rules = { topicPartition, config, origin, leaderEpoch, nextOffset: nextOffset + 1, now, codecs };',
  standsFor: [2],
  killedBy: [invariant('offsets have no gaps', 'calm')],
  fast: true,
} satisfies Mutant;
