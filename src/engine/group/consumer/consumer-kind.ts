/** What offsets, listing and deletion ask of a consumer group. */
import { errors } from '../../../protocol/errors.ts';
import { flattenRope } from '../../../std/rope.ts';
import type { CoordinatorRecord } from '../../coordinator/coordinator-state.ts';
import type { GroupKind } from '../group.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import { stateOf, subscribedTopics } from './consumer-group.ts';
import { validateOffsetCommit, validateOffsetFetch } from './consumer-group-offsets.ts';
import { type ConsumerGroupRecord, storedRecord } from './consumer-group-records.ts';
import { groupTombstones } from './remove-member.ts';

export function coordinatorRecords(records: readonly ConsumerGroupRecord[]): CoordinatorRecord[] {
  return records.map((record) => {
    const { key, value } = storedRecord(record);
    return { key: flattenRope(key), value: value === null ? null : flattenRope(value) };
  });
}

export const consumerKind: GroupKind<ConsumerGroup> = {
  typeName: 'consumer',
  stateName: stateOf,
  protocolType: () => 'consumer',
  isEmpty: ({ members }) => members.size === 0,
  validateOffsetCommit(group, { memberId, groupInstanceId: instanceId, generationId: memberEpoch, apiVersion }) {
    validateOffsetCommit(group, { memberId, memberEpoch, instanceId, isTransactional: false, apiVersion });
  },
  validateOffsetFetch: (group, { memberId, memberEpoch }) => validateOffsetFetch(group, memberId, memberEpoch),
  // Its session is kept by its heartbeats alone.
  committed: () => {},
  offsetDeleteError: () => 0,
  deleteError: ({ members }) => (members.size === 0 ? 0 : errors.NON_EMPTY_GROUP),
  isSubscribedTo: ({ members, regexes }, topic) => subscribedTopics(members.values(), regexes).has(topic),
  expiresFrom: (_group, commitTimestampMs) => commitTimestampMs,
  tombstones: (group) => coordinatorRecords(groupTombstones(group)),
};
