/** The golden logs: what Kafka's UnifiedLog did with the same batches, settings and clock. */
import { ropeFromBase64 } from '../../../protocol/json/base64.ts';
import { must } from '../../../std/assert.ts';
import { type Bytes, flattenRope, type Rope } from '../../../std/rope.ts';
import { offsetIndexEntry } from '../offset-index.ts';
import { timeIndexEntry } from '../time-index.ts';
import * as unified from '../unified-log.ts';
import { type FileOs, fileOs } from './file-os.ts';

export interface GoldenState {
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  readonly epochs: readonly (readonly [number, number])[];
  readonly segments: readonly {
    readonly baseOffset: number;
    readonly size: number;
    readonly maxTimestamp: number;
    readonly offsetIndex: readonly (readonly [number, number])[];
    readonly timeIndex: readonly (readonly [number, number])[];
  }[];
}

export interface GoldenStep {
  readonly op: 'append' | 'leaderEpoch';
  readonly now: number;
  readonly origin?: string;
  readonly leaderEpoch: number;
  readonly records: string;
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly epoch: number;
}

export interface GoldenRead {
  readonly offset: number;
  readonly maxBytes: number;
  readonly isolation: string;
  readonly minOneMessage: boolean;
  readonly error?: { readonly class: string; readonly message: string };
  readonly result?: {
    readonly offset: number;
    readonly segmentBaseOffset: number;
    readonly position: number;
    readonly bytes: number;
    readonly firstEntryIncomplete: boolean;
    readonly wholeBatches: readonly (readonly [number, number])[];
  };
}

export interface GoldenFile {
  readonly name: string;
  readonly bytes: string;
}

export interface Damage {
  readonly op: 'none' | 'cutTail' | 'appendTail' | 'flipByte' | 'deleteIndexes';
  readonly file: string;
  readonly bytes: number | string;
  readonly at: number;
}

export interface GoldenLog {
  readonly name: string;
  readonly directory: string;
  readonly topicId: string;
  readonly config: Readonly<Record<string, string>>;
  readonly steps: readonly GoldenStep[];
  readonly state: GoldenState;
  readonly positions: readonly (readonly number[])[];
  readonly timestamps: readonly (readonly [number | string, number | null, number | null, number | null])[];
  readonly reads: readonly GoldenRead[];
  readonly endOffsetForEpoch: readonly (readonly [number, number | null, number | null])[];
  readonly filesAfterClose: readonly GoldenFile[];
  readonly recovery: readonly {
    readonly damage: Damage;
    readonly cleanShutdown: boolean;
    readonly recoveryPoint: number;
    readonly state?: GoldenState;
    readonly error?: { readonly message: string };
  }[];
  readonly truncation: readonly { readonly truncateTo: number; readonly returned: boolean; readonly state: GoldenState }[];
  readonly retention: readonly {
    readonly how: Readonly<Record<string, string | number | null>>;
    readonly deleted: number;
    readonly segmentsLeft: readonly number[];
    readonly logStartOffset: number;
    readonly logEndOffset: number;
    readonly epochs: readonly (readonly [number, number])[];
  }[];
}

export const LOG_DIR = '/log-dir';

function ropeOfText(base64: string): Rope {
  return must(ropeFromBase64(base64), `base64 ${base64}`);
}

function bytesOfText(base64: string): Bytes {
  const rope = ropeOfText(base64);
  return rope.length === 0 ? new Uint8Array(0) : flattenRope(rope);
}

/** The golden runs accept timestamps of any age. */
const ANY_TIMESTAMP = { 'message.timestamp.after.max.ms': '9223372036854775807' };

export function dirOf(golden: GoldenLog): string {
  return `${LOG_DIR}/${golden.directory}`;
}

export function openGolden(
  os: FileOs,
  golden: GoldenLog,
  options: unified.OpenLogOptions = { recoveryPoint: 0, cleanShutdown: true },
  more: Readonly<Record<string, string>> = {},
): unified.Log {
  return unified.openLog(
    os,
    dirOf(golden),
    golden.directory,
    golden.topicId,
    { ...golden.config, ...ANY_TIMESTAMP, ...more },
    options,
  );
}

/** Feeds the steps, and answers what each append came to. */
export function play(os: FileOs, log: unified.Log, golden: GoldenLog): (unified.LogAppendInfo | unified.LogFailure)[] {
  const results: (unified.LogAppendInfo | unified.LogFailure)[] = [];
  for (const step of golden.steps) {
    if (step.op === 'leaderEpoch') {
      unified.assignEpochStartOffset(os, log, step.epoch, log.logEndOffset);
      continue;
    }
    os.at(step.now);
    results.push(unified.appendAsLeader(os, log, ropeOfText(step.records), step.leaderEpoch));
    unified.maybeIncrementHighWatermark(log, log.logEndOffset);
  }
  return results;
}

/** A machine with the files that Kafka left after closing the log. */
export function afterClose(golden: GoldenLog): FileOs {
  const os = fileOs();
  for (const { name, bytes } of golden.filesAfterClose) os.put(`${dirOf(golden)}/${name}`, bytesOfText(bytes));
  return os;
}

export function damage(os: FileOs, golden: GoldenLog, { op, file, bytes, at }: Damage): void {
  const path = `${dirOf(golden)}/${file}`;
  if (op === 'none') return;
  if (op === 'deleteIndexes') {
    for (const info of os.files.list(dirOf(golden))) if (info.path.endsWith('index')) os.files.delete(info.id);
    return;
  }
  const old = os.contents().get(path) as Uint8Array;
  if (op === 'cutTail') os.put(path, old.slice(0, old.length - (bytes as number)));
  if (op === 'appendTail') os.put(path, new Uint8Array([...old, ...bytesOfText(bytes as string)]));
  if (op === 'flipByte')
    os.put(
      path,
      old.map((byte, i) => (i === at ? byte ^ 0x01 : byte)),
    );
}

/** The log's state in the golden form. */
export function stateOf(os: FileOs, log: unified.Log): GoldenState {
  return {
    logStartOffset: log.logStartOffset,
    logEndOffset: log.logEndOffset,
    epochs: log.leaderEpochs.map(({ epoch, startOffset }) => [epoch, startOffset] as const),
    segments: log.segments.map((segment) => ({
      baseOffset: segment.baseOffset,
      size: segment.size,
      maxTimestamp: segment.maxTimestamp ?? segment.lastTimeIndexTimestamp,
      offsetIndex: Array.from({ length: segment.indexEntries }, (_, slot) => {
        const { offset, position } = offsetIndexEntry(os, segment, slot);
        return [offset, position] as const;
      }),
      timeIndex: Array.from({ length: segment.timeIndexEntries }, (_, slot) => {
        const { timestamp, offset } = timeIndexEntry(os, segment, slot);
        return [timestamp, offset] as const;
      }),
    })),
  };
}

/** The golden state without what only producers and transactions have. */
export function withoutProducers(state: GoldenState): GoldenState {
  const { logStartOffset, logEndOffset, epochs, segments } = state;
  return {
    logStartOffset,
    logEndOffset,
    epochs,
    segments: segments.map(({ baseOffset, size, maxTimestamp, offsetIndex, timeIndex }) => ({
      baseOffset,
      size,
      maxTimestamp,
      offsetIndex,
      timeIndex,
    })),
  };
}
