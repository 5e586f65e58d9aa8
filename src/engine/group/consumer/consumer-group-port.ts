/** What the rules of consumer groups ask of the coordinator that runs them. */
import type { ConsumerGroup } from './consumer-group.ts';

export interface TopicFacts {
  readonly id: string;
  readonly name: string;
  readonly partitions: number;
  /** The racks of each partition's replicas. */
  readonly racks: readonly (readonly string[])[];
}

export type MigrationPolicy = 'disabled' | 'upgrade' | 'downgrade' | 'bidirectional';

export interface ConsumerGroupConfig {
  readonly sessionTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  readonly maxSize: number;
  /** By their names; the first is taken where nobody asks for another. */
  readonly assignors: readonly string[];
  readonly migrationPolicy: MigrationPolicy;
  readonly regexRefreshIntervalMs: number;
}

/** With which metadata a group looked at its topics last, and for which epoch. It does not follow from records. */
export interface Refreshed {
  readonly metadataOffset: number;
  readonly epoch: number;
}

/** What a timer does when it fires. */
export type ConsumerTimer =
  | { readonly do: 'sessionTimeout' | 'joinTimeout' | 'syncTimeout'; readonly groupId: string; readonly memberId: string }
  | { readonly do: 'rebalanceTimeout'; readonly groupId: string; readonly memberId: string; readonly memberEpoch: number }
  | { readonly do: 'resolveRegexes'; readonly groupId: string };

export interface ConsumerGroupPort {
  readonly nowMs: number;
  readonly groupOf: (groupId: string) => ConsumerGroup | undefined;
  /** The group's name in the run's string table. */
  readonly textOf: (groupId: string) => number;
  readonly topicNamed: (name: string) => TopicFacts | undefined;
  readonly topicById: (id: string) => TopicFacts | undefined;
  readonly topicNames: () => Iterable<string>;
  /** The offset of the metadata in force. */
  readonly metadataOffset: number;
  /** With what a group overrides. */
  readonly configOf: (groupId: string) => ConsumerGroupConfig;
  readonly newMemberId: () => string;
  /** In place of the timer of that key, if there is one. */
  readonly schedule: (key: string, delayMs: number, timer: ConsumerTimer) => void;
  readonly cancel: (key: string) => void;
  readonly isScheduled: (key: string) => boolean;
  /** By group id. */
  readonly refreshed: Map<string, Refreshed>;
}

export const sessionTimeoutKey = (groupId: string, memberId: string): string => `session-timeout-${groupId}-${memberId}`;
export const rebalanceTimeoutKey = (groupId: string, memberId: string): string => `rebalance-timeout-${groupId}-${memberId}`;
/** Of members that speak the classic protocol: until when they join again, and ask for their assignment. */
export const joinTimeoutKey = (groupId: string, memberId: string): string => `consumer-join-timeout-${groupId}-${memberId}`;
export const syncTimeoutKey = (groupId: string, memberId: string): string => `consumer-sync-timeout-${groupId}-${memberId}`;
export const regexKey = (groupId: string): string => `${groupId}-regex`;
