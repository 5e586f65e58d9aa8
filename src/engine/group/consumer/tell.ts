/** What a change of a consumer group is told as: its epoch, its target, its members, and its state. */
import type { CoordinatorRun } from '../../coordinator/coordinator-result.ts';
import { ev } from '../../events.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import type { TopicPartitions } from '../assignors/server-assignor.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import { stateOf } from './consumer-group.ts';
import type { ConsumerGroupMember } from './consumer-group-member.ts';
import { samePartitions } from './consumer-group-member.ts';
import { portOf } from './consumer-run.ts';
import { assignorOf } from './target-assignment.ts';

const NONE: TopicPartitions = new Map();

function sizeOf(partitions: TopicPartitions): number {
  let size = 0;
  for (const some of partitions.values()) size += some.length;
  return size;
}

/** How many partitions of `after` were another member's before, or nobody's. */
function movedTo(before: TopicPartitions, after: TopicPartitions): number {
  let moved = 0;
  for (const [topicId, partitions] of after) moved += partitions.filter((partition) => before.get(topicId)?.includes(partition) !== true).length;
  return moved;
}

export function tellChanges(run: CoordinatorRun, before: ConsumerGroup | undefined, after: ConsumerGroup | undefined, reason: string): void {
  if (after === undefined || after === before) return;
  const { os } = run;
  const { groupText } = after;
  if (before !== undefined) os.because(before.stateAt);
  tellMembers(run, before, after, reason);
  const epoch = before?.row.epoch ?? 0;
  if (after.row.epoch !== epoch) os.emit(ev.groupEpochRaised, groupText, after.row.epoch, epoch);
  if (after.row.assignmentEpoch !== (before?.row.assignmentEpoch ?? 0)) tellTarget(run, before, after);
  for (const member of after.members.values()) tellReconciliation(run, before?.members.get(member.memberId), after, member);
  const state = stateOf(after);
  const was = before === undefined ? 'Empty' : stateOf(before);
  if (state !== was) os.emit(ev.groupStateChanged, groupText, os.text(state), os.text(was), after.row.epoch, os.text(reason));
}

function tellMembers({ os }: CoordinatorRun, before: ConsumerGroup | undefined, after: ConsumerGroup, reason: string): void {
  const { groupText } = after;
  const gone = [...(before?.members.values() ?? [])].filter(({ memberId }) => !after.members.has(memberId));
  for (const member of after.members.values()) {
    if (before?.members.has(member.memberId) === true) continue;
    const instance = os.text(member.instanceId ?? '');
    const replaced = gone.findIndex(({ instanceId }) => instanceId !== null && instanceId === member.instanceId);
    if (replaced < 0) os.emit(ev.groupMemberAdded, groupText, os.text(member.memberId), instance, os.text(member.clientId));
    else os.emit(ev.groupMemberReplaced, groupText, os.text(member.memberId), os.text(gone.splice(replaced, 1)[0]!.memberId), instance);
  }
  for (const { memberId } of gone) os.emit(ev.groupMemberRemoved, groupText, os.text(memberId), os.text(reason));
}

function tellTarget(run: CoordinatorRun, before: ConsumerGroup | undefined, after: ConsumerGroup): void {
  const { os } = run;
  let moved = 0;
  for (const [memberId, partitions] of after.targets) moved += movedTo(before?.targets.get(memberId) ?? NONE, partitions);
  const assignor = assignorOf(after, after.members.values(), portOf(run));
  os.emit(ev.groupTargetAssigned, after.groupText, after.row.assignmentEpoch, os.text(assignor), after.members.size, moved);
  tellTargets(run, before, after);
}

/** By topic id and partition: the member that is to have it. */
function targetsOf(group: ConsumerGroup | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const [memberId, target] of group?.targets ?? []) for (const [topicId, partitions] of target) for (const partition of partitions) found.set(`${topicId} ${partition}`, memberId);
  return found;
}

function tellTargets({ os, app }: CoordinatorRun, before: ConsumerGroup | undefined, after: ConsumerGroup): void {
  const [was, is] = [targetsOf(before), targetsOf(after)];
  for (const [key, memberId] of [...is, ...[...was.keys()].filter((one) => !is.has(one)).map((one): [string, string] => [one, ''])]) {
    const [topicId = '', partition] = key.split(' ');
    const topic = app.image.topicNames.get(topicId);
    if (topic !== undefined && was.get(key) !== memberId) os.emit(ev.partitionTargeted, after.groupText, os.text(topicPartitionName(topic, Number(partition))), os.text(memberId));
  }
}

function tellReconciliation({ os }: CoordinatorRun, before: ConsumerGroupMember | undefined, { groupText, targets }: ConsumerGroup, member: ConsumerGroupMember): void {
  const { memberId, memberEpoch, state, assigned, pendingRevocation } = member;
  const isSame =
    before !== undefined && before.state === state && before.memberEpoch === memberEpoch && samePartitions(before.assigned, assigned) && samePartitions(before.pendingRevocation, pendingRevocation);
  if (isSame) return;
  const missing = movedTo(assigned, targets.get(memberId) ?? NONE);
  os.emit(ev.groupMemberReconciled, groupText, os.text(memberId), os.text(state), memberEpoch, sizeOf(assigned), sizeOf(pendingRevocation), missing);
}
