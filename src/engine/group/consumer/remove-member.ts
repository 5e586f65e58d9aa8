/** A member goes: it left, it was silent for too long, or it did not revoke in time. The group's epoch rises, and the others get a new target. */
import type { ConsumerGroup } from './consumer-group.ts';
import { membersWith, regexCounts, subscribedTopics } from './consumer-group.ts';
import type { ConsumerGroupPort } from './consumer-group-port.ts';
import { joinTimeoutKey, rebalanceTimeoutKey, sessionTimeoutKey, syncTimeoutKey } from './consumer-group-port.ts';
import type { ConsumerGroupRecord } from './consumer-group-records.ts';
import { metadataHash } from './metadata-hash.ts';

/** In this order: a member without assignment and target can go. */
export function removeMemberRecords(groupId: string, memberId: string): ConsumerGroupRecord[] {
  return [
    { type: 'current', groupId, memberId, value: null },
    { type: 'target', groupId, memberId, value: null },
    { type: 'member', groupId, memberId, value: null },
  ];
}

export function fenceMembers(group: ConsumerGroup, memberIds: readonly string[], port: ConsumerGroupPort): ConsumerGroupRecord[] {
  if (memberIds.length === 0) return [];
  const { groupId, row } = group;
  const records = memberIds.flatMap((memberId) => removeMemberRecords(groupId, memberId));
  const left = membersWith(group, null, new Set(memberIds));
  const stillUsed = regexCounts(left);
  for (const regex of regexCounts(group.members.values()).keys()) {
    if (!stillUsed.has(regex)) records.push({ type: 'regex', groupId, regex, value: null });
  }
  records.push({ type: 'group', groupId, value: { epoch: row.epoch + 1, metadataHash: metadataHash(subscribedTopics(left, group.regexes), port.topicNamed) } });
  for (const memberId of memberIds) {
    port.cancel(sessionTimeoutKey(groupId, memberId));
    port.cancel(rebalanceTimeoutKey(groupId, memberId));
    port.cancel(joinTimeoutKey(groupId, memberId));
    port.cancel(syncTimeoutKey(groupId, memberId));
  }
  return records;
}

/** All that a group ever wrote is taken back, its own record last. */
export function groupTombstones(group: ConsumerGroup): ConsumerGroupRecord[] {
  const { groupId } = group;
  const memberIds = [...group.members.keys()];
  return [
    ...memberIds.map((memberId): ConsumerGroupRecord => ({ type: 'current', groupId, memberId, value: null })),
    ...memberIds.map((memberId): ConsumerGroupRecord => ({ type: 'target', groupId, memberId, value: null })),
    { type: 'targetEpoch', groupId, value: null },
    ...memberIds.map((memberId): ConsumerGroupRecord => ({ type: 'member', groupId, memberId, value: null })),
    ...[...group.regexes.keys()].map((regex): ConsumerGroupRecord => ({ type: 'regex', groupId, regex, value: null })),
    { type: 'partitionMetadata', groupId, value: null },
    { type: 'group', groupId, value: null },
  ];
}
