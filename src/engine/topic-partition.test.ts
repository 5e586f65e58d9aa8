import { describe, expect, it } from 'vitest';
import { topicPartitionName } from './topic-partition.ts';

describe('names of partitions', () => {
  it('are topic and number, whichever was asked for first', () => {
    const asked = [['orders', 3], ['orders', 0], ['a-1', 2], ['a', 12], ['orders', 3], ['orders', 2_000_000], ['orders', -1]] as const;
    expect(asked.map(([topic, partition]) => topicPartitionName(topic, partition))).toEqual(asked.map(([topic, partition]) => `${topic}-${partition}`));
  });

  it('are right beyond the number of topics that are remembered', () => {
    for (let n = 0; n < 10_050; n++) expect(topicPartitionName(`t${n}`, n % 3)).toBe(`t${n}-${n % 3}`);
    expect(topicPartitionName('t0', 1)).toBe('t0-1');
  });
});
