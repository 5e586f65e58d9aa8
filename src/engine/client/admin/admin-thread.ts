/** The admin client's only thread (AdminClientRunnable): sends calls that are due to a node, and takes the answers. */
import { FindCoordinator, type FindCoordinatorResponse } from '../../../protocol/apis/10-find-coordinator.ts';
import type { MetadataResponse } from '../../../protocol/apis/03-metadata.ts';
import { Metadata } from '../../../protocol/apis/03-metadata.ts';
import { errorOf, errors } from '../../../protocol/errors.ts';
import type { Api } from '../../../protocol/schema/message.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { EventId, Os, Step } from '../../os.ts';
import { waits } from '../../waits.ts';
import { backoffMicros } from '../network/backoff.ts';
import { pollClient } from '../network/client-poll.ts';
import { clientSend, versionFor } from '../network/client-send.ts';
import { requestUpdate } from '../network/metadata.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { leastLoadedNode, nextDeadline, notReadyUntil, ready } from '../network/network-client.ts';
import type { Admin } from './admin-state.ts';
import type { Call, CallSpec, CallTarget } from './calls.ts';
import * as alterConfig from './alter-config.ts';
import { alterGroupConfig } from './alter-config.ts';
import * as createPartitions from './create-partitions.ts';
import * as createTopics from './create-topics.ts';
import * as deleteRecords from './delete-records.ts';
import * as deleteTopics from './delete-topics.ts';
import { endsOf, groupLag, leadersOf } from './group-lag.ts';
import { alterOffset, deleteGroup, deleteOffset, describeClassicGroup, describeGroup } from './groups.ts';
import { listGroups, listGroupsOf } from './list-groups.ts';

interface CallKind {
  readonly target: CallTarget;
  readonly api: Api<any, any>;
  readonly request: (spec: any, timeoutMs: number, version: number) => unknown;
  readonly errorOfAnswer: (spec: any, body: any) => number;
  readonly maxVersion?: number;
  /** What has to be asked further before the call is answered, by what came back. */
  readonly partsOf?: (spec: any, body: any) => CallSpec[];
  /** What there is to be told besides that it is done. */
  readonly answersOf?: (spec: any, body: any) => string[];
  /** After this error something else is asked instead; null: the error stands. */
  readonly otherwise?: (spec: any, error: number) => CallSpec | null;
  /** The call in the small language of commands. */
  readonly describe: (spec: any) => string;
}

/** How each kind of call is asked and answered. */
const KINDS: { readonly [K in CallSpec['kind']]: CallKind } = {
  createTopic: { ...createTopics, target: 'controller' },
  deleteTopic: { ...deleteTopics, target: 'controller' },
  createPartitions: { ...createPartitions, target: 'controller' },
  deleteRecords: { ...deleteRecords, target: 'leader' },
  alterConfig: { ...alterConfig, target: 'broker' },
  alterGroupConfig: { ...alterGroupConfig, target: 'controller' },
  describeGroup: { ...describeGroup, target: 'coordinator' },
  describeClassicGroup: { ...describeClassicGroup, target: 'coordinator' },
  listGroups: { ...listGroups, target: 'anyone' },
  listGroupsOf: { ...listGroupsOf, target: 'broker' },
  groupLag: { ...groupLag, target: 'coordinator' },
  leadersOf: { ...leadersOf, target: 'anyone' },
  endsOf: { ...endsOf, target: 'broker' },
  deleteGroup: { ...deleteGroup, target: 'coordinator' },
  alterOffset: { ...alterOffset, target: 'coordinator' },
  deleteOffset: { ...deleteOffset, target: 'coordinator' },
};

/** Of FindCoordinator. */
const GROUP_KEY = 0;
const BATCHED_SINCE = 4;

interface Tag {
  readonly call: number;
  /** Only the leader of its partition was asked for. */
  readonly isLookup: boolean;
}

export const adminStep: Step<Admin> = {
  run(os: Os, a: Admin): void {
    for (;;) {
      const sent = sendCalls(os, a);
      const responses = pollClient(os, a.client);
      for (const response of responses) handleResponse(os, a, response);
      if (!sent && responses.length === 0 && !a.client.progressed) break;
    }
    if (a.closed) {
      os.exit('closed');
      return;
    }
    os.wait(waits.selector, a.client.selector.selector, 'admin', nextDeadline(a.client, wakeAt(os, a)));
  },
};

/** The first time at which a waiting call can be tried again or is given up. */
function wakeAt(os: Os, a: Admin): number {
  const now = os.micros();
  let at = FOREVER;
  for (const call of a.calls) {
    at = Math.min(at, call.deadline);
    if (call.inFlight || call.parts > 0) continue;
    if (call.nextTryAt > now) at = Math.min(at, call.nextTryAt);
    const node = KINDS[call.spec.kind].target === 'anyone' ? null : knownTarget(a, call);
    if (node !== null) at = Math.min(at, notReadyUntil(os, a.client, node));
  }
  return at;
}

const isLookedUp = ({ spec }: Call): boolean => KINDS[spec.kind].target === 'leader' || KINDS[spec.kind].target === 'coordinator';

/** The node that the call goes to, or null while nobody knows it. */
function knownTarget(a: Admin, call: Call): number | null {
  const { spec, leader } = call;
  const isKnown = (node: number): boolean => node >= 0 && a.client.nodes.has(node);
  if (isLookedUp(call)) return isKnown(leader) ? leader : null;
  const { cluster } = must(a.client.metadata, 'metadata');
  if ('broker' in spec && spec.broker !== null)
    return cluster.isBootstrap || !isKnown(spec.broker) ? null : spec.broker;
  return cluster.isBootstrap || !isKnown(cluster.controllerId) ? null : cluster.controllerId;
}

function sendCalls(os: Os, a: Admin): boolean {
  const now = os.micros();
  let sent = false;
  for (const call of a.calls.slice()) {
    if (now >= call.deadline) {
      finish(os, a, call, errors.REQUEST_TIMED_OUT);
      continue;
    }
    if (call.inFlight || call.parts > 0 || call.nextTryAt > now) continue;
    const isForAnyone = KINDS[call.spec.kind].target === 'anyone';
    const target = isForAnyone ? null : knownTarget(a, call);
    const isLookup = target === null && isLookedUp(call);
    const node = isLookup || isForAnyone ? leastLoadedNode(os, a.client) : target;
    if (node === null) {
      requestUpdate(must(a.client.metadata, 'metadata'));
      continue;
    }
    if (!ready(os, a.client, node)) continue;
    send(os, a, call, node, isLookup);
    sent = true;
  }
  return sent;
}

function send(os: Os, a: Admin, call: Call, node: number, isLookup: boolean): void {
  const leftMs = Math.floor((call.deadline - os.micros()) / MICROS_PER_MILLI);
  const timeoutMs = Math.min(a.config.requestTimeoutMs, leftMs);
  const tag: Tag = { call: call.id, isLookup };
  call.inFlight = true;
  os.causedBy(call.askedAt);
  if (isLookup && 'group' in call.spec) {
    const { group } = call.spec;
    const isBatched = versionFor(a.client, node, FindCoordinator) >= BATCHED_SINCE;
    clientSend(os, a.client, node, FindCoordinator, { keyType: GROUP_KEY, ...(isBatched ? { coordinatorKeys: [group] } : { key: group }) }, { tag, timeoutMs });
    return;
  }
  if (isLookup) {
    clientSend(
      os,
      a.client,
      node,
      Metadata,
      { topics: [{ name: topicOf(call.spec) }], allowAutoTopicCreation: false },
      { tag, timeoutMs },
    );
    return;
  }
  const { api, request, maxVersion } = KINDS[call.spec.kind];
  const version = Math.min(versionFor(a.client, node, api), maxVersion ?? FOREVER);
  clientSend(os, a.client, node, api, request(call.spec, timeoutMs, version), { tag, timeoutMs, ...(maxVersion === undefined ? {} : { maxVersion }) });
}

function handleResponse(os: Os, a: Admin, response: ClientResponse): void {
  const { call: id, isLookup }: Tag = response.tag;
  const call = a.calls.find((one) => one.id === id);
  if (call === undefined) return;
  call.inFlight = false;
  os.causedBy(response.arrival);
  const error = errorFrom(call, response, isLookup);
  if (error === errors.NOT_CONTROLLER) requestUpdate(must(a.client.metadata, 'metadata'));
  // Another may lead by now: it is looked for anew.
  if (error !== 0 && (errorOf(error).invalidMetadata || KINDS[call.spec.kind].target === 'coordinator')) call.leader = -1;
  const instead = error === 0 || isLookup ? null : (KINDS[call.spec.kind].otherwise?.(call.spec, error) ?? null);
  if (instead !== null) {
    call.spec = instead;
    return;
  }
  // Another leads what was asked about: who, is looked up again.
  if (call.spec.kind === 'endsOf' && error !== 0 && errorOf(error).retriable) call.spec = { kind: 'leadersOf', offsets: call.spec.offsets };
  if (error !== 0 && isTriedAgain(call, response, error) && call.tries < a.config.retries && os.micros() < call.deadline) {
    call.lastError = error;
    call.nextTryAt = os.micros() + backoffMicros(os, a.config.retryBackoff, call.tries, 'admin');
    call.tries++;
    return;
  }
  if (error === 0 && !isLookup && response.body !== null) takeAnswer(a, call, response.body);
  if (error !== 0 || (!isLookup && call.parts === 0)) finish(os, a, call, error);
}

/** What it tells, and what is to be asked further because of it. */
function takeAnswer(a: Admin, call: Call, body: unknown): void {
  const { spec } = call;
  const { answersOf, partsOf } = KINDS[spec.kind];
  call.answers.push(...(answersOf?.(spec, body) ?? []));
  for (const part of partsOf?.(spec, body) ?? []) {
    call.parts++;
    a.calls.push(callOf(a.nextCall++, part, call.askedAt, call.deadline, call.id));
  }
}

/** What a controller says of a topic stands, however it may be tomorrow; what a leader says may be said of one that leads no more. */
function isTriedAgain({ spec }: Call, { body }: ClientResponse, error: number): boolean {
  if (body !== null && KINDS[spec.kind].target === 'controller') return error === errors.NOT_CONTROLLER;
  return errorOf(error).retriable;
}

function errorFrom(call: Call, response: ClientResponse, isLookup: boolean): number {
  if (response.versionMismatch) return errors.UNSUPPORTED_VERSION;
  if (response.body === null) return response.timedOut ? errors.REQUEST_TIMED_OUT : errors.NETWORK_EXCEPTION;
  if (isLookup && 'group' in call.spec) return takeCoordinator(call, response.body);
  return isLookup ? takeLeader(call, response.body) : KINDS[call.spec.kind].errorOfAnswer(call.spec, response.body);
}

/** Empty: the call is about none. */
function topicOf(spec: CallSpec): string {
  return 'topic' in spec ? spec.topic : '';
}

/** PartitionLeaderStrategy: the partition's leader, or why there is none. */
function takeLeader(call: Call, { topics }: MetadataResponse): number {
  const { spec } = call;
  const topic = topics.find(({ name }) => name === topicOf(spec));
  if (topic === undefined || spec.kind !== 'deleteRecords') return errors.UNKNOWN_TOPIC_OR_PARTITION;
  if (topic.errorCode !== 0) return topic.errorCode;
  const partition = topic.partitions.find(({ partitionIndex }) => partitionIndex === spec.partition);
  if (partition === undefined) return errors.UNKNOWN_TOPIC_OR_PARTITION;
  if (partition.leaderId < 0) return errors.LEADER_NOT_AVAILABLE;
  call.leader = partition.leaderId;
  return 0;
}

/** CoordinatorStrategy: versions before 4 answer about one key. */
function takeCoordinator(call: Call, { errorCode, nodeId, coordinators }: FindCoordinatorResponse): number {
  const found = coordinators[0] ?? { errorCode, nodeId };
  if (found.errorCode === 0) call.leader = found.nodeId;
  return found.errorCode;
}

function finish(os: Os, a: Admin, call: Call, error: number): void {
  a.calls = a.calls.filter((other) => other !== call);
  if (call.partOf !== 0) {
    partIsDone(os, a, call, error);
    return;
  }
  // What is still asked as a part of it nobody waits for any more.
  a.calls = a.calls.filter(({ askedAt }) => askedAt !== call.askedAt);
  os.because(call.askedAt);
  os.emit(ev.adminAnswered, KINDS[call.asked.kind].api.key, error, os.text(describe(call.asked)), os.text(error === 0 ? call.answers.join('; ') : ''));
}

function partIsDone(os: Os, a: Admin, part: Call, error: number): void {
  const whole = a.calls.find(({ id }) => id === part.partOf);
  if (whole === undefined) return;
  whole.parts--;
  whole.answers.push(...part.answers);
  if (whole.error === 0) whole.error = error;
  if (whole.parts === 0) finish(os, a, whole, whole.error);
}

function describe(spec: CallSpec): string {
  return KINDS[spec.kind].describe(spec);
}

function callOf(id: number, spec: CallSpec, askedAt: EventId, deadline: number, partOf: number): Call {
  return { id, spec, asked: spec, partOf, parts: 0, answers: [], error: 0, askedAt, deadline, tries: 0, nextTryAt: 0, inFlight: false, leader: -1, lastError: 0 };
}

export function ask(os: Os, a: Admin, spec: CallSpec): void {
  const askedAt = os.emit(ev.adminAsked, KINDS[spec.kind].api.key, os.text(describe(spec)));
  a.calls.push(callOf(a.nextCall++, spec, askedAt, os.micros() + a.config.apiTimeoutMicros, 0));
}
