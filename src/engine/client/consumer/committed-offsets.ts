/** Where the group stands: asked of its coordinator for partitions that have no position yet. */
import { OffsetFetch } from '../../../protocol/apis/09-offset-fetch.ts';
import type { OffsetFetchResponse } from '../../../protocol/apis/09-offset-fetch.ts';
import { errorOf, errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import { backoffMicros } from '../network/backoff.ts';
import { clientSend, versionFor } from '../network/client-send.ts';
import type { ClientResponse } from '../network/network-client.ts';
import type { Consumer, TopicPartitionState } from './consumer-state.ts';
import { coordinatorLost, ensureCoordinator } from './coordinator-lookup.ts';
import type { Member } from './member-state.ts';
import { requestReset, seek } from './offset-fetcher.ts';

/** From here on several groups are asked about at once; the last version that names topics. */
const GROUPS_SINCE = 8;
const LAST_VERSION_WITH_NAMES = 9;

export interface CommittedTag {
  readonly kind: 'offsetFetch';
  readonly keys: readonly string[];
}

/** Asks for what has no position; answers when to look again. */
export function fetchCommitted(os: Os, c: Consumer, m: Member): number {
  // This application keeps its offsets elsewhere.
  if (c.store?.how === 'store-transaction') return FOREVER;
  const waiting: TopicPartitionState[] = [];
  for (const tp of c.assigned.values()) if (tp.state === 'initializing') waiting.push(tp);
  if (waiting.length === 0 || m.fetchingOffsets) return FOREVER;
  // A member that was fenced is about to lose them.
  if (m.modern !== null && m.generation.id < 0) return FOREVER;
  if (m.offsetsRetryAt > os.micros()) return m.offsetsRetryAt;
  const wakeAt = ensureCoordinator(os, c, m);
  if (wakeAt !== 0) return wakeAt;
  const node = must(m.coordinator, 'coordinator').id;
  const byTopic = new Map<string, number[]>();
  for (const { topic, partition } of waiting) {
    const known = byTopic.get(topic);
    if (known === undefined) byTopic.set(topic, [partition]);
    else known.push(partition);
  }
  const topics = [...byTopic].map(([name, partitionIndexes]) => ({ name, partitionIndexes }));
  const tag: CommittedTag = { kind: 'offsetFetch', keys: waiting.map(({ key }) => key) };
  const { groupId } = m.config;
  const body =
    versionFor(c.client, node, OffsetFetch) >= GROUPS_SINCE
      ? { groups: [{ groupId, topics, ...(m.modern === null ? {} : { memberId: m.generation.memberId, memberEpoch: m.generation.id }) }], requireStable: true }
      : { groupId, topics, requireStable: versionFor(c.client, node, OffsetFetch) >= 7 };
  m.fetchingOffsets = true;
  clientSend(os, c.client, node, OffsetFetch, body, { tag, maxVersion: LAST_VERSION_WITH_NAMES });
  return FOREVER;
}

export function handleCommitted(os: Os, c: Consumer, m: Member, response: ClientResponse): void {
  m.fetchingOffsets = false;
  if (response.body === null) {
    coordinatorLost(os, m, 'disconnected');
    askLater(os, c, m);
    return;
  }
  const body: OffsetFetchResponse = response.body;
  const group = response.version >= GROUPS_SINCE ? must(body.groups[0], 'group') : body;
  const unstable = group.topics.some(({ partitions }) =>
    partitions.some(({ errorCode }) => errorCode === errors.UNSTABLE_OFFSET_COMMIT),
  );
  if (group.errorCode !== 0 || unstable) {
    if (group.errorCode === errors.NOT_COORDINATOR || group.errorCode === errors.COORDINATOR_NOT_AVAILABLE)
      coordinatorLost(os, m, 'OffsetFetch');
    else if (!unstable && !errorOf(group.errorCode).retriable && !isOfAnotherEpoch(m, group.errorCode)) m.thrown = 'KafkaException';
    askLater(os, c, m);
    return;
  }
  m.offsetsFailures = 0;
  m.offsetsRetryAt = 0;
  const asked = new Set((response.tag as CommittedTag).keys);
  for (const topic of group.topics) {
    for (const { partitionIndex, committedOffset, committedLeaderEpoch, errorCode } of topic.partitions) {
      const tp = c.assigned.get(topicPartitionName(topic.name, partitionIndex));
      // Given up meanwhile, or sought.
      if (tp === undefined || tp.state !== 'initializing' || !asked.has(tp.key)) continue;
      if (errorCode !== 0) m.thrown = 'KafkaException';
      else begin(os, c, m, tp, committedOffset, committedLeaderEpoch);
    }
  }
}

/** The next heartbeat brings the member's new epoch, or takes it out of the group. */
function isOfAnotherEpoch(m: Member, error: number): boolean {
  return m.modern !== null && (error === errors.STALE_MEMBER_EPOCH || error === errors.UNKNOWN_MEMBER_ID);
}

function begin(os: Os, c: Consumer, m: Member, tp: TopicPartitionState, offset: number, epoch: number): void {
  if (offset >= 0) {
    seek(os, tp, offset, 'committed');
    // In which epoch the record before it was written: so that a leader whose log parts from that is noticed.
    tp.offsetEpoch = epoch;
    if (epoch >= 0) {
      tp.leaderEpoch = -1;
      c.metadataVersion = -1;
    }
  } else if (c.config.reset !== null) requestReset(tp, c.config.reset);
  else {
    os.emit(ev.consumerErred, tp.label, -1);
    m.thrown = 'NoOffsetForPartitionException';
  }
}

function askLater(os: Os, c: Consumer, m: Member): void {
  m.offsetsRetryAt = os.micros() + backoffMicros(os, c.config.retryBackoff, m.offsetsFailures, 'committed');
  m.offsetsFailures++;
}
