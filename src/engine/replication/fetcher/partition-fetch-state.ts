/** How far a fetcher thread is with one partition. States are never changed: each turn puts another in its place. */

/** truncating: its log may hold what the leader's does not; fetching; outOfRange: the leader's log does not reach to where it fetches. */
export type ReplicaFetchState = 'truncating' | 'fetching' | 'outOfRange';

export interface PartitionFetchState {
  readonly topicPartition: string;
  readonly topic: string;
  readonly partition: number;
  readonly topicId: string;
  /** The leader epoch in which this broker follows. */
  readonly currentLeaderEpoch: number;
  readonly fetchOffset: number;
  readonly state: ReplicaFetchState;
  /** The epoch of the last record that lies in the log, −1 for none: the leader compares it with its own. */
  readonly lastFetchedEpoch: number;
  /** After an error the partition is left alone until then. */
  readonly delayedUntil: number;
  /** While out of range: the leader's end, once it is known. */
  readonly leaderEndOffset: number;
}

export const UNKNOWN = -1;

export function isDue(state: PartitionFetchState, now: number): boolean {
  return state.delayedUntil <= now;
}
