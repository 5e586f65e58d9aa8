/** Whole answers to requests about groups, put together from what the coordinator's contexts answered. */
import { OffsetCommit } from '../../protocol/apis/08-offset-commit.ts';
import { OffsetFetch } from '../../protocol/apis/09-offset-fetch.ts';
import { JoinGroup } from '../../protocol/apis/11-join-group.ts';
import { Heartbeat } from '../../protocol/apis/12-heartbeat.ts';
import { LeaveGroup, type LeaveGroupResponseInput } from '../../protocol/apis/13-leave-group.ts';
import { SyncGroup } from '../../protocol/apis/14-sync-group.ts';
import { DescribeGroups } from '../../protocol/apis/15-describe-groups.ts';
import { ListGroups } from '../../protocol/apis/16-list-groups.ts';
import { DeleteGroups } from '../../protocol/apis/42-delete-groups.ts';
import { OffsetDelete } from '../../protocol/apis/47-offset-delete.ts';
import { ConsumerGroupHeartbeat } from '../../protocol/apis/68-consumer-group-heartbeat.ts';
import { ConsumerGroupDescribe } from '../../protocol/apis/69-consumer-group-describe.ts';
import { errors } from '../../protocol/errors.ts';
import { javaStringHash } from '../../protocol/hash/java-string-hash.ts';
import { must } from '../../std/assert.ts';
import { javaHashOrder } from '../../std/java-order.ts';
import { ruleApplies } from '../config/eras.ts';
import type { ClientRequest } from '../coordinator/coordinator-state.ts';
import type { FetchedGroup } from '../group/offsets.ts';
import type { DeletedGroup, DescribedGroup, ListedGroup } from '../group/listing.ts';
import type { Os } from '../os.ts';
import type { BrokerApp } from './broker-app.ts';
import { respond } from './respond.ts';
import type { Request } from './socket-server.ts';

interface Form {
  readonly api: any;
  readonly body: (request: ClientRequest, parts: readonly any[], app: BrokerApp) => any;
  /** For the journal. */
  readonly error: (body: any) => number;
}

const ownError = (body: { errorCode?: number }): number => body.errorCode ?? 0;
const firstOf = (errorCodes: readonly number[]): number => errorCodes.find((errorCode) => errorCode !== 0) ?? 0;
const partitionErrors = ({ topics }: any): number => firstOf(topics.flatMap(({ partitions }: any) => partitions.map(({ errorCode }: any) => errorCode)));
const only = (_request: ClientRequest, [body]: readonly any[]): any => body;

const NULLS_SINCE = 7;
const BATCHED_LEAVE_SINCE = 3;
const BATCHED_FETCH_SINCE = 8;
const GROUP_NOT_FOUND_SINCE = 6;

/** Versions before 7 cannot say null. */
function joinBody({ apiVersion }: ClientRequest, [body]: readonly any[]): any {
  return apiVersion >= NULLS_SINCE || body.protocolName !== null ? body : { ...body, protocolName: '' };
}

/** A single member's error was that of the whole answer. */
function leaveBody({ apiVersion }: ClientRequest, parts: readonly any[]): LeaveGroupResponseInput {
  const body = parts[0] as LeaveGroupResponseInput;
  if (apiVersion >= BATCHED_LEAVE_SINCE) return body;
  return { throttleTimeMs: 0, errorCode: body.errorCode !== 0 ? body.errorCode : (body.members?.[0]?.errorCode ?? 0) };
}

function fetchBody({ apiVersion }: ClientRequest, parts: readonly any[]): any {
  const groups = parts as readonly FetchedGroup[];
  if (apiVersion >= BATCHED_FETCH_SINCE) return { throttleTimeMs: 0, groups };
  const { topics, errorCode } = groups[0]!;
  return { throttleTimeMs: 0, errorCode, topics };
}

function describeBody({ apiVersion }: ClientRequest, parts: readonly any[]): any {
  const groups = (parts as readonly (readonly DescribedGroup[])[]).flat();
  const isDead = ({ errorCode }: DescribedGroup): boolean => apiVersion < GROUP_NOT_FOUND_SINCE && errorCode === errors.GROUP_ID_NOT_FOUND;
  return { throttleTimeMs: 0, groups: groups.map((group) => (isDead(group) ? { ...group, errorCode: 0, errorMessage: null } : group)) };
}

function listBody(_request: ClientRequest, parts: readonly any[], { era }: BrokerApp): any {
  const failed = parts.find((part) => !Array.isArray(part));
  if (failed !== undefined) return { throttleTimeMs: 0, errorCode: failed.errorCode, groups: [] };
  const groups = (parts as readonly (readonly ListedGroup[])[]).flat();
  return { throttleTimeMs: 0, errorCode: 0, groups: ruleApplies(era, 'coordinatorRuntime') ? groups : inPoolOrder(groups) };
}

/** Until 3.9 all groups of a broker lay in one concurrent hash table, which grows as soon as it is three quarters full. */
function inPoolOrder(groups: readonly ListedGroup[]): readonly ListedGroup[] {
  let buckets = 16;
  while (groups.length >= buckets * 0.75) buckets *= 2;
  const oldestFirst = groups.toSorted((a, b) => a.bornAt - b.bornAt);
  return javaHashOrder(oldestFirst, ({ groupId }) => javaStringHash(groupId), buckets);
}

/** The table of errors of the coordinator until 3.9 was a hash table, too. */
function deleteBody(_request: ClientRequest, parts: readonly any[], { era }: BrokerApp): any {
  const results = (parts as readonly (readonly DeletedGroup[])[]).flat();
  return { throttleTimeMs: 0, results: ruleApplies(era, 'coordinatorRuntime') ? results : javaHashOrder(results, ({ groupId }) => javaStringHash(groupId)) };
}

/** Topics that nobody knows stand first. */
function commitBody(_request: ClientRequest, parts: readonly any[]): any {
  return { throttleTimeMs: 0, topics: parts.flatMap(({ topics }) => topics) };
}

const offsetDeleteBody = (_request: ClientRequest, parts: readonly any[]): any => ({
  throttleTimeMs: 0,
  errorCode: firstOf(parts.map(({ errorCode }) => errorCode)),
  topics: firstOf(parts.map(({ errorCode }) => errorCode)) === 0 ? mergedTopics(parts.flatMap(({ topics }) => topics)) : [],
});

function mergedTopics(topics: readonly { name: string; partitions: readonly unknown[] }[]): { name: string; partitions: readonly unknown[] }[] {
  const merged = new Map<string, readonly unknown[]>();
  for (const { name, partitions } of topics) merged.set(name, [...(merged.get(name) ?? []), ...partitions]);
  return [...merged].map(([name, partitions]) => ({ name, partitions }));
}

const FORMS: ReadonlyMap<number, Form> = new Map<number, Form>([
  [OffsetCommit.key, { api: OffsetCommit, body: commitBody, error: partitionErrors }],
  [OffsetFetch.key, { api: OffsetFetch, body: fetchBody, error: (body) => body.errorCode ?? firstOf(body.groups.map(ownError)) }],
  [JoinGroup.key, { api: JoinGroup, body: joinBody, error: ownError }],
  [Heartbeat.key, { api: Heartbeat, body: only, error: ownError }],
  [LeaveGroup.key, { api: LeaveGroup, body: leaveBody, error: ownError }],
  [SyncGroup.key, { api: SyncGroup, body: only, error: ownError }],
  [DescribeGroups.key, { api: DescribeGroups, body: describeBody, error: ({ groups }) => firstOf(groups.map(ownError)) }],
  [ListGroups.key, { api: ListGroups, body: listBody, error: ownError }],
  [DeleteGroups.key, { api: DeleteGroups, body: deleteBody, error: ({ results }) => firstOf(results.map(ownError)) }],
  [ConsumerGroupHeartbeat.key, { api: ConsumerGroupHeartbeat, body: only, error: ownError }],
  [ConsumerGroupDescribe.key, { api: ConsumerGroupDescribe, body: (_request, parts) => ({ throttleTimeMs: 0, groups: parts.flat() }), error: ({ groups }) => firstOf(groups.map(ownError)) }],
  [OffsetDelete.key, { api: OffsetDelete, body: offsetDeleteBody, error: ownError }],
]);

export function answerGroups(os: Os, app: BrokerApp, request: ClientRequest, parts: readonly unknown[]): void {
  const { api, body, error } = must(FORMS.get(request.apiKey), 'form of the answer to API', request.apiKey);
  const whole = body(request, parts, app);
  respond(os, app.socketServer, request as Request, api, whole, error(whole));
}
