/** What offsets, listing and deletion ask of a classic group. */
import { errors } from '../../../protocol/errors.ts';
import { CoordinatorException } from '../../coordinator/coordinator-result.ts';
import type { GroupKind } from '../group.ts';
import { groupTombstone } from '../group-records.ts';
import { rescheduleHeartbeat } from './classic-calls.ts';
import { type ClassicGroup, CONSUMER_PROTOCOL_TYPE, validateMember } from './classic-group.ts';

const isRunning = ({ state }: ClassicGroup): boolean => state === 'Stable' || state === 'PreparingRebalance' || state === 'CompletingRebalance';

export const classicKind: GroupKind<ClassicGroup> = {
  typeName: 'classic',
  stateName: ({ state }) => state,
  protocolType: ({ protocolType }) => protocolType ?? '',
  isEmpty: ({ state }) => state === 'Empty',
  validateOffsetCommit(group, { memberId, groupInstanceId, generationId }) {
    if (group.state === 'Dead') throw new CoordinatorException(errors.COORDINATOR_NOT_AVAILABLE);
    // Without members anybody may commit who does not claim to be one.
    if (generationId < 0 && group.state === 'Empty') return;
    if (generationId >= 0 || memberId !== '' || groupInstanceId !== null) {
      validateMember(group, memberId, groupInstanceId);
      if (generationId !== group.generationId) throw new CoordinatorException(errors.ILLEGAL_GENERATION);
    } else if (group.state !== 'Empty') throw new CoordinatorException(errors.UNKNOWN_MEMBER_ID);
    if (group.state === 'CompletingRebalance') throw new CoordinatorException(errors.REBALANCE_IN_PROGRESS);
  },
  validateOffsetFetch: () => {},
  committed(run, group, memberId) {
    const member = group.members.get(memberId);
    if (member !== undefined && (group.state === 'Stable' || group.state === 'PreparingRebalance')) rescheduleHeartbeat(run, group, member);
  },
  offsetDeleteError(group) {
    if (group.state === 'Dead') return errors.GROUP_ID_NOT_FOUND;
    return isRunning(group) && group.protocolType !== CONSUMER_PROTOCOL_TYPE ? errors.NON_EMPTY_GROUP : 0;
  },
  deleteError(group) {
    if (group.state === 'Dead') return errors.GROUP_ID_NOT_FOUND;
    return isRunning(group) ? errors.NON_EMPTY_GROUP : 0;
  },
  isSubscribedTo: ({ subscribedTopics, protocolType }, topic) => (subscribedTopics === null ? protocolType === CONSUMER_PROTOCOL_TYPE : subscribedTopics.includes(topic)),
  expiresFrom(group, commitTimestampMs) {
    // Nobody is in the group but by committing: each offset has its own time.
    if (group.protocolType === null) return commitTimestampMs;
    if (group.state === 'Empty') return group.stateTimestampMs;
    return group.protocolType === CONSUMER_PROTOCOL_TYPE && group.subscribedTopics !== null && group.state === 'Stable' ? commitTimestampMs : null;
  },
  tombstones: ({ groupId }) => [groupTombstone(groupId)],
};
