import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInPartitioner, countBytes, loadStats, nextPartition, stickTo } from './built-in-partitioner.ts';

interface Golden {
  readonly id: number;
  readonly stickyBatchSize: number;
  readonly partitions: number;
  readonly available: readonly number[];
  readonly loadStats: null | {
    readonly queueSizes: readonly number[];
    readonly partitionIds: readonly number[];
    readonly allPartitions: number;
    readonly adaptive: boolean;
    readonly rangeEnd?: number;
    readonly cumulative?: readonly number[];
  };
  readonly steps: readonly { readonly random?: number; readonly appendedBytes?: number; readonly enableSwitch?: boolean; readonly partition: number }[];
}

const lines = readFileSync('e2e/golden/partitioner/builtin.jsonl', 'utf8').trim().split('\n');
const golden = lines.map((line) => JSON.parse(line) as Golden);

describe('the built-in partitioner gives the answers of Kafka 4.1', () => {
  test('there are vectors of both kinds', () => {
    expect(golden.length).toBeGreaterThanOrEqual(90);
    expect(golden.some((line) => line.loadStats?.adaptive === true)).toBe(true);
  });

  test.each(golden)('vector $id', (line) => {
    const p = builtInPartitioner(line.stickyBatchSize);
    const given = line.loadStats;
    if (given !== null) p.loadStats = loadStats(given.queueSizes, given.partitionIds, given.allPartitions);
    expect(p.loadStats !== null).toBe(given?.adaptive ?? false);
    expect(p.loadStats?.cumulative).toEqual(given?.cumulative);
    line.steps.forEach((step, i) => {
      const draws = i === 0 || countBytes(p, step.appendedBytes ?? 0, step.enableSwitch ?? false);
      expect(draws, `step ${i} draws`).toBe(step.random !== undefined);
      if (draws) stickTo(p, nextPartition(p.loadStats, line.available, line.partitions, step.random ?? 0));
      expect(p.current, `step ${i}`).toBe(step.partition);
    });
  });
});

test('short queues are drawn more often: sizes 5,0,3,0,1 weigh 1,6,3,6,5', () => {
  const stats = loadStats([5, 0, 3, 0, 1], [0, 1, 2, 3, 4], 5);
  const drawn = [0, 0, 0, 0, 0];
  for (let random = 0; random < 21; random++) drawn[nextPartition(stats, [], 5, random)]++;
  expect(drawn).toEqual([1, 6, 3, 6, 5]);
});
