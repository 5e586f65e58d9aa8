/**
 * Partition: what a broker knows of one partition that it hosts. The records and the high watermark lie in its log; here lie
 * who leads in which epoch, who is in the ISR, and how far each other replica has come.
 */
import { must } from '../../std/assert.ts';
import { ev } from '../events.ts';
import { assignEpochStartOffset, type Log, maybeIncrementHighWatermark } from '../log/unified-log.ts';
import { isAlive, type MetadataImage } from '../metadata/image.ts';
import type { PartitionRegistration } from '../metadata/registrations.ts';
import type { EventId, Os } from '../os.ts';
import { type Entity, entityKind, plain, touch, value } from '../state.ts';
import { topicPartitionName } from '../topic-partition.ts';

/** Another broker's replica, as the leader knows it from its fetches. */
export interface Replica {
  readonly brokerId: number;
  logStartOffset: number;
  /** Where it fetched last: it holds everything below. */
  logEndOffset: number;
  /** The event that last moved the log end offset. */
  logEndOffsetAt: EventId;
  /** The leader's log end offset at that fetch, and when it was. */
  lastFetchLeaderLogEndOffset: number;
  lastFetchTimeMs: number;
  /** When it last held all that the leader held. */
  lastCaughtUpTimeMs: number;
  /** The epoch of the broker that fetched; −1 when it did not say. */
  brokerEpoch: number;
}

export const UNKNOWN_OFFSET = -1;
/** A time before any that the monotonic clock shows: who never caught up has lagged for longer than any limit. */
const NEVER_MS = Number.MIN_SAFE_INTEGER;

export interface Partition extends Entity {
  topicPartition: string;
  topic: string;
  partition: number;
  /** The same name in the run's string table, as events carry it. */
  nameText: number;
  topicId: string;
  /** The broker that leads, −1 when none does, and whether it is this one. */
  leader: number;
  isLeader: boolean;
  leaderEpoch: number;
  leaderEpochAt: EventId;
  /** Where this broker's leadership began in the log; −1 when it does not lead. */
  leaderEpochStartOffset: number;
  /** Grows with every change of the partition's state; a leader's own changes name it. */
  partitionEpoch: number;
  replicas: readonly number[];
  /** As the controller committed it. */
  isr: readonly number[];
  isrAt: EventId;
  /** The ISR and whoever a change under way would add: while it is under way, nobody of either may be left behind. */
  maximalIsr: readonly number[];
  /** A proposal of another ISR is under way to the controller. */
  isIsrChanging: boolean;
  proposedIsr: readonly number[];
  remoteReplicas: Replica[];
  /** min.insync.replicas of the topic. */
  minInSyncReplicas: number;
  /** True once the disk under it failed. */
  offline: boolean;
}

export const partitionKind = entityKind<Partition>('Partition', {
  topicPartition: value,
  topic: value,
  partition: value,
  nameText: value,
  topicId: value,
  leader: value,
  isLeader: value,
  leaderEpoch: value,
  leaderEpochAt: value,
  leaderEpochStartOffset: value,
  partitionEpoch: value,
  replicas: value,
  isr: value,
  isrAt: value,
  maximalIsr: value,
  isIsrChanging: value,
  proposedIsr: value,
  remoteReplicas: plain,
  minInSyncReplicas: value,
  offline: value,
});

export function newPartition(os: Os, topic: string, partition: number, topicId: string, minInSyncReplicas: number): Partition {
  const topicPartition = topicPartitionName(topic, partition);
  return {
    saved: null,
    topicPartition,
    topic,
    partition,
    nameText: os.text(topicPartition),
    topicId,
    leader: -1,
    isLeader: false,
    leaderEpoch: -1,
    leaderEpochAt: 0,
    leaderEpochStartOffset: UNKNOWN_OFFSET,
    partitionEpoch: -1,
    replicas: [],
    isr: [],
    isrAt: 0,
    maximalIsr: [],
    isIsrChanging: false,
    proposedIsr: [],
    remoteReplicas: [],
    minInSyncReplicas,
    offline: false,
  };
}

function takeState(partition: Partition, registration: PartitionRegistration, localId: number): void {
  touch(partition);
  const { isr } = registration;
  if (partition.isr.length !== isr.length || partition.isr.some((id, i) => id !== isr[i])) partition.isrAt = registration.at;
  partition.isr = isr;
  partition.maximalIsr = isr;
  partition.isIsrChanging = false;
  partition.proposedIsr = [];
  partition.replicas = registration.replicas;
  partition.partitionEpoch = registration.partitionEpoch;
  partition.leader = registration.leader;
  const known = new Map(partition.remoteReplicas.map((replica) => [replica.brokerId, replica]));
  partition.remoteReplicas = registration.replicas.filter((id) => id !== localId).map((id) => known.get(id) ?? newReplica(id));
}

function newReplica(brokerId: number): Replica {
  return {
    brokerId,
    logStartOffset: UNKNOWN_OFFSET,
    logEndOffset: UNKNOWN_OFFSET,
    logEndOffsetAt: 0,
    lastFetchLeaderLogEndOffset: 0,
    lastFetchTimeMs: NEVER_MS,
    lastCaughtUpTimeMs: NEVER_MS,
    brokerEpoch: -1,
  };
}

/** This broker leads, from now or as before. Answers whether its leadership is new; old news is ignored. */
export function makeLeader(
  os: Os,
  partition: Partition,
  log: Log,
  registration: PartitionRegistration,
  localId: number,
  nowMs: number,
): boolean {
  if (registration.partitionEpoch < partition.partitionEpoch) return false;
  const wasLeader = partition.isLeader;
  const isNewEpoch = registration.leaderEpoch > partition.leaderEpoch;
  takeState(partition, registration, localId);
  partition.isLeader = true;
  if (isNewEpoch) {
    const start = log.logEndOffset;
    os.because(registration.at, log.leoAt);
    partition.leaderEpochAt = os.emit(ev.partitionBecameLeader, partition.nameText, registration.leaderEpoch, start);
    partition.leaderEpoch = registration.leaderEpoch;
    partition.leaderEpochStartOffset = start;
    assignEpochStartOffset(os, log, registration.leaderEpoch, start);
    for (const replica of partition.remoteReplicas) {
      const isInSync = registration.isr.includes(replica.brokerId);
      // A member of the ISR gets the time of one lag to show that it follows; what it holds is not known yet.
      if (!wasLeader) {
        replica.logStartOffset = UNKNOWN_OFFSET;
        replica.logEndOffset = UNKNOWN_OFFSET;
        replica.logEndOffsetAt = 0;
      }
      replica.lastFetchLeaderLogEndOffset = wasLeader ? start : 0;
      replica.lastFetchTimeMs = wasLeader && isInSync ? nowMs : NEVER_MS;
      replica.lastCaughtUpTimeMs = isInSync ? nowMs : NEVER_MS;
      replica.brokerEpoch = -1;
    }
  }
  return !wasLeader;
}

/** Another broker leads, or none. Answers whether the leader or its epoch changed. */
export function makeFollower(os: Os, partition: Partition, log: Log, registration: PartitionRegistration, localId: number): boolean {
  if (registration.partitionEpoch < partition.partitionEpoch) return false;
  const changed = registration.leaderEpoch > partition.leaderEpoch || partition.isLeader || partition.leader !== registration.leader;
  takeState(partition, registration, localId);
  partition.remoteReplicas = [];
  partition.isLeader = false;
  partition.leaderEpochStartOffset = UNKNOWN_OFFSET;
  if (registration.leaderEpoch > partition.leaderEpoch) {
    partition.leaderEpoch = registration.leaderEpoch;
    os.because(registration.at, log.leoAt);
    partition.leaderEpochAt = os.emit(ev.partitionBecameFollower, partition.nameText, registration.leaderEpoch, registration.leader, log.logEndOffset);
  }
  return changed;
}

/** More members than replicas cannot be asked for: one replica with min.insync.replicas 2 takes acks=all. */
export function effectiveMinIsr(partition: Partition): number {
  return Math.min(partition.minInSyncReplicas, partition.remoteReplicas.length + 1);
}

export function isUnderMinIsr(partition: Partition): boolean {
  return partition.isLeader && partition.isr.length < effectiveMinIsr(partition);
}

/** What makes the high watermark wait for a replica outside the ISR, or not. */
export interface HighWatermarkRules {
  /** Since 3.7 the high watermark stands still while the ISR is smaller than it has to be. */
  readonly frozenBelowMinIsr: boolean;
  readonly replicaLagTimeMaxMs: number;
}

/** Whether a broker may join the ISR: it is registered, not fenced, not shutting down, and still the one that fetched. */
export function isIsrEligible(image: MetadataImage, { brokerId, brokerEpoch }: Replica): boolean {
  const broker = image.brokers.get(brokerId);
  if (broker === undefined || !isAlive(image, brokerId) || broker.inControlledShutdown) return false;
  return brokerEpoch === UNKNOWN_OFFSET || brokerEpoch === broker.epoch;
}

export function isCaughtUp(replica: Replica, leaderEndOffset: number, nowMs: number, lagMaxMs: number): boolean {
  return leaderEndOffset === replica.logEndOffset || nowMs - replica.lastCaughtUpTimeMs <= lagMaxMs;
}

/**
 * Moves the high watermark to the least log end offset of the leader, the maximal ISR, and of those who have caught up and are
 * about to join. Answers whether it moved.
 */
export function maybeIncrementLeaderHw(
  os: Os,
  partition: Partition,
  log: Log,
  rules: HighWatermarkRules,
  image: MetadataImage,
  nowMs: number,
): boolean {
  if (rules.frozenBelowMinIsr && isUnderMinIsr(partition)) return false;
  const leaderEndOffset = log.logEndOffset;
  let newHighWatermark = leaderEndOffset;
  let at = log.leoAt;
  for (const replica of partition.remoteReplicas) {
    if (replica.logEndOffset >= newHighWatermark) continue;
    const counts =
      partition.maximalIsr.includes(replica.brokerId) ||
      (isCaughtUp(replica, leaderEndOffset, nowMs, rules.replicaLagTimeMaxMs) && isIsrEligible(image, replica));
    if (!counts) continue;
    newHighWatermark = replica.logEndOffset;
    at = replica.logEndOffsetAt;
  }
  const from = log.highWatermark;
  if (!maybeIncrementHighWatermark(log, newHighWatermark)) return false;
  os.because(at, partition.isrAt, partition.leaderEpochAt);
  log.hwAt = os.emit(ev.hwAdvanced, partition.nameText, log.highWatermark, from);
  return true;
}

/** Takes in what a follower's fetch says: it holds all below its fetch offset. `at` is the event of that fetch. */
export function updateFollowerFetchState(
  os: Os,
  partition: Partition,
  log: Log,
  brokerId: number,
  fetchOffset: number,
  followerStartOffset: number,
  nowMs: number,
  brokerEpoch: number,
  at: EventId,
): void {
  touch(partition);
  const replica = must(
    partition.remoteReplicas.find((one) => one.brokerId === brokerId),
    'replica of a fetching broker',
    brokerId,
  );
  if (fetchOffset >= log.logEndOffset) replica.lastCaughtUpTimeMs = Math.max(replica.lastCaughtUpTimeMs, nowMs);
  else if (fetchOffset >= replica.lastFetchLeaderLogEndOffset) {
    replica.lastCaughtUpTimeMs = Math.max(replica.lastCaughtUpTimeMs, replica.lastFetchTimeMs);
  }
  // That it begins at 0 is no news.
  if (followerStartOffset > 0 && followerStartOffset !== replica.logStartOffset) {
    os.because(at, log.logStartAt);
    os.emit(ev.followerLogStartUpdated, partition.nameText, brokerId, followerStartOffset);
  }
  replica.logStartOffset = followerStartOffset;
  if (replica.logEndOffset !== fetchOffset) {
    os.because(at, log.leoAt);
    replica.logEndOffsetAt = os.emit(ev.followerLeoUpdated, partition.nameText, brokerId, fetchOffset, Number(fetchOffset >= log.logEndOffset));
  }
  replica.logEndOffset = fetchOffset;
  replica.lastFetchLeaderLogEndOffset = log.logEndOffset;
  replica.lastFetchTimeMs = nowMs;
  replica.brokerEpoch = Math.max(replica.brokerEpoch, brokerEpoch);
}
