/**
 * The group coordinator: the operations of its contexts, each a partition of __consumer_offsets. Operations of another protocol are rows
 * beside those of the classic one; what it stores is a row in replay.ts.
 */
import { errors } from '../../protocol/errors.ts';
import { type Coordinator, CoordinatorException, type CoordinatorResult, type CoordinatorRun, NO_RECORDS } from '../coordinator/coordinator-result.ts';
import type { CoordinatorEvent, CoordinatorRecord } from '../coordinator/coordinator-state.ts';
import { scheduleTimer } from '../coordinator/coordinator-timer.ts';
import { type Change, committedValue, tableOf } from '../coordinator/timeline.ts';
import { ruleApplies } from '../config/eras.ts';
import { ev } from '../events.ts';
import { numberConfig } from '../replication/replica-manager.ts';
import { COMPLETE_JOIN, completeJoin, completeSync, EXPIRE_HEARTBEAT, EXPIRE_SYNC, INITIAL_REBALANCE, joinError, rescheduleHeartbeat, syncError } from './classic/classic-calls.ts';
import { allMembers, type ClassicGroup } from './classic/classic-group.ts';
import { classicJoin, GROUP_STORED, groupStored } from './classic/join.ts';
import { classicHeartbeat, classicLeave, expireHeartbeat, expireSync } from './classic/membership.ts';
import { completeClassicJoin, prepareRebalance, tryCompleteInitialRebalance } from './classic/rebalance.ts';
import { STATIC_MEMBER_STORED, staticMemberStored } from './classic/static-members.ts';
import { ASSIGNMENT_STORED, assignmentStored, classicSync } from './classic/sync.ts';
import * as consumer from './consumer/consumer-operations.ts';
import { CONSUMER_TIMER, newConsumerSoftState } from './consumer/consumer-run.ts';
import { errorResponse } from './error-responses.ts';
import { CONSUMER_OFFSETS_TOPIC, GROUP_COORDINATOR, groupMaxSize, optional } from './group-config.ts';
import { type Group, groupOf, GROUPS } from './group.ts';
import { kindOf } from './group-kinds.ts';
import { deleteGroups, describeGroups, listGroups } from './listing.ts';
import { commitOffsets, deleteOffsets, expiredOffsets, fetchOffsets, OFFSETS, offsetsOfDeletedTopics, offsetsTable, type PartitionOffset } from './offsets.ts';
import { replayRecord } from './replay.ts';
import { storageError } from './storage-error.ts';

const EXPIRE_OFFSETS = 'expire-group-metadata';

type Operation = (run: CoordinatorRun, event: CoordinatorEvent) => CoordinatorResult;

/** Of a group that is not there any more nothing is left to be done. */
function onClassic(operation: (run: CoordinatorRun, group: ClassicGroup, event: CoordinatorEvent) => CoordinatorResult): Operation {
  return (run, event) => {
    const group = groupOf(run, event.data.groupId);
    return group?.type === 'classic' ? operation(run, group, event) : NO_RECORDS;
  };
}

function member(operation: (run: CoordinatorRun, group: Group, event: CoordinatorEvent) => CoordinatorResult): Operation {
  return (run, event) => {
    const group = groupOf(run, event.data.groupId);
    if (group === undefined) throw new CoordinatorException(errors.UNKNOWN_MEMBER_ID);
    return operation(run, group, event);
  };
}

const operations: Readonly<Record<string, Operation>> = {
  'classic-group-join': (run, { data, target }) => {
    const group = groupOf(run, data.groupId);
    const join = (): CoordinatorResult => classicJoin(run, data, target);
    return group?.type === 'consumer' ? consumer.classicJoinOf(run, group, data, target, join) : join();
  },
  'classic-group-sync': member((run, group, { data, target }) => {
    if (kindOf(group).isEmpty(group)) throw new CoordinatorException(errors.UNKNOWN_MEMBER_ID);
    if (group.type === 'consumer') return consumer.classicSync(run, group, data);
    return classicSync(run, group, data, target);
  }),
  'classic-group-heartbeat': member((run, group, { data }) => (group.type === 'consumer' ? consumer.classicHeartbeat(run, group, data) : classicHeartbeat(run, group, data))),
  'classic-group-leave': member((run, group, { data }) => (group.type === 'consumer' ? consumer.leave(run, group, data) : classicLeave(run, group, data))),
  'consumer-group-heartbeat': (run, { data, target }) => consumer.heartbeat(run, data, target),
  'consumer-group-describe': (run, { data }) => ({ records: [], response: consumer.describe(run, data.groupIds, data.authorizedOperations) }),
  [CONSUMER_TIMER]: (run, { data }) => consumer.timer(run, data),
  [EXPIRE_HEARTBEAT]: onClassic((run, group, { data }) => expireHeartbeat(run, group, data.memberId)),
  [EXPIRE_SYNC]: onClassic((run, group, { data }) => expireSync(run, group, data.generationId)),
  [COMPLETE_JOIN]: onClassic((run, group) => completeClassicJoin(run, group)),
  [INITIAL_REBALANCE]: onClassic((run, group, { data }) => tryCompleteInitialRebalance(run, group, data.delayMs, data.remainingMs)),
  'commit-offset': (run, { data }) => commitOffsets(run, data),
  'fetch-offsets': (run, { data }) => ({ records: [], response: fetchOffsets(run, data) }),
  'delete-offsets': (run, { data }) => deleteOffsets(run, data),
  'list-groups': (run, { data }) => ({ records: [], response: listGroups(run, data.statesFilter, data.typesFilter) }),
  'describe-groups': (run, { data }) => ({ records: [], response: describeGroups(run, data.groupIds, data.authorizedOperations) }),
  'delete-groups': (run, { data }) => deleteGroups(run, data.groupIds),
  'topics-deleted': (run, { data }) => ({ records: offsetsOfDeletedTopics(run, new Set<string>(data.topics)) }),
  [EXPIRE_OFFSETS]: (run) => expireGroupMetadata(run),
};

/** Offsets that were kept for long enough go, and groups that hold nothing any more. */
function expireGroupMetadata(run: CoordinatorRun): CoordinatorResult {
  scheduleExpiration(run);
  const records: CoordinatorRecord[] = [];
  for (const group of tableOf<Group>(run.context.timeline, GROUPS).values()) {
    const expired = expiredOffsets(run, group);
    records.push(...expired.records);
    if (expired.all && kindOf(group).isEmpty(group)) records.push(...kindOf(group).tombstones(group));
  }
  return { records };
}

function scheduleExpiration(run: CoordinatorRun): void {
  scheduleTimer(run, EXPIRE_OFFSETS, numberConfig(run.app.replicaManager.configs, 'offsets.retention.check.interval.ms'), EXPIRE_OFFSETS, null);
}

/** What is loaded goes on from there: members have a session each to be heard of. */
function onLoaded(run: CoordinatorRun): CoordinatorResult {
  const { os, app, context } = run;
  scheduleExpiration(run);
  const records: CoordinatorRecord[] = [];
  for (const group of tableOf<Group>(context.timeline, GROUPS).values()) {
    os.because(context.stateAt);
    if (group.type === 'consumer') {
      os.emit(ev.groupLoaded, group.groupText, os.text(kindOf(group).stateName(group)), group.row.epoch, group.members.size);
      consumer.loaded(run, group);
      continue;
    }
    group.stateAt = os.emit(ev.groupLoaded, group.groupText, os.text(group.state), group.generationId, group.members.size);
    for (const one of allMembers(group)) rescheduleHeartbeat(run, group, one);
    if (group.state === 'Stable' && group.members.size > groupMaxSize(app.replicaManager.configs)) {
      records.push(...prepareRebalance(run, group, 'the group is over group.max.size').records);
    }
  }
  return { records, replay: false };
}

function onUnloaded(run: CoordinatorRun): void {
  for (const group of tableOf<Group>(run.context.timeline, GROUPS).values()) {
    if (group.type === 'consumer') continue;
    for (const one of allMembers(group)) {
      completeJoin(run, one, joinError(one.memberId, errors.NOT_COORDINATOR));
      completeSync(run, one, syncError(errors.NOT_COORDINATOR));
    }
  }
}

/** What is committed now may be told: by its last word for each key. */
function onCommitted({ os, context }: CoordinatorRun, changes: readonly Change[]): void {
  const told = new Set<string>();
  for (const { table, key, previous } of changes) {
    const id = `${table} ${key}`;
    if (told.has(id)) continue;
    told.add(id);
    if (table === GROUPS) tellGroup(os, context.timeline, key, previous as Group | undefined);
    else if (table.startsWith(OFFSETS)) tellOffset(os, context.timeline, table.slice(OFFSETS.length), key, previous as PartitionOffset | undefined);
  }
}

function tellGroup(os: CoordinatorRun['os'], timeline: CoordinatorRun['context']['timeline'], groupId: string, previous: Group | undefined): void {
  if (previous === undefined || committedValue(timeline, GROUPS, groupId) !== undefined) return;
  os.because(previous.stateAt);
  os.emit(ev.groupDeleted, previous.groupText);
}

function tellOffset(os: CoordinatorRun['os'], timeline: CoordinatorRun['context']['timeline'], groupId: string, topicPartition: string, previous: PartitionOffset | undefined): void {
  const now = committedValue<PartitionOffset>(timeline, offsetsTable(groupId), topicPartition);
  const from = previous?.committedOffset ?? -1;
  if (now !== undefined) os.emit(ev.offsetCommitted, os.text(groupId), os.text(topicPartition), now.committedOffset, from);
  else if (previous !== undefined) os.emit(ev.offsetForgotten, os.text(groupId), os.text(topicPartition), from);
}

export const groupCoordinator: Coordinator = {
  name: GROUP_COORDINATOR,
  topic: CONSUMER_OFFSETS_TOPIC,
  threads: (app) => optional(app.replicaManager.configs, 'group.coordinator.threads', 1),
  // Until 3.9 the coordinator wrote each change by itself, on the thread of the request.
  lingerMs: ({ replicaManager: { era, configs } }) => (ruleApplies(era, 'coordinatorRuntime') ? optional(configs, 'group.coordinator.append.linger.ms', 0) : 0),
  requiredAcks: (app) => optional(app.replicaManager.configs, 'offsets.commit.required.acks', 1),
  writeTimeoutMs: (app) => numberConfig(app.replicaManager.configs, 'offsets.commit.timeout.ms'),
  newSoftState: newConsumerSoftState,
  replay: replayRecord,
  operations,
  continuations: {
    [GROUP_STORED]: groupStored,
    [ASSIGNMENT_STORED]: assignmentStored,
    [STATIC_MEMBER_STORED]: staticMemberStored,
  },
  errorResponse: (operation, data, error) => errorResponse(operation, data, storageError(error)),
  onLoaded,
  onUnloaded,
  onCommitted,
};
