/** Where a key goes, where a group and a transactional id have their coordinator, and where records without a key go. */
import { builtInPartitioner, countBytes, loadStats, nextPartition, stickTo } from '../../../src/engine/client/producer/built-in-partitioner.ts';
import { coordinatorPartition, javaAbs, javaStringHash } from '../../../src/protocol/hash/java-string-hash.ts';
import { murmur2, partitionForKey } from '../../../src/protocol/hash/murmur2.ts';
import { bytesFromHex } from '../messages.ts';
import type { Area, Row } from '../run.ts';
import { same } from '../run.ts';

function key(row: Row): void {
  const bytes = bytesFromHex(row.key);
  same('murmur2', murmur2(bytes), row.murmur2);
  for (const [count, partition] of Object.entries(row.partition)) same(`of ${count} partitions`, partitionForKey(bytes, Number(count)), partition);
}

function coordinator(row: Row): void {
  same('hashCode', javaStringHash(row.id), row.hashCode);
  same('abs', javaAbs(row.hashCode), row.abs);
  for (const [count, partition] of Object.entries(row.partition)) same(`of ${count} partitions`, coordinatorPartition(row.id, Number(count)), partition);
}

function builtIn(row: Row): void {
  const p = builtInPartitioner(row.stickyBatchSize);
  const given = row.loadStats;
  if (given !== null) p.loadStats = loadStats(given.queueSizes, given.partitionIds, given.allPartitions);
  same('adaptive', p.loadStats !== null, given?.adaptive ?? false);
  same('cumulative', p.loadStats?.cumulative, given?.cumulative);
  for (const [i, step] of (row.steps as Row[]).entries()) {
    const draws = i === 0 || countBytes(p, step.appendedBytes ?? 0, step.enableSwitch ?? false);
    same(`step ${i} draws`, draws, step.random !== undefined);
    if (draws) stickTo(p, nextPartition(p.loadStats, row.available, row.partitions, step.random ?? 0));
    same(`step ${i}`, p.current, step.partition);
  }
}

const CHECKS: Readonly<Record<string, (row: Row) => void>> = {
  'partitioner/murmur2.jsonl': key,
  'partitioner/coordinator.jsonl': coordinator,
  'partitioner/builtin.jsonl': builtIn,
};

export const area: Area = {
  name: 'partitioner',
  takes: (path) => path in CHECKS,
  run(golden) {
    for (const file of golden.files) golden.each(file, file.slice('partitioner/'.length, -'.jsonl'.length), CHECKS[file]!);
  },
};
