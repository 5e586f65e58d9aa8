/** What the rules of consumer groups ask of the coordinator that runs them. */
import type { Tables } from './consumer-group.ts';

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

/** Until when what a group knows of its topics is taken to be right, and for which epoch. It does not follow from records. */
export interface RefreshDeadline {
  readonly deadlineMs: number;
  readonly epoch: number;
}

/** What a timer does when it fires. */
export type ConsumerTimer =
  | { readonly do: 'sessionTimeout'; readonly groupId: string; readonly memberId: string }
  | { readonly do: 'rebalanceTimeout'; readonly groupId: string; readonly memberId: string; readonly memberEpoch: number }
  | { readonly do: 'resolveRegexes'; readonly groupId: string };

export interface ConsumerGroupPort {
  readonly nowMs: number;
  readonly tables: Tables;
  readonly topicNamed: (name: string) => TopicFacts | undefined;
  readonly topicById: (id: string) => TopicFacts | undefined;
  readonly topicNames: () => Iterable<string>;
  /** The offset of the metadata in force, and of the last one that brought a new topic. */
  readonly metadataOffset: number;
  readonly newTopicsOffset: number;
  /** With what a group overrides. */
  readonly configOf: (groupId: string) => ConsumerGroupConfig;
  readonly newMemberId: () => string;
  /** In place of the timer of that key, if there is one. */
  readonly schedule: (key: string, delayMs: number, timer: ConsumerTimer) => void;
  readonly cancel: (key: string) => void;
  readonly isScheduled: (key: string) => boolean;
  readonly refreshDeadlines: Map<string, RefreshDeadline>;
}

export const sessionTimeoutKey = (groupId: string, memberId: string): string => `session-timeout-${groupId}-${memberId}`;
export const rebalanceTimeoutKey = (groupId: string, memberId: string): string => `rebalance-timeout-${groupId}-${memberId}`;
export const regexKey = (groupId: string): string => `${groupId}-regex`;
