/** JoinGroup and SyncGroup: into the group, and to an assignment, which the leader of the group makes for all. */
import { JoinGroup } from '../../../protocol/apis/11-join-group.ts';
import type { JoinGroupResponse } from '../../../protocol/apis/11-join-group.ts';
import { SyncGroup } from '../../../protocol/apis/14-sync-group.ts';
import type { SyncGroupResponse } from '../../../protocol/apis/14-sync-group.ts';
import { errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import type { Os } from '../../os.ts';
import type { MemberSubscription, TopicPartition } from './assignors/assignor.ts';
import { assignGroup } from './assignors/assignor.ts';
import { decodeSubscription, encodeAssignment, encodeSubscription } from './assignors/consumer-protocol.ts';
import { assignorNamed } from './assignors/index.ts';
import { writeGeneration, writeStickyUserData } from './assignors/user-data.ts';
import { clientSend } from '../network/client-send.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { owned } from './assignment.ts';
import type { Consumer } from './consumer-state.ts';
import { ensureCoordinator, coordinatorLost } from './coordinator-lookup.ts';
import type { Generation, Joining, Member } from './member-state.ts';
import { sameGeneration } from './member-state.ts';
import { enableHeartbeat, resetMembership } from './membership.ts';
import { metadataReady, racksOf, wantGroupTopics } from './subscription.ts';

const PROTOCOL_TYPE = 'consumer';
/** JoinGroup may take as long as the slowest member, and a little longer. */
const JOIN_LAPSE_MS = 5_000;

export interface JoinTag {
  readonly kind: 'joinGroup' | 'syncGroup';
  readonly generation: Generation;
}

/** What this member proposes: for each of its assignors what it wants, and what it has. */
function protocols(c: Consumer, m: Member): { name: string; metadata: ReturnType<typeof encodeSubscription> }[] {
  return m.config.assignors.map((name) => {
    const cooperative = name === 'cooperative-sticky';
    const sticky = name === 'sticky' && m.lastAssignment !== null;
    const userData = cooperative
      ? writeGeneration(m.lastGeneration)
      : sticky
        ? writeStickyUserData({ partitions: m.lastAssignment ?? [], generation: m.lastGeneration })
        : null;
    const metadata = encodeSubscription({
      topics: m.topics,
      userData,
      owned: owned(c),
      generation: m.generation.id,
      rackId: m.config.rackId,
    });
    return { name, metadata };
  });
}

/** Answers when to look again; 0 once the request is on its way. */
export function sendJoin(os: Os, c: Consumer, m: Member): number {
  const wakeAt = ensureCoordinator(os, c, m);
  if (wakeAt !== 0) return wakeAt;
  const { groupId, instanceId, sessionMs, maxPollMs } = m.config;
  m.state = 'preparing';
  m.joinedTopics = m.topics;
  m.joining = { stage: 'join', error: 0, assignment: null, members: null, skips: false, at: 0 };
  const tag: JoinTag = { kind: 'joinGroup', generation: m.generation };
  const body = {
    groupId,
    sessionTimeoutMs: sessionMs,
    rebalanceTimeoutMs: maxPollMs,
    memberId: m.generation.memberId,
    groupInstanceId: instanceId,
    protocolType: PROTOCOL_TYPE,
    protocols: protocols(c, m),
    reason: m.rejoinReason,
  };
  const timeoutMs = Math.max(c.config.requestTimeoutMs, maxPollMs + JOIN_LAPSE_MS);
  os.because(m.coordinatorAt);
  clientSend(os, c.client, must(m.coordinator, 'coordinator').id, JoinGroup, body, { tag, timeoutMs });
  return 0;
}

function failed(joining: Joining, error: number): void {
  joining.stage = 'done';
  joining.error = error;
}

export function handleJoin(os: Os, m: Member, response: ClientResponse): void {
  const { joining } = m;
  if (joining === null || joining.stage !== 'join') return;
  joining.at = response.arrival;
  if (response.body === null) {
    coordinatorLost(os, m, 'disconnected');
    failed(joining, response.versionMismatch ? errors.UNSUPPORTED_VERSION : errors.COORDINATOR_NOT_AVAILABLE);
    return;
  }
  const body: JoinGroupResponse = response.body;
  const group = os.text(m.config.groupId);
  if (body.errorCode !== 0) {
    const { generation }: JoinTag = response.tag;
    if (body.errorCode === errors.MEMBER_ID_REQUIRED) {
      m.generation = { id: -1, memberId: body.memberId, protocol: null };
      m.needsRejoin = true;
      m.rejoinReason = `need to re-join with the given member-id: ${body.memberId}`;
    } else {
      os.emit(ev.memberRefused, group, JoinGroup.key, body.errorCode);
      if (body.errorCode === errors.UNKNOWN_MEMBER_ID && sameGeneration(m.generation, generation))
        resetMembership(os, m, 'JoinGroup', true);
      if (body.errorCode === errors.COORDINATOR_NOT_AVAILABLE || body.errorCode === errors.NOT_COORDINATOR)
        coordinatorLost(os, m, 'JoinGroup');
    }
    failed(joining, body.errorCode);
    return;
  }
  if (m.state !== 'preparing') {
    failed(joining, errors.REBALANCE_IN_PROGRESS);
    return;
  }
  m.state = 'completing';
  m.generation = { id: body.generationId, memberId: body.memberId, protocol: body.protocolName };
  enableHeartbeat(os, m);
  m.isLeader = body.leader === body.memberId;
  joining.at = os.emit(ev.groupJoined, group, body.generationId, os.text(body.memberId), m.isLeader ? 1 : 0);
  joining.members = m.isLeader
    ? body.members.map(({ memberId, groupInstanceId, metadata }) => ({ memberId, instanceId: groupInstanceId, metadata }))
    : null;
  joining.skips = body.skipAssignment;
  joining.stage = 'assign';
}

/** The leader assigns, once it knows the topics that all want; then everybody asks for their part. Answers when to look again. */
export function sendSync(os: Os, c: Consumer, m: Member, joining: Joining): number {
  // While the leader waited for metadata, a heartbeat has heard that the group went on without it. Kafka's asks without a generation
  // and is refused; that request is spared.
  if (m.state !== 'completing') {
    failed(joining, errors.ILLEGAL_GENERATION);
    return 0;
  }
  const members =
    joining.members?.map(
      (member): MemberSubscription => ({
        ...decodeSubscription(member.metadata),
        memberId: member.memberId,
        instanceId: member.instanceId,
      }),
    ) ?? null;
  if (members !== null) {
    wantGroupTopics(
      os,
      c,
      m,
      members.flatMap(({ topics }) => topics),
    );
    if (!metadataReady(os, c, m)) return FOREVER;
  }
  const wakeAt = ensureCoordinator(os, c, m);
  if (m.coordinator === null) {
    failed(joining, errors.COORDINATOR_NOT_AVAILABLE);
    return 0;
  }
  if (wakeAt !== 0) return wakeAt;
  os.causedBy(joining.at);
  const assignments = members === null || joining.skips ? [] : assignAll(os, c, m, members);
  // What a leader assigned for is what it has to hold later metadata against.
  if (members !== null) m.assignedSnapshot = m.snapshot;
  const { groupId, instanceId } = m.config;
  const { generation } = m;
  const tag: JoinTag = { kind: 'syncGroup', generation };
  joining.stage = 'sync';
  joining.members = null;
  const body = {
    groupId,
    generationId: generation.id,
    memberId: generation.memberId,
    groupInstanceId: instanceId,
    protocolType: PROTOCOL_TYPE,
    protocolName: generation.protocol,
    assignments,
  };
  clientSend(os, c.client, m.coordinator.id, SyncGroup, body, { tag });
  return 0;
}

function assignAll(
  os: Os,
  c: Consumer,
  m: Member,
  members: readonly MemberSubscription[],
): { memberId: string; assignment: ReturnType<typeof encodeAssignment> }[] {
  const { cluster } = must(c.client.metadata, 'metadata');
  const assignor = must(assignorNamed(must(m.generation.protocol, 'protocol')), 'assignor', m.generation.protocol);
  const withheld: [TopicPartition, string][] = [];
  const found = assignGroup(assignor, (topic) => racksOf(cluster, topic), members, (tp, memberId) => withheld.push([tp, memberId]));
  let partitions = 0;
  for (const list of found.values()) partitions += list.length;
  os.charge((partitions + members.length) * os.costs.consumerRecordNanos);
  os.emit(ev.assignmentMade, os.text(m.config.groupId), m.generation.id, os.text(assignor.name), members.length, partitions);
  for (const [{ topic, partition }, memberId] of withheld) os.emit(ev.partitionTargeted, os.text(m.config.groupId), os.text(topicPartitionName(topic, partition)), os.text(memberId));
  return [...found].map(([memberId, list]) => ({ memberId, assignment: encodeAssignment(list) }));
}

export function handleSync(os: Os, m: Member, response: ClientResponse): void {
  const { joining } = m;
  if (joining === null || joining.stage !== 'sync') return;
  joining.at = response.arrival;
  if (response.body === null) {
    coordinatorLost(os, m, 'disconnected');
    failed(joining, errors.COORDINATOR_NOT_AVAILABLE);
    return;
  }
  const body: SyncGroupResponse = response.body;
  const error =
    body.errorCode !== 0 ? body.errorCode : m.generation.id < 0 || m.state !== 'completing' ? errors.ILLEGAL_GENERATION : 0;
  if (error === 0) {
    m.state = 'stable';
    m.rejoinReason = '';
    m.needsRejoin = false;
    joining.assignment = body.assignment;
  } else {
    const { generation }: JoinTag = response.tag;
    os.emit(ev.memberRefused, os.text(m.config.groupId), SyncGroup.key, error);
    if (error === errors.UNKNOWN_MEMBER_ID || error === errors.ILLEGAL_GENERATION) {
      if (body.errorCode !== 0 && sameGeneration(m.generation, generation))
        resetMembership(os, m, 'SyncGroup', error !== errors.ILLEGAL_GENERATION);
    } else if (error === errors.COORDINATOR_NOT_AVAILABLE || error === errors.NOT_COORDINATOR)
      coordinatorLost(os, m, 'SyncGroup');
  }
  joining.stage = 'done';
  joining.error = error;
}
