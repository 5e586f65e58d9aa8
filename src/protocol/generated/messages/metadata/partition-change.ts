// Generated from messages/metadata/partition-change.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { PartitionChangeRecord, PartitionChangeRecordInput } from '../../../messages/metadata/partition-change.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import { TAGS_END } from '../../../wire/writer.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodePartitionChangeRecord(w: Writer, v: PartitionChangeRecordInput, version: number): void {
  const partitionId = v.partitionId === undefined ? -1 : v.partitionId;
  w.int32(partitionId);
  w.uuid(v.topicId);
  if (version < 2 && v.eligibleLeaderReplicas !== undefined && !(v.eligibleLeaderReplicas === null)) w.unsupported('eligibleLeaderReplicas', version);
  if (version < 2 && v.lastKnownElr !== undefined && !(v.lastKnownElr === null)) w.unsupported('lastKnownElr', version);
  if (version < 1 && v.directories !== undefined && !(v.directories === null)) w.unsupported('directories', version);
  const unknownTags = v.unknownTags;
  const isr = v.isr === undefined ? null : v.isr;
  const hasIsr = !(isr === null);
  const leader = v.leader === undefined ? -2 : v.leader;
  const hasLeader = !(leader === -2);
  const replicas = v.replicas === undefined ? null : v.replicas;
  const hasReplicas = !(replicas === null);
  const removingReplicas = v.removingReplicas === undefined ? null : v.removingReplicas;
  const hasRemovingReplicas = !(removingReplicas === null);
  const addingReplicas = v.addingReplicas === undefined ? null : v.addingReplicas;
  const hasAddingReplicas = !(addingReplicas === null);
  const leaderRecoveryState = v.leaderRecoveryState === undefined ? -1 : v.leaderRecoveryState;
  const hasLeaderRecoveryState = !(leaderRecoveryState === -1);
  const eligibleLeaderReplicas = v.eligibleLeaderReplicas === undefined ? null : v.eligibleLeaderReplicas;
  const hasEligibleLeaderReplicas = version >= 2 && !(eligibleLeaderReplicas === null);
  const lastKnownElr = v.lastKnownElr === undefined ? null : v.lastKnownElr;
  const hasLastKnownElr = version >= 2 && !(lastKnownElr === null);
  const directories = v.directories === undefined ? null : v.directories;
  const hasDirectories = version >= 1 && !(directories === null);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasIsr ? 1 : 0) + (hasLeader ? 1 : 0) + (hasReplicas ? 1 : 0) + (hasRemovingReplicas ? 1 : 0) + (hasAddingReplicas ? 1 : 0) + (hasLeaderRecoveryState ? 1 : 0) + (hasEligibleLeaderReplicas ? 1 : 0) + (hasLastKnownElr ? 1 : 0) + (hasDirectories ? 1 : 0));
  let next = 0;
  if (hasIsr) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    if (isr === null) {
      w.nullArray(true);
    } else {
      w.array(isr.length, true);
      for (let i = 0; i < isr.length; i++) w.int32(isr[i]);
    }
    w.closeTag();
  }
  if (hasLeader) {
    next = w.tagsBelow(unknownTags, next, 1);
    w.openTag(1);
    w.int32(leader);
    w.closeTag();
  }
  if (hasReplicas) {
    next = w.tagsBelow(unknownTags, next, 2);
    w.openTag(2);
    if (replicas === null) {
      w.nullArray(true);
    } else {
      w.array(replicas.length, true);
      for (let i = 0; i < replicas.length; i++) w.int32(replicas[i]);
    }
    w.closeTag();
  }
  if (hasRemovingReplicas) {
    next = w.tagsBelow(unknownTags, next, 3);
    w.openTag(3);
    if (removingReplicas === null) {
      w.nullArray(true);
    } else {
      w.array(removingReplicas.length, true);
      for (let i = 0; i < removingReplicas.length; i++) w.int32(removingReplicas[i]);
    }
    w.closeTag();
  }
  if (hasAddingReplicas) {
    next = w.tagsBelow(unknownTags, next, 4);
    w.openTag(4);
    if (addingReplicas === null) {
      w.nullArray(true);
    } else {
      w.array(addingReplicas.length, true);
      for (let i = 0; i < addingReplicas.length; i++) w.int32(addingReplicas[i]);
    }
    w.closeTag();
  }
  if (hasLeaderRecoveryState) {
    next = w.tagsBelow(unknownTags, next, 5);
    w.openTag(5);
    w.int8(leaderRecoveryState);
    w.closeTag();
  }
  if (hasEligibleLeaderReplicas) {
    next = w.tagsBelow(unknownTags, next, 6);
    w.openTag(6);
    if (eligibleLeaderReplicas === null) {
      w.nullArray(true);
    } else {
      w.array(eligibleLeaderReplicas.length, true);
      for (let i = 0; i < eligibleLeaderReplicas.length; i++) w.int32(eligibleLeaderReplicas[i]);
    }
    w.closeTag();
  }
  if (hasLastKnownElr) {
    next = w.tagsBelow(unknownTags, next, 7);
    w.openTag(7);
    if (lastKnownElr === null) {
      w.nullArray(true);
    } else {
      w.array(lastKnownElr.length, true);
      for (let i = 0; i < lastKnownElr.length; i++) w.int32(lastKnownElr[i]);
    }
    w.closeTag();
  }
  if (hasDirectories) {
    next = w.tagsBelow(unknownTags, next, 8);
    w.openTag(8);
    if (directories === null) {
      w.nullArray(true);
    } else {
      w.array(directories.length, true);
      for (let i = 0; i < directories.length; i++) w.uuid(directories[i]);
    }
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodePartitionChangeRecord(r: Reader, version: number): PartitionChangeRecord {
  const partitionId = r.int32();
  const topicId = r.uuid();
  let isr: PartitionChangeRecord['isr'] = null;
  let leader: PartitionChangeRecord['leader'] = -2;
  let replicas: PartitionChangeRecord['replicas'] = null;
  let removingReplicas: PartitionChangeRecord['removingReplicas'] = null;
  let addingReplicas: PartitionChangeRecord['addingReplicas'] = null;
  let leaderRecoveryState: PartitionChangeRecord['leaderRecoveryState'] = -1;
  let eligibleLeaderReplicas: PartitionChangeRecord['eligibleLeaderReplicas'] = null;
  let lastKnownElr: PartitionChangeRecord['lastKnownElr'] = null;
  let directories: PartitionChangeRecord['directories'] = null;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0) {
      const end = r.tagEnd();
      const isrListCount = r.nullableArray(true);
      if (isrListCount < 0) {
        isr = null;
      } else {
        const isrList = r.int32s(isrListCount);
        isr = isrList;
      }
      r.endTag(end);
    } else if (tag === 1) {
      const end = r.tagEnd();
      leader = r.int32();
      r.endTag(end);
    } else if (tag === 2) {
      const end = r.tagEnd();
      const replicasListCount = r.nullableArray(true);
      if (replicasListCount < 0) {
        replicas = null;
      } else {
        const replicasList = r.int32s(replicasListCount);
        replicas = replicasList;
      }
      r.endTag(end);
    } else if (tag === 3) {
      const end = r.tagEnd();
      const removingReplicasListCount = r.nullableArray(true);
      if (removingReplicasListCount < 0) {
        removingReplicas = null;
      } else {
        const removingReplicasList = r.int32s(removingReplicasListCount);
        removingReplicas = removingReplicasList;
      }
      r.endTag(end);
    } else if (tag === 4) {
      const end = r.tagEnd();
      const addingReplicasListCount = r.nullableArray(true);
      if (addingReplicasListCount < 0) {
        addingReplicas = null;
      } else {
        const addingReplicasList = r.int32s(addingReplicasListCount);
        addingReplicas = addingReplicasList;
      }
      r.endTag(end);
    } else if (tag === 5) {
      const end = r.tagEnd();
      leaderRecoveryState = r.int8();
      r.endTag(end);
    } else if (tag === 6 && version >= 2) {
      const end = r.tagEnd();
      const eligibleLeaderReplicasListCount = r.nullableArray(true);
      if (eligibleLeaderReplicasListCount < 0) {
        eligibleLeaderReplicas = null;
      } else {
        const eligibleLeaderReplicasList = r.int32s(eligibleLeaderReplicasListCount);
        eligibleLeaderReplicas = eligibleLeaderReplicasList;
      }
      r.endTag(end);
    } else if (tag === 7 && version >= 2) {
      const end = r.tagEnd();
      const lastKnownElrListCount = r.nullableArray(true);
      if (lastKnownElrListCount < 0) {
        lastKnownElr = null;
      } else {
        const lastKnownElrList = r.int32s(lastKnownElrListCount);
        lastKnownElr = lastKnownElrList;
      }
      r.endTag(end);
    } else if (tag === 8 && version >= 1) {
      const end = r.tagEnd();
      const directoriesListCount = r.nullableArray(true);
      if (directoriesListCount < 0) {
        directories = null;
      } else {
        const directoriesList: string[] = directoriesListCount === 1 ? [r.uuid()] : listOf(directoriesListCount);
        for (let i = directoriesListCount === 1 ? 1 : 0; i < directoriesListCount; i++) directoriesList[i] = r.uuid();
        directories = directoriesList;
      }
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { partitionId, topicId, isr, leader, replicas, removingReplicas, addingReplicas, leaderRecoveryState, eligibleLeaderReplicas, lastKnownElr, directories, unknownTags };
}
