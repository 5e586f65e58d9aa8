import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatOffsets, parseOffsets, readOffsetCheckpoint, writeOffsetCheckpoint } from './checkpoint-file.ts';
import {
  formatPartitionMetadata,
  parsePartitionMetadata,
  readPartitionMetadata,
  writePartitionMetadata,
} from './partition-metadata.ts';
import { fileOs } from './testing/file-os.ts';

interface Line {
  readonly file: string;
  readonly entries?: readonly (readonly [string, number, number])[];
  readonly topicId?: string;
  readonly text: string;
}

const lines: Line[] = readFileSync(new URL('../../../e2e/golden/log/checkpoints.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const entriesOf = (line: Line) => (line.entries ?? []).map(([topic, partition, offset]) => ({ topic, partition, offset }));

describe('checkpoint files', () => {
  it.each(lines.filter((line) => line.entries !== undefined))('$file has the text that Kafka writes, and reads back', (line) => {
    expect(formatOffsets(entriesOf(line))).toBe(line.text);
    expect(parseOffsets(line.text)).toEqual(entriesOf(line));
  });

  it.each(lines.filter((line) => line.topicId !== undefined))('$file has the text that Kafka writes, and reads back', (line) => {
    expect(formatPartitionMetadata(line.topicId ?? '')).toBe(line.text);
    expect(parsePartitionMetadata(line.text)).toBe(line.topicId);
  });

  it('covers every line', () =>
    expect(lines.filter((line) => line.entries !== undefined || line.topicId !== undefined)).toHaveLength(5));

  it('answers offsets by partition, and none when the file is missing or malformed', () => {
    const os = fileOs();
    writeOffsetCheckpoint(os, '/log-dir/replication-offset-checkpoint', entriesOf(lines[0]));
    expect(readOffsetCheckpoint(os, '/log-dir/replication-offset-checkpoint')).toEqual(
      new Map([
        ['topic0-1', 0],
        ['topic1-1', 349_610_112],
      ]),
    );
    expect(readOffsetCheckpoint(os, '/log-dir/missing')).toEqual(new Map());
    for (const text of [
      '0\n2\ntopic0 1 0\n',
      '7\n0\n',
      '0\nmany\n',
      '0\n1\ntopic0 1\n',
      '0\n1\ntopic0 1 2 3\n',
      '0\n1\ntopic0 1 -2\n',
    ]) {
      os.put('/log-dir/bad', new TextEncoder().encode(text));
      expect(readOffsetCheckpoint(os, '/log-dir/bad')).toEqual(new Map());
    }
  });

  it('keeps a topic id in partition.metadata', () => {
    const os = fileOs();
    expect(readPartitionMetadata(os, '/log-dir/orders-0')).toBeNull();
    writePartitionMetadata(os, '/log-dir/orders-0', 'iDOcyx4JBKvGerW1qS874Q');
    expect(readPartitionMetadata(os, '/log-dir/orders-0')).toBe('iDOcyx4JBKvGerW1qS874Q');
    expect(parsePartitionMetadata('version: 1\ntopic_id: x')).toBeNull();
  });
});
