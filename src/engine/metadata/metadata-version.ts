/** The levels of the feature `metadata.version`: what records a cluster may write. A level is a number, as FeatureLevelRecord has it. */
import { must } from '../../std/assert.ts';
import type { EraId } from '../config/eras.ts';
import { eraAtLeast } from '../config/eras.ts';

export const METADATA_VERSION = 'metadata.version';
export const ELR_VERSION = 'eligible.leader.replicas.version';

/** From level 7 on, in order. */
const NAMES = [
  '3.3-IV3', '3.4-IV0', '3.5-IV0', '3.5-IV1', '3.5-IV2', '3.6-IV0', '3.6-IV1', '3.6-IV2', '3.7-IV0', '3.7-IV1', '3.7-IV2',
  '3.7-IV3', '3.7-IV4', '3.8-IV0', '3.9-IV0', '4.0-IV0', '4.0-IV1', '4.0-IV2', '4.0-IV3', '4.1-IV0', '4.1-IV1',
] as const;

export const MINIMUM_METADATA_VERSION = 7;

export function metadataVersionName(level: number): string {
  return must(NAMES[level - MINIMUM_METADATA_VERSION], 'name of metadata.version', level);
}

export function metadataVersionLevel(name: (typeof NAMES)[number]): number {
  return MINIMUM_METADATA_VERSION + NAMES.indexOf(name);
}

/** The highest level that a node of the era supports, which is also what a new cluster of that era is formatted with. */
export function latestMetadataVersion(era: EraId): number {
  const newest: readonly (readonly [EraId, (typeof NAMES)[number]])[] = [
    ['4.1', '4.1-IV1'],
    ['4.0', '4.0-IV3'],
    ['3.9', '3.9-IV0'],
    ['3.8', '3.8-IV0'],
    ['3.7', '3.7-IV4'],
    ['3.6', '3.6-IV2'],
    ['3.5', '3.5-IV2'],
    ['3.4', '3.4-IV0'],
    ['3.3', '3.3-IV3'],
  ];
  return metadataVersionLevel(must(newest.find(([since]) => eraAtLeast(era, since)), 'metadata.version of era', era)[1]);
}

const EPOCH_BUMP_ENDS = metadataVersionLevel('3.6-IV0');
const TRANSACTIONS = metadataVersionLevel('3.6-IV1');
const DIRECTORIES = metadataVersionLevel('3.7-IV2');
const ELR = metadataVersionLevel('4.0-IV1');

/** Before 3.6 brokers needed a new leader epoch to notice that their ISR had shrunk. */
export function isLeaderEpochBumpRequiredOnIsrShrink(level: number): boolean {
  return level < EPOCH_BUMP_ENDS;
}

export function isMetadataTransactionSupported(level: number): boolean {
  return level >= TRANSACTIONS;
}

export function isDirectoryAssignmentSupported(level: number): boolean {
  return level >= DIRECTORIES;
}

export function isElrSupported(level: number): boolean {
  return level >= ELR;
}

export function registerBrokerRecordVersion(level: number): number {
  if (isDirectoryAssignmentSupported(level)) return 3;
  return level >= metadataVersionLevel('3.4-IV0') ? 2 : 1;
}

/** Of PartitionRecord and of PartitionChangeRecord. */
export function partitionRecordVersion(level: number): number {
  if (isElrSupported(level)) return 2;
  return isDirectoryAssignmentSupported(level) ? 1 : 0;
}
