/** The journal hears of a partition's fetching when it begins, changes its way or ends; each fetch by itself is a frame. */
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import type { PartitionFetchState, ReplicaFetchState } from './partition-fetch-state.ts';

export function tellFetchState(os: Os, state: PartitionFetchState, leader: number, now: ReplicaFetchState | 'failed' | 'removed'): EventId {
  return os.emit(ev.partitionFetchState, os.text(state.topicPartition), leader, os.text(now), state.fetchOffset, state.currentLeaderEpoch);
}
