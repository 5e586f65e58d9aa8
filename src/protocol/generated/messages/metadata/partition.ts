// Generated from messages/metadata/partition.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { PartitionRecord, PartitionRecordInput } from '../../../messages/metadata/partition.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { listOf, NONE } from '../../../wire/reader.ts';
import { TAGS_END } from '../../../wire/writer.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodePartitionRecord(w: Writer, v: PartitionRecordInput, version: number): void {
  const partitionId = v.partitionId === undefined ? -1 : v.partitionId;
  w.int32(partitionId);
  w.uuid(v.topicId);
  const replicas = v.replicas;
  w.array(replicas.length, true);
  for (let i = 0; i < replicas.length; i++) w.int32(replicas[i]);
  const isr = v.isr;
  w.array(isr.length, true);
  for (let i = 0; i < isr.length; i++) w.int32(isr[i]);
  const removingReplicas = v.removingReplicas;
  w.array(removingReplicas.length, true);
  for (let i = 0; i < removingReplicas.length; i++) w.int32(removingReplicas[i]);
  const addingReplicas = v.addingReplicas;
  w.array(addingReplicas.length, true);
  for (let i = 0; i < addingReplicas.length; i++) w.int32(addingReplicas[i]);
  const leader = v.leader === undefined ? -1 : v.leader;
  w.int32(leader);
  const leaderEpoch = v.leaderEpoch === undefined ? -1 : v.leaderEpoch;
  w.int32(leaderEpoch);
  const partitionEpoch = v.partitionEpoch === undefined ? -1 : v.partitionEpoch;
  w.int32(partitionEpoch);
  if (version >= 1) {
    const directories = v.directories === undefined ? NONE : v.directories;
    w.array(directories.length, true);
    for (let i = 0; i < directories.length; i++) w.uuid(directories[i]);
  }
  if (version < 1 && v.directories !== undefined && !(v.directories.length === 0)) w.unsupported('directories', version);
  if (version < 2 && v.eligibleLeaderReplicas !== undefined && !(v.eligibleLeaderReplicas === null)) w.unsupported('eligibleLeaderReplicas', version);
  if (version < 2 && v.lastKnownElr !== undefined && !(v.lastKnownElr === null)) w.unsupported('lastKnownElr', version);
  const unknownTags = v.unknownTags;
  const leaderRecoveryState = v.leaderRecoveryState === undefined ? 0 : v.leaderRecoveryState;
  const hasLeaderRecoveryState = !(leaderRecoveryState === 0);
  const eligibleLeaderReplicas = v.eligibleLeaderReplicas === undefined ? null : v.eligibleLeaderReplicas;
  const hasEligibleLeaderReplicas = version >= 2 && !(eligibleLeaderReplicas === null);
  const lastKnownElr = v.lastKnownElr === undefined ? null : v.lastKnownElr;
  const hasLastKnownElr = version >= 2 && !(lastKnownElr === null);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasLeaderRecoveryState ? 1 : 0) + (hasEligibleLeaderReplicas ? 1 : 0) + (hasLastKnownElr ? 1 : 0));
  let next = 0;
  if (hasLeaderRecoveryState) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    w.int8(leaderRecoveryState);
    w.closeTag();
  }
  if (hasEligibleLeaderReplicas) {
    next = w.tagsBelow(unknownTags, next, 1);
    w.openTag(1);
    if (eligibleLeaderReplicas === null) {
      w.nullArray(true);
    } else {
      w.array(eligibleLeaderReplicas.length, true);
      for (let i = 0; i < eligibleLeaderReplicas.length; i++) w.int32(eligibleLeaderReplicas[i]);
    }
    w.closeTag();
  }
  if (hasLastKnownElr) {
    next = w.tagsBelow(unknownTags, next, 2);
    w.openTag(2);
    if (lastKnownElr === null) {
      w.nullArray(true);
    } else {
      w.array(lastKnownElr.length, true);
      for (let i = 0; i < lastKnownElr.length; i++) w.int32(lastKnownElr[i]);
    }
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodePartitionRecord(r: Reader, version: number): PartitionRecord {
  const partitionId = r.int32();
  const topicId = r.uuid();
  const replicas = r.int32Array(true);
  const isr = r.int32Array(true);
  const removingReplicas = r.int32Array(true);
  const addingReplicas = r.int32Array(true);
  const leader = r.int32();
  const leaderEpoch = r.int32();
  const partitionEpoch = r.int32();
  let directories: PartitionRecord['directories'] = NONE;
  if (version >= 1) {
    const directoriesListCount = r.array(true);
    const directoriesList: string[] = directoriesListCount === 1 ? [r.uuid()] : listOf(directoriesListCount);
    for (let i = directoriesListCount === 1 ? 1 : 0; i < directoriesListCount; i++) directoriesList[i] = r.uuid();
    directories = directoriesList;
  }
  let leaderRecoveryState: PartitionRecord['leaderRecoveryState'] = 0;
  let eligibleLeaderReplicas: PartitionRecord['eligibleLeaderReplicas'] = null;
  let lastKnownElr: PartitionRecord['lastKnownElr'] = null;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0) {
      const end = r.tagEnd();
      leaderRecoveryState = r.int8();
      r.endTag(end);
    } else if (tag === 1 && version >= 2) {
      const end = r.tagEnd();
      const eligibleLeaderReplicasListCount = r.nullableArray(true);
      if (eligibleLeaderReplicasListCount < 0) {
        eligibleLeaderReplicas = null;
      } else {
        const eligibleLeaderReplicasList = r.int32s(eligibleLeaderReplicasListCount);
        eligibleLeaderReplicas = eligibleLeaderReplicasList;
      }
      r.endTag(end);
    } else if (tag === 2 && version >= 2) {
      const end = r.tagEnd();
      const lastKnownElrListCount = r.nullableArray(true);
      if (lastKnownElrListCount < 0) {
        lastKnownElr = null;
      } else {
        const lastKnownElrList = r.int32s(lastKnownElrListCount);
        lastKnownElr = lastKnownElrList;
      }
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { partitionId, topicId, replicas, isr, removingReplicas, addingReplicas, leader, leaderEpoch, partitionEpoch, directories, leaderRecoveryState, eligibleLeaderReplicas, lastKnownElr, unknownTags };
}
