/** Coordinators, groups, their members, and what groups committed. */
import type { JournalReader } from '../journal-reader.ts';
import { F } from '../records.ts';
import type { RecordStore } from '../store.ts';
import { choice, notProjected, type NotProjected, type Projector } from './projector.ts';

const DELAYED = choice(F.request.state, 'delayed');
const LOADING = choice(F.coordinator.state, 'loading');
const ACTIVE = choice(F.coordinator.state, 'active');
const FAILED = choice(F.coordinator.state, 'failed');
const UNLOADED = choice(F.coordinator.state, 'unloaded');
const ID_GIVEN = choice(F.groupMember.state, 'idGiven');
const JOINING = choice(F.groupMember.state, 'joining');
const ASSIGNED = choice(F.groupMember.state, 'assigned');
const REMOVED = choice(F.groupMember.state, 'removed');

function coordinator(s: RecordStore, j: JournalReader, i: number, state: number): number {
  const row = s.at(F.coordinator.kind, j.payload(i, 0));
  s.set(F.coordinator.process, row, j.process(i));
  s.set(F.coordinator.state, row, state);
  s.set(F.coordinator.epoch, row, j.payload(i, 1));
  return row;
}

function group(s: RecordStore, j: JournalReader, i: number): number {
  const row = s.at(F.group.kind, j.payload(i, 0));
  s.set(F.group.coordinator, row, j.process(i));
  return row;
}

function member(s: RecordStore, j: JournalReader, i: number, state: number): number {
  const row = s.at(F.groupMember.kind, j.payload(i, 0), j.payload(i, 1));
  s.set(F.groupMember.state, row, state);
  return row;
}

function endTarget(s: RecordStore, row: number): void {
  if (row >= 0) s.end(F.groupTarget.kind, row);
}

function endTargets(s: RecordStore, group: number): void {
  for (const row of s.alive(F.groupTarget.kind)) if (s.get(F.groupTarget.group, row) === group) endTarget(s, row);
}

export const groupProjectors: Record<string, Projector | NotProjected> = {
  coordinatorLoading(s, j, i) {
    coordinator(s, j, i, LOADING);
  },
  coordinatorLoaded(s, j, i) {
    s.set(F.coordinator.loadedUpTo, coordinator(s, j, i, ACTIVE), j.payload(i, 2));
  },
  coordinatorLoadFailed(s, j, i) {
    coordinator(s, j, i, FAILED);
  },
  /** By then another broker may have begun. */
  coordinatorUnloaded(s, j, i) {
    const row = s.at(F.coordinator.kind, j.payload(i, 0));
    if (s.get(F.coordinator.process, row) === j.process(i)) s.set(F.coordinator.state, row, UNLOADED);
  },
  coordinatorEventQueued: notProjected('the thread that runs it tells'),
  coordinatorCallWaits(s, j, i) {
    const row = s.findAlive(F.request.kind, j.process(i), j.payload(i, 0));
    if (row < 0) return;
    s.set(F.request.state, row, DELAYED);
    s.set(F.request.holder, row, j.payload(i, 1));
    s.set(F.request.condition, row, j.payload(i, 2));
  },

  groupStateChanged(s, j, i) {
    const row = group(s, j, i);
    s.set(F.group.state, row, j.payload(i, 1));
    s.set(F.group.generation, row, j.payload(i, 3));
    s.set(F.group.reason, row, j.payload(i, 4));
    s.set(F.group.since, row, j.time(i));
  },
  groupLoaded(s, j, i) {
    const row = group(s, j, i);
    s.set(F.group.state, row, j.payload(i, 1));
    s.set(F.group.generation, row, j.payload(i, 2));
    s.set(F.group.members, row, j.payload(i, 3));
  },
  groupMemberIdGiven(s, j, i) {
    group(s, j, i);
    s.set(F.groupMember.client, member(s, j, i, ID_GIVEN), j.payload(i, 2));
  },
  groupMemberAdded(s, j, i) {
    const row = group(s, j, i);
    s.add(F.group.members, row, 1);
    const added = member(s, j, i, JOINING);
    s.set(F.groupMember.instance, added, j.payload(i, 2));
    s.set(F.groupMember.client, added, j.payload(i, 3));
  },
  groupMemberRejoined(s, j, i) {
    member(s, j, i, JOINING);
  },
  groupMemberReplaced(s, j, i) {
    const before = s.findAlive(F.groupMember.kind, j.payload(i, 0), j.payload(i, 2));
    const row = member(s, j, i, before < 0 ? JOINING : s.get(F.groupMember.state, before));
    s.set(F.groupMember.instance, row, j.payload(i, 3));
    for (const target of s.alive(F.groupTarget.kind)) if (s.get(F.groupTarget.member, target) === j.payload(i, 2)) s.set(F.groupTarget.member, target, j.payload(i, 1));
    if (before < 0) return;
    s.set(F.groupMember.client, row, s.get(F.groupMember.client, before));
    s.set(F.groupMember.assignmentBytes, row, s.get(F.groupMember.assignmentBytes, before));
    s.set(F.groupMember.generation, row, s.get(F.groupMember.generation, before));
    s.set(F.groupMember.state, before, REMOVED);
    s.end(F.groupMember.kind, before);
  },
  groupMemberRemoved(s, j, i) {
    const row = group(s, j, i);
    s.add(F.group.members, row, -1);
    const removed = member(s, j, i, REMOVED);
    s.set(F.groupMember.reason, removed, j.payload(i, 2));
    s.end(F.groupMember.kind, removed);
  },
  groupGenerationBegan(s, j, i) {
    const row = group(s, j, i);
    s.set(F.group.generation, row, j.payload(i, 1));
    s.set(F.group.protocol, row, j.payload(i, 2));
    s.set(F.group.leader, row, j.payload(i, 3));
    s.set(F.group.members, row, j.payload(i, 4));
    // What was withheld in the generation before is given out in this one.
    endTargets(s, j.payload(i, 0));
  },
  groupHeartbeat(s, j, i) {
    const row = s.at(F.groupMember.kind, j.payload(i, 0), j.payload(i, 1));
    s.set(F.groupMember.heartbeatAt, row, j.time(i));
    s.set(F.groupMember.sessionUntil, row, j.payload(i, 3));
  },
  groupMemberAssigned(s, j, i) {
    const row = member(s, j, i, ASSIGNED);
    s.set(F.groupMember.generation, row, j.payload(i, 2));
    s.set(F.groupMember.assignmentBytes, row, j.payload(i, 3));
  },
  groupEpochRaised(s, j, i) {
    s.set(F.group.generation, group(s, j, i), j.payload(i, 1));
  },
  groupTargetAssigned(s, j, i) {
    const row = group(s, j, i);
    s.set(F.group.assignmentEpoch, row, j.payload(i, 1));
    s.set(F.group.protocol, row, j.payload(i, 2));
  },
  partitionTargeted(s, j, i) {
    const [group, partition, member] = [j.payload(i, 0), j.payload(i, 1), j.payload(i, 2)];
    if (member > 0) s.set(F.groupTarget.member, s.at(F.groupTarget.kind, group, partition), member);
    else endTarget(s, s.findAlive(F.groupTarget.kind, group, partition));
  },
  groupMemberReconciled(s, j, i) {
    const row = member(s, j, i, ASSIGNED);
    s.set(F.groupMember.reconciliation, row, j.payload(i, 2));
    s.set(F.groupMember.generation, row, j.payload(i, 3));
    s.set(F.groupMember.owned, row, j.payload(i, 4));
    s.set(F.groupMember.revoking, row, j.payload(i, 5));
    s.set(F.groupMember.missing, row, j.payload(i, 6));
  },
  groupConverted(s, j, i) {
    s.set(F.group.members, group(s, j, i), j.payload(i, 2));
    endTargets(s, j.payload(i, 0));
  },
  groupDeleted(s, j, i) {
    s.end(F.group.kind, s.findAlive(F.group.kind, j.payload(i, 0)));
    endTargets(s, j.payload(i, 0));
    for (const row of s.alive(F.groupMember.kind)) if (s.get(F.groupMember.group, row) === j.payload(i, 0)) s.end(F.groupMember.kind, row);
  },
  offsetCommitted(s, j, i) {
    const row = s.at(F.groupOffset.kind, j.payload(i, 0), j.payload(i, 1));
    s.set(F.groupOffset.committed, row, j.payload(i, 2));
    s.add(F.groupOffset.commits, row, 1);
  },
  offsetForgotten(s, j, i) {
    s.end(F.groupOffset.kind, s.findAlive(F.groupOffset.kind, j.payload(i, 0), j.payload(i, 1)));
  },
};
