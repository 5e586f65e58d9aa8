import { lesson, type Mutant } from '../mutant.ts';

export default {
  breaks: 'A record goes to any partition, whatever its key.',
  file: 'src/engine/client/producer/send.ts',
  find: 'return key !== null && !ignoreKeys ? partitionForKey',
  replace: 'return key !== null && ignoreKeys ? partitionForKey',
  standsFor: ['A1.partitioner'],
  killedBy: [lesson('keys-and-partitions')],
} satisfies Mutant;
