/**
 * Which leader epoch wrote from which offset on (LeaderEpochFileCache). The entries are an ascending list that is never changed
 * in place: each function answers the list to keep, the very same one when nothing changed.
 */
import type { Os } from '../os.ts';
import { parseCheckpoint, readText, writeCheckpoint } from './checkpoint-file.ts';
import { LEADER_EPOCH_CHECKPOINT_FILE } from './log-files.ts';

export interface EpochEntry {
  readonly epoch: number;
  readonly startOffset: number;
}

export type Epochs = readonly EpochEntry[];

export interface EpochEndOffset {
  readonly epoch: number;
  readonly endOffset: number;
}

export const UNDEFINED_EPOCH = -1;
export const UNDEFINED_EPOCH_OFFSET = -1;
const UNDEFINED: EpochEndOffset = { epoch: UNDEFINED_EPOCH, endOffset: UNDEFINED_EPOCH_OFFSET };

/**
 * Adds an epoch with its first offset. Entries that contradict it (an epoch or an offset not below it) go: they tell of records
 * that this log no longer has.
 */
export function assignEpoch(epochs: Epochs, epoch: number, startOffset: number): Epochs {
  const latest = epochs[epochs.length - 1];
  if (latest !== undefined && epoch === latest.epoch && startOffset >= latest.startOffset) return epochs;
  let keep = epochs.length;
  while (keep > 0 && (epochs[keep - 1].epoch >= epoch || epochs[keep - 1].startOffset >= startOffset)) keep--;
  return [...epochs.slice(0, keep), { epoch, startOffset }];
}

/** Drops the epochs that begin at or behind `endOffset`. */
export function truncateEpochsFromEnd(epochs: Epochs, endOffset: number): Epochs {
  let keep = epochs.length;
  while (keep > 0 && epochs[keep - 1].startOffset >= endOffset) keep--;
  return keep === epochs.length || endOffset < 0 ? epochs : epochs.slice(0, keep);
}

/** Drops what lies before `startOffset`; the epoch that was current there begins at it from now on. */
export function truncateEpochsFromStart(epochs: Epochs, startOffset: number): Epochs {
  let dropped = 0;
  while (dropped < epochs.length && epochs[dropped].startOffset <= startOffset) dropped++;
  if (dropped === 0) return epochs;
  const last = epochs[dropped - 1];
  if (dropped === 1 && last.startOffset === startOffset) return epochs;
  return [{ epoch: last.epoch, startOffset }, ...epochs.slice(dropped)];
}

export function latestEpochEntry(epochs: Epochs): EpochEntry | null {
  return epochs[epochs.length - 1] ?? null;
}

/** The index of the last entry whose epoch is at most `epoch`, or −1. */
function floorIndex(epochs: Epochs, epoch: number): number {
  let at = epochs.length - 1;
  while (at >= 0 && epochs[at].epoch > epoch) at--;
  return at;
}

/**
 * The largest epoch not above the one asked for, and where it ends: at the start of the next one, or at the log's end. An epoch
 * older than all known ones ends where the first known one starts; (−1, −1) when the answer is not known.
 */
export function endOffsetFor(epochs: Epochs, requestedEpoch: number, logEndOffset: number): EpochEndOffset {
  if (requestedEpoch === UNDEFINED_EPOCH || epochs.length === 0) return UNDEFINED;
  if (epochs[epochs.length - 1].epoch === requestedEpoch) return { epoch: requestedEpoch, endOffset: logEndOffset };
  const floor = floorIndex(epochs, requestedEpoch);
  const higher = epochs[floor + 1];
  if (higher === undefined) return UNDEFINED;
  return { epoch: floor < 0 ? requestedEpoch : epochs[floor].epoch, endOffset: higher.startOffset };
}

export function epochForOffset(epochs: Epochs, offset: number): number | null {
  let found: number | null = null;
  for (const { epoch, startOffset } of epochs) {
    if (startOffset > offset) break;
    found = epoch;
  }
  return found;
}

export function previousEpoch(epochs: Epochs, epoch: number): number | null {
  return epochs[floorIndex(epochs, epoch - 1)]?.epoch ?? null;
}

export function nextEpoch(epochs: Epochs, epoch: number): number | null {
  return epochs[floorIndex(epochs, epoch) + 1]?.epoch ?? null;
}

export function epochLines(epochs: Epochs): string[] {
  return epochs.map(({ epoch, startOffset }) => `${epoch} ${startOffset}`);
}

export function writeEpochs(os: Os, dir: string, epochs: Epochs): void {
  writeCheckpoint(os, `${dir}/${LEADER_EPOCH_CHECKPOINT_FILE}`, epochLines(epochs));
}

/** What the checkpoint holds; nothing when it is missing or cannot be read. */
export function readEpochs(os: Os, dir: string): Epochs {
  const lines = parseCheckpoint(readText(os, `${dir}/${LEADER_EPOCH_CHECKPOINT_FILE}`) ?? '');
  if ('malformed' in lines) return [];
  let epochs: Epochs = [];
  for (const line of lines) {
    const [epoch, startOffset] = line.split(' ').map(Number);
    if (!Number.isSafeInteger(epoch) || !Number.isSafeInteger(startOffset)) return [];
    epochs = assignEpoch(epochs, epoch, startOffset);
  }
  return epochs;
}
