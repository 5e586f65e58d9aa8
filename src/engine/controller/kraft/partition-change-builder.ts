/**
 * Turns what is wanted of a partition into a PartitionChangeRecord: completes a reassignment whose new replicas are all in the ISR,
 * keeps the eligible leader replicas (KIP-966), elects a leader, and says only what differs. One function a stage, in Kafka's order.
 */
import { MIGRATING, RECOVERING } from '../../metadata/registrations.ts';
import type { PartitionRegistration } from '../../metadata/registrations.ts';
import { isDirectoryAssignmentSupported, isLeaderEpochBumpRequiredOnIsrShrink } from '../../metadata/metadata-version.ts';
import type { PartitionChangeData } from '../../metadata/records.ts';
import { emptyPartitionChange, NO_LEADER, NO_LEADER_CHANGE } from '../../metadata/records.ts';
import { javaIntSetOrder } from '../../../std/java-order.ts';

export type Election =
  | 'PREFERRED' // the first assigned replica, when it may lead
  | 'ONLINE' // someone of the ISR; who leads and still may, stays
  | 'UNCLEAN'; // someone, even from outside the ISR

export interface PartitionChangeOptions {
  readonly isAcceptableLeader: (brokerId: number) => boolean;
  /** Level of metadata.version. */
  readonly metadataVersion: number;
  readonly minIsr: number;
  readonly elrEnabled: boolean;
  readonly election?: Election;
  readonly targetIsr?: readonly number[];
  readonly targetReplicas?: readonly number[];
  readonly targetRemoving?: readonly number[];
  readonly targetAdding?: readonly number[];
  readonly targetRecoveryState?: number;
  /** Replicas whose brokers went down without a clean end: they may have lost what they had acknowledged. */
  readonly uncleanShutdownReplicas?: readonly number[];
  /** The directory that a broker new to the partition will use. */
  readonly defaultDirectory?: (brokerId: number) => string;
}

type Draft = { -readonly [K in keyof PartitionChangeData]: PartitionChangeData[K] };

interface Target {
  readonly options: PartitionChangeOptions;
  readonly before: PartitionRegistration;
  readonly record: Draft;
  isr: readonly number[];
  replicas: readonly number[];
  removing: readonly number[];
  adding: readonly number[];
  elr: readonly number[];
}

/** The record, or null when nothing would change. */
export function buildPartitionChange(
  before: PartitionRegistration,
  topicId: string,
  partitionId: number,
  options: PartitionChangeOptions,
): PartitionChangeData | null {
  const target: Target = {
    options,
    before,
    record: emptyPartitionChange(topicId, partitionId),
    isr: options.targetIsr ?? before.isr,
    replicas: options.targetReplicas ?? before.replicas,
    removing: options.targetRemoving ?? before.removingReplicas,
    adding: options.targetAdding ?? before.addingReplicas,
    elr: before.elr,
  };
  completeReassignmentIfNeeded(target);
  populateTargetElr(target);
  tryElection(target);
  bumpEpochForReassignment(target);
  updateElr(target);
  const { record } = target;
  if (record.isr === null && (target.isr.length > 0 || options.elrEnabled) && !sameList(target.isr, before.isr)) record.isr = target.isr;
  bumpEpochForIsrShrink(target);
  updateLastKnownLeader(target);
  setAssignment(target);
  const recovery = options.targetRecoveryState ?? before.leaderRecoveryState;
  if (recovery !== before.leaderRecoveryState) record.leaderRecoveryState = recovery;
  return changesNothing(record) ? null : record;
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

function containsAll(all: readonly number[], some: readonly number[]): boolean {
  return some.every((item) => all.includes(item));
}

function completeReassignmentIfNeeded(target: Target): void {
  if (target.removing.length === 0 && target.adding.length === 0) return;
  const stays = (replica: number): boolean => !target.removing.includes(replica);
  // The target lists those being removed at its end, too: whoever stays must be in sync before they may go.
  const replicas = target.replicas.filter(stays);
  const isr = target.isr.filter(stays);
  if (target.removing.length > 0 && (isr.length === 0 || replicas.length === 0)) return;
  if (!containsAll(isr, replicas)) return;
  target.isr = isr;
  target.replicas = replicas;
  target.removing = [];
  target.adding = [];
}

/** Whoever left the ISR while it fell below min.insync.replicas has all that is committed, unless it lost its disk's cache. */
function populateTargetElr(target: Target): void {
  const { options, before } = target;
  if (!options.elrEnabled) return;
  if (target.isr.length >= options.minIsr) {
    target.elr = [];
    return;
  }
  target.elr = javaIntSetOrder(target.elr, before.isr).filter(
    (replica) => !target.isr.includes(replica) && !(options.uncleanShutdownReplicas ?? []).includes(replica),
  );
}

function isValidNewLeader(target: Target, replica: number): boolean {
  const eligible = target.isr.includes(replica) || (target.isr.length === 0 && target.elr.includes(replica));
  return eligible && target.options.isAcceptableLeader(replica);
}

interface Elected {
  readonly node: number;
  readonly unclean: boolean;
}

function electLeader(target: Target): Elected {
  const { options, before, replicas } = target;
  const election = options.election ?? 'ONLINE';
  const valid = (replica: number): boolean => isValidNewLeader(target, replica);
  if (election === 'PREFERRED' && valid(replicas[0] as number)) return { node: replicas[0] as number, unclean: false };
  if (valid(before.leader)) return { node: before.leader, unclean: false };
  const online = replicas.find(valid);
  if (online !== undefined) return { node: online, unclean: false };
  if (canElectLastKnownLeader(target)) return { node: before.lastKnownElr[0] as number, unclean: true };
  if (election === 'UNCLEAN') {
    const anyone = replicas.find(options.isAcceptableLeader);
    if (anyone !== undefined) return { node: anyone, unclean: true };
  }
  return { node: NO_LEADER, unclean: false };
}

function canElectLastKnownLeader(target: Target): boolean {
  const { options, before } = target;
  if (!options.elrEnabled || target.elr.length > 0 || target.isr.length > 0) return false;
  return before.lastKnownElr.length === 1 && options.isAcceptableLeader(before.lastKnownElr[0] as number);
}

function tryElection(target: Target): void {
  const { before, record } = target;
  const { node, unclean } = electLeader(target);
  if (node === before.leader) return;
  if (target.elr.includes(node)) {
    target.isr = [node];
    target.elr = target.elr.filter((replica) => replica !== node);
  }
  record.leader = node;
  if (unclean) {
    // Only the new leader's log counts from here on: records that others had are lost.
    record.isr = [node];
    if (before.leaderRecoveryState !== RECOVERING) record.leaderRecoveryState = RECOVERING;
  }
}

/** Naming the leader again bumps its epoch, which makes brokers drop what they know of replicas that are gone. */
function bumpEpochForReassignment({ before, record, replicas }: Target): void {
  if (record.leader === NO_LEADER_CHANGE && !containsAll(replicas, before.replicas)) record.leader = before.leader;
}

function bumpEpochForIsrShrink({ before, record, options }: Target): void {
  if (!isLeaderEpochBumpRequiredOnIsrShrink(options.metadataVersion)) return;
  if (record.leader === NO_LEADER_CHANGE && record.isr !== null && !containsAll(record.isr, before.isr)) record.leader = before.leader;
}

function updateElr(target: Target): void {
  const { before, record, options } = target;
  // Only an unclean election has set the ISR by now.
  if (record.isr !== null || !options.elrEnabled) target.elr = [];
  if (!sameList(target.elr, before.elr)) record.eligibleLeaderReplicas = target.elr;
}

/** `lastKnownElr` holds the last leader, while there is none. */
function updateLastKnownLeader({ before, record, options }: Target): void {
  if (!options.elrEnabled) return;
  const known = before.lastKnownElr;
  if (record.isr !== null && record.isr.length === 0 && (known.length !== 1 || known[0] !== before.leader)) {
    record.lastKnownElr = [before.leader];
  } else if ((record.leader >= 0 || (before.leader !== NO_LEADER && record.leader !== NO_LEADER)) && known.length > 0) {
    record.lastKnownElr = [];
  }
}

function setAssignment(target: Target): void {
  const { before, record, options, replicas } = target;
  if (replicas.length > 0) {
    if (isDirectoryAssignmentSupported(options.metadataVersion)) {
      const directories = replicas.map((replica) => directoryOf(before, replica) ?? options.defaultDirectory?.(replica) ?? MIGRATING);
      if (!sameList(directories, before.directories)) record.directories = directories;
    }
    if (!sameList(replicas, before.replicas)) record.replicas = replicas;
  }
  if (!sameList(target.removing, before.removingReplicas)) record.removingReplicas = target.removing;
  if (!sameList(target.adding, before.addingReplicas)) record.addingReplicas = target.adding;
}

function directoryOf(partition: PartitionRegistration, replica: number): string | undefined {
  return partition.directories[partition.replicas.indexOf(replica)];
}

function changesNothing(record: PartitionChangeData): boolean {
  return (
    record.isr === null &&
    record.eligibleLeaderReplicas === null &&
    record.lastKnownElr === null &&
    record.leader === NO_LEADER_CHANGE &&
    record.replicas === null &&
    record.removingReplicas === null &&
    record.addingReplicas === null &&
    record.leaderRecoveryState === -1 &&
    record.directories === null
  );
}
