import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatCheckpoint } from './checkpoint-file.ts';
import * as cache from './leader-epoch-cache.ts';
import { fileOs } from './testing/file-os.ts';

interface Step {
  readonly op: string;
  readonly epoch: number;
  readonly offset: number;
  readonly entries: readonly (readonly [number, number])[];
}

interface Line {
  readonly id: number;
  readonly steps: readonly Step[];
  readonly logEndOffset: number;
  readonly endOffsetFor: readonly (readonly [number, number, number])[];
  readonly epochForOffset: readonly (readonly [number, number | null])[];
  readonly previousEpoch: readonly (readonly [number, number | null])[];
  readonly nextEpoch: readonly (readonly [number, number | null])[];
  readonly checkpoint: string;
}

const lines: Line[] = readFileSync(new URL('../../../e2e/golden/log/leader-epoch-cache.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

function apply(epochs: cache.Epochs, { op, epoch, offset }: Step): cache.Epochs {
  if (op === 'assign') return cache.assignEpoch(epochs, epoch, offset);
  if (op === 'truncateFromStart') return cache.truncateEpochsFromStart(epochs, offset);
  if (op === 'truncateFromEnd') return cache.truncateEpochsFromEnd(epochs, offset);
  throw new Error(op);
}

const pairs = (epochs: cache.Epochs) => epochs.map(({ epoch, startOffset }) => [epoch, startOffset]);

describe("Kafka's leader epoch cache", () => {
  it('has 80 lines to compare', () => expect(lines).toHaveLength(80));

  it.each(lines)('answers as line $id does', (line) => {
    let epochs: cache.Epochs = [];
    for (const step of line.steps) {
      epochs = apply(epochs, step);
      expect(pairs(epochs)).toEqual(step.entries);
    }
    for (const [asked, epoch, endOffset] of line.endOffsetFor) {
      expect([asked, cache.endOffsetFor(epochs, asked, line.logEndOffset)]).toEqual([asked, { epoch, endOffset }]);
    }
    for (const [offset, epoch] of line.epochForOffset)
      expect([offset, cache.epochForOffset(epochs, offset)]).toEqual([offset, epoch]);
    for (const [asked, epoch] of line.previousEpoch) expect([asked, cache.previousEpoch(epochs, asked)]).toEqual([asked, epoch]);
    for (const [asked, epoch] of line.nextEpoch) expect([asked, cache.nextEpoch(epochs, asked)]).toEqual([asked, epoch]);
    // Nothing was ever written where no epoch was assigned.
    expect(epochs.length === 0 ? line.checkpoint : formatCheckpoint(cache.epochLines(epochs))).toBe(line.checkpoint);
  });

  it('reads back from its checkpoint what it wrote', () => {
    const os = fileOs();
    const epochs = [
      { epoch: 0, startOffset: 0 },
      { epoch: 4, startOffset: 17 },
    ];
    cache.writeEpochs(os, '/log-dir/orders-0', epochs);
    expect(cache.readEpochs(os, '/log-dir/orders-0')).toEqual(epochs);
    expect(os.told('checkpointWritten')).toEqual([{ file: 'leader-epoch-checkpoint', entries: 2 }]);
  });

  it('takes a checkpoint that cannot be read for an empty one', () => {
    const os = fileOs();
    for (const text of ['1\n1\n0 0\n', '0\n2\n0 0\n', '0\n1\nzero 0\n', 'x']) {
      os.put('/log-dir/orders-0/leader-epoch-checkpoint', new TextEncoder().encode(text));
      expect(cache.readEpochs(os, '/log-dir/orders-0')).toEqual([]);
    }
  });
});
