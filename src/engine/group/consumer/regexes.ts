/**
 * Subscriptions by pattern. A pattern is looked at when it comes; which topics it stands for is found aside, for all patterns of the group at once, so
 * that one rebalance follows instead of several, and written down as records.
 */
import { errors } from '../../../protocol/errors.ts';
import type { ConsumerGroup, ResolvedRegex } from './consumer-group.ts';
import { membersWith, regexCounts, subscribedTopics } from './consumer-group.ts';
import { ConsumerGroupError } from './consumer-group-error.ts';
import type { ConsumerGroupMember } from './consumer-group-member.ts';
import { sameNames } from './consumer-group-member.ts';
import type { ConsumerGroupPort } from './consumer-group-port.ts';
import { regexKey } from './consumer-group-port.ts';
import type { ConsumerGroupRecord } from './consumer-group-records.ts';
import { metadataHash } from './metadata-hash.ts';
import type { Pattern } from './re2.ts';
import { compilePattern, matches, PatternError } from './re2.ts';

/** No group's patterns are resolved more often. */
const REFRESH_MIN_INTERVAL_MS = 10_000;

function validPattern(regex: string): Pattern {
  try {
    return compilePattern(regex);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new ConsumerGroupError(errors.INVALID_REGULAR_EXPRESSION, `SubscribedTopicRegex \`${regex}\` is not a valid regular expression: ${error.message}.`);
  }
}

/** Looks after what `updated` subscribes to by pattern; answers whether the group's epoch must rise for it. */
export function updateRegexes(group: ConsumerGroup, member: ConsumerGroupMember, updated: ConsumerGroupMember, port: ConsumerGroupPort, records: ConsumerGroupRecord[]): boolean {
  const { groupId, regexes } = group;
  const before = member.subscribedTopicRegex;
  const after = updated.subscribedTopicRegex;
  const counts = regexCounts(group.members.values());
  let isBumped = false;
  let needsResolving = false;
  if (before !== after) {
    if (before !== '' && counts.get(before) === 1) records.push({ type: 'regex', groupId, regex: before, value: null });
    if (after === '') isBumped = true;
    else if (counts.has(after)) isBumped = regexes.has(after);
    else {
      validPattern(after);
      needsResolving = true;
    }
  }
  const wanted = regexCounts(membersWith(group, updated));
  const last = [...regexes.values()][0];
  if ((!needsResolving && counts.size === 0) || port.isScheduled(regexKey(groupId))) return isBumped;
  if (last !== undefined && port.nowMs <= last.timestamp + REFRESH_MIN_INTERVAL_MS) return isBumped;
  needsResolving ||= wanted.size !== regexes.size;
  needsResolving ||= hasOtherTopics(group, last, port);
  needsResolving ||= last !== undefined && port.nowMs > last.timestamp + port.configOf(groupId).regexRefreshIntervalMs;
  if (needsResolving && wanted.size > 0) port.schedule(regexKey(groupId), 0, { do: 'resolveRegexes', groupId });
  return isBumped;
}

/** Metadata that came since the patterns were resolved may have brought topics that one of them stands for. */
function hasOtherTopics({ regexes }: ConsumerGroup, last: ResolvedRegex | undefined, port: ConsumerGroupPort): boolean {
  if ((last?.version ?? 0) >= port.metadataOffset) return false;
  return [...regexes].some(([regex, { topics }]) => !sameNames(topics, topicsOf(validPattern(regex), port)));
}

function topicsOf(pattern: Pattern, port: ConsumerGroupPort): string[] {
  return [...port.topicNames()].filter((name) => matches(pattern, name)).sort();
}

/** Finds the topics of all patterns of the group, and raises its epoch where that changes what it consumes. */
export function resolveRegexes(groupId: string, port: ConsumerGroupPort): ConsumerGroupRecord[] {
  const group = port.groupOf(groupId);
  if (group === undefined) return [];
  const records: ConsumerGroupRecord[] = [];
  const resolved = new Map<string, ResolvedRegex>(group.regexes);
  let isChanged = false;
  for (const regex of regexCounts(group.members.values()).keys()) {
    const topics = topicsOf(validPattern(regex), port);
    const value = { topics, version: port.metadataOffset, timestamp: port.nowMs };
    if (!sameNames(group.regexes.get(regex)?.topics ?? [], topics)) isChanged = true;
    resolved.set(regex, value);
    records.push({ type: 'regex', groupId, regex, value });
  }
  const hash = metadataHash(subscribedTopics(group.members.values(), resolved), port.topicNamed);
  if (isChanged || hash !== group.row.metadataHash) {
    const epoch = group.row.epoch + 1;
    records.push({ type: 'group', groupId, value: { epoch, metadataHash: hash } });
    port.refreshed.set(groupId, { metadataOffset: port.metadataOffset, epoch });
  }
  return records;
}
