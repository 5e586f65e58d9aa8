/** What a consumer group does when one of its timers fires, and which ones a coordinator that has just loaded it sets. */
import type { ConsumerGroup } from './consumer-group.ts';
import type { ConsumerGroupPort, ConsumerTimer } from './consumer-group-port.ts';
import { rebalanceTimeoutKey, sessionTimeoutKey } from './consumer-group-port.ts';
import type { ConsumerGroupRecord } from './consumer-group-records.ts';
import { resolveRegexes } from './regexes.ts';
import { fenceMembers } from './remove-member.ts';

export function fire(timer: ConsumerTimer, port: ConsumerGroupPort): ConsumerGroupRecord[] {
  if (timer.do === 'resolveRegexes') return resolveRegexes(timer.groupId, port);
  const group = port.groupOf(timer.groupId);
  const member = group?.members.get(timer.memberId);
  if (group === undefined || member === undefined) return [];
  // Whoever has come to another epoch since then has revoked in time.
  if (timer.do === 'rebalanceTimeout' && member.memberEpoch !== timer.memberEpoch) return [];
  return fenceMembers(group, [member.memberId], port);
}

/** Sessions begin anew with a new coordinator, which cannot know when members were heard of last. */
export function onLoaded(group: ConsumerGroup, port: ConsumerGroupPort): void {
  const { groupId } = group;
  const { sessionTimeoutMs } = port.configOf(groupId);
  for (const { memberId, state, memberEpoch, rebalanceTimeoutMs } of group.members.values()) {
    port.schedule(sessionTimeoutKey(groupId, memberId), sessionTimeoutMs, { do: 'sessionTimeout', groupId, memberId });
    if (state === 'UNREVOKED_PARTITIONS') port.schedule(rebalanceTimeoutKey(groupId, memberId), rebalanceTimeoutMs, { do: 'rebalanceTimeout', groupId, memberId, memberEpoch });
  }
}
