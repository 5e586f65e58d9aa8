/**
 * A leader's care for its ISR (Partition.maybeExpandIsr, maybeShrinkIsr): who has caught up is proposed to join, who has lagged for
 * replica.lag.time.max.ms to leave. The controller decides. While a proposal is under way the leader counts the larger of both sets
 * (the maximal ISR): nobody whom the controller may take for a member is left behind.
 */
import { errors } from '../../protocol/errors.ts';
import { must } from '../../std/assert.ts';
import { ev } from '../events.ts';
import type { Log } from '../log/unified-log.ts';
import { RECOVERED } from '../metadata/registrations.ts';
import type { EventId, Os } from '../os.ts';
import { touch } from '../state.ts';
import { queueAction } from './append-records.ts';
import { isCaughtUp, isIsrEligible, maybeIncrementLeaderHw, type Partition, type Replica } from './partition.ts';
import { nowMs, type ReplicaManagerApp } from './replica-manager.ts';

/** What a leader asks the controller for; plain data. */
export interface IsrUpdate {
  readonly topicPartition: string;
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly isr: readonly number[];
  /** Of each member as the leader knows it, −1 when it never said; the leader's own is filled in when the request is made. */
  readonly brokerEpochs: readonly number[];
  readonly leaderRecoveryState: number;
  readonly cause: EventId;
}

/** The follower holds all that is committed, and all of the present leader's epoch. */
function isFollowerInSync(partition: Partition, log: Log, follower: Replica): boolean {
  return partition.leaderEpochStartOffset >= 0 && follower.logEndOffset >= log.highWatermark && follower.logEndOffset >= partition.leaderEpochStartOffset;
}

/** After a follower's fetch: it may have caught up. */
export function maybeExpandIsr(os: Os, app: ReplicaManagerApp, partition: Partition, log: Log, brokerId: number): void {
  if (!partition.isLeader || partition.isIsrChanging || partition.isr.includes(brokerId)) return;
  const follower = must(partition.remoteReplicas.find((replica) => replica.brokerId === brokerId), 'replica of a fetching broker', brokerId);
  if (!isFollowerInSync(partition, log, follower) || !isIsrEligible(app.image, follower)) return;
  os.because(follower.logEndOffsetAt, log.hwAt, partition.isrAt);
  propose(os, app, partition, [...partition.isr, brokerId]);
}

/** From time to time: members that have lagged for too long are proposed to leave. */
export function maybeShrinkIsr(os: Os, app: ReplicaManagerApp, partition: Partition, log: Log): void {
  if (!partition.isLeader || partition.isIsrChanging || partition.offline) return;
  const { replicaLagTimeMaxMs } = app.replicaManager.highWatermarkRules;
  const now = nowMs(os);
  const late = partition.remoteReplicas.filter(
    (replica) => partition.isr.includes(replica.brokerId) && !isCaughtUp(replica, log.logEndOffset, now, replicaLagTimeMaxMs),
  );
  if (late.length === 0) return;
  os.because(log.leoAt, late[0].logEndOffsetAt, partition.isrAt);
  propose(os, app, partition, partition.isr.filter((id) => !late.some(({ brokerId }) => brokerId === id)));
}

function propose(os: Os, app: ReplicaManagerApp, partition: Partition, isr: readonly number[]): void {
  touch(partition);
  const cause = os.emit(ev.isrChangeAsked, partition.nameText, os.text(isr.join(' ')), os.text(partition.isr.join(' ')));
  partition.isIsrChanging = true;
  partition.maximalIsr = [...new Set([...partition.isr, ...isr])];
  partition.proposedIsr = isr;
  submit(app, partition, cause);
}

function submit(app: ReplicaManagerApp, partition: Partition, cause: EventId): void {
  const { topicPartition, topic, topicId, partition: index, leaderEpoch, partitionEpoch, proposedIsr: isr } = partition;
  const brokerEpochs = isr.map((id) => partition.remoteReplicas.find(({ brokerId }) => brokerId === id)?.brokerEpoch ?? -1);
  const { isrUpdates } = app.replicaManager;
  // One proposal a partition: a newer one would have replaced it.
  isrUpdates.push({ topicPartition, topic, topicId, partition: index, leaderEpoch, partitionEpoch, isr, brokerEpochs, leaderRecoveryState: RECOVERED, cause });
}

export interface IsrAnswer {
  readonly error: number;
  readonly isr: readonly number[];
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
}

/** What the controller says to a proposal. Old news is ignored: meanwhile the metadata may have told more. */
export function completeIsrUpdate(os: Os, app: ReplicaManagerApp, update: IsrUpdate, answer: IsrAnswer): void {
  const partition = app.partitions.get(update.topicPartition);
  const log = app.logs.get(update.topicPartition);
  if (partition === undefined || log === undefined || !partition.isIsrChanging || partition.proposedIsr !== update.isr) return;
  touch(partition);
  os.because(update.cause);
  const at = os.emit(ev.isrChangeAnswered, partition.nameText, os.text(answer.isr.join(' ')), answer.error);
  switch (answer.error) {
    case 0:
      return takeIsr(os, app, partition, log, answer, at);
    case errors.OPERATION_NOT_ATTEMPTED:
    case errors.INELIGIBLE_REPLICA:
      // It was not written: all is as it was before the proposal.
      return settle(partition);
    case errors.UNKNOWN_TOPIC_OR_PARTITION:
    case errors.UNKNOWN_TOPIC_ID:
    case errors.FENCED_LEADER_EPOCH:
    case errors.INVALID_UPDATE_VERSION:
    case errors.INVALID_REQUEST:
    case errors.NEW_LEADER_ELECTED:
      // The controller knows more than this leader: the metadata will tell it.
      return;
    default:
      return submit(app, partition, at);
  }
}

function settle(partition: Partition): void {
  partition.isIsrChanging = false;
  partition.proposedIsr = [];
  partition.maximalIsr = partition.isr;
}

function takeIsr(os: Os, app: ReplicaManagerApp, partition: Partition, log: Log, answer: IsrAnswer, at: EventId): void {
  // The metadata may have been quicker, or may tell of a newer state soon.
  if (answer.leaderEpoch !== partition.leaderEpoch || answer.partitionEpoch < partition.partitionEpoch) return;
  partition.isr = answer.isr;
  partition.isrAt = at;
  partition.partitionEpoch = answer.partitionEpoch;
  settle(partition);
  touch(log);
  if (maybeIncrementLeaderHw(os, partition, log, app.replicaManager.highWatermarkRules, app.image, nowMs(os))) queueAction(app, partition, true, log.hwAt);
}
