/** GroupCoordinatorConfig: what the coordinator reads of a broker's configs, and what its records look like in an era. */
import { atEra, type EraId } from '../config/eras.ts';
import type { ResolvedConfig } from '../config/values.ts';
import { numberConfig } from '../replication/replica-manager.ts';

/** The name of the coordinator's runtime. */
export const GROUP_COORDINATOR = 'group';
export const CONSUMER_OFFSETS_TOPIC = '__consumer_offsets';

/** A member that has just joined may take longer than its session to join again. */
export const NEW_MEMBER_JOIN_TIMEOUT_MS = 300_000;
const MILLIS_PER_MINUTE = 60_000;

export const initialRebalanceDelayMs = (configs: ResolvedConfig): number => optional(configs, 'group.initial.rebalance.delay.ms', 0);
export const groupMaxSize = (configs: ResolvedConfig): number => numberConfig(configs, 'group.max.size');
export const offsetsRetentionMs = (configs: ResolvedConfig): number => numberConfig(configs, 'offsets.retention.minutes') * MILLIS_PER_MINUTE;

/** Eras without the setting do without what it sets. */
export function optional(configs: ResolvedConfig, name: string, otherwise: number): number {
  return typeof configs[name] === 'number' ? configs[name] : otherwise;
}

export const groupMetadataVersion = (era: EraId): number => Number(atEra('0 0.10.1:1 2.1:2 2.3:3', era));
export const offsetCommitVersion = (era: EraId, expires: boolean): number => (expires ? 1 : Number(atEra('1 2.1:3 4.1:4', era)));
