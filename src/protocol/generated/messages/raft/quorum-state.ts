// Generated from messages/raft/quorum-state.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { QuorumStateData, QuorumStateDataInput } from '../../../messages/raft/quorum-state.ts';
import { isInt64 } from '../../../wire/int64.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf, NONE } from '../../../wire/reader.ts';
import { ZERO_UUID } from '../../../wire/uuid.ts';
import type { Writer } from '../../../wire/writer.ts';

type QuorumStateDataCurrentVoters = NonNullable<QuorumStateData['currentVoters']>[number];

type QuorumStateDataCurrentVotersInput = NonNullable<QuorumStateDataInput['currentVoters']>[number];

function encodeQuorumStateDataCurrentVoters(w: Writer, v: QuorumStateDataCurrentVotersInput, _version: number): void {
  w.int32(v.voterId);
  w.tags(v.unknownTags);
}

function decodeQuorumStateDataCurrentVoters(r: Reader, _version: number): QuorumStateDataCurrentVoters {
  const voterId = r.int32();
  const unknownTags = r.tags();
  return { voterId, unknownTags };
}

export function encodeQuorumStateData(w: Writer, v: QuorumStateDataInput, version: number): void {
  if (version <= 0) {
    const clusterId = v.clusterId === undefined ? '' : v.clusterId;
    w.string(clusterId, true);
  }
  if (version > 0 && v.clusterId !== undefined && !(v.clusterId === '')) w.unsupported('clusterId', version);
  const leaderId = v.leaderId === undefined ? -1 : v.leaderId;
  w.int32(leaderId);
  const leaderEpoch = v.leaderEpoch === undefined ? -1 : v.leaderEpoch;
  w.int32(leaderEpoch);
  const votedId = v.votedId === undefined ? -1 : v.votedId;
  w.int32(votedId);
  if (version <= 0) {
    const appliedOffset = v.appliedOffset === undefined ? 0 : v.appliedOffset;
    w.int64(appliedOffset);
  }
  if (version > 0 && v.appliedOffset !== undefined && !(isInt64(v.appliedOffset, 0))) w.unsupported('appliedOffset', version);
  if (version <= 0) {
    const currentVoters = v.currentVoters === undefined ? NONE : v.currentVoters;
    if (currentVoters === null) {
      w.nullArray(true);
    } else {
      w.array(currentVoters.length, true);
      for (let i = 0; i < currentVoters.length; i++) encodeQuorumStateDataCurrentVoters(w, currentVoters[i], version);
    }
  }
  if (version > 0 && v.currentVoters !== undefined && !(v.currentVoters?.length === 0)) w.unsupported('currentVoters', version);
  if (version >= 1) {
    const votedDirectoryId = v.votedDirectoryId === undefined ? ZERO_UUID : v.votedDirectoryId;
    w.uuid(votedDirectoryId);
  }
  if (version < 1 && v.votedDirectoryId !== undefined && !(v.votedDirectoryId === ZERO_UUID)) w.unsupported('votedDirectoryId', version);
  w.tags(v.unknownTags);
}

export function decodeQuorumStateData(r: Reader, version: number): QuorumStateData {
  const clusterId = version <= 0 ? r.string(true) : '';
  const leaderId = r.int32();
  const leaderEpoch = r.int32();
  const votedId = r.int32();
  const appliedOffset = version <= 0 ? r.int64() : 0;
  let currentVoters: QuorumStateData['currentVoters'] = NONE;
  if (version <= 0) {
    const currentVotersListCount = r.nullableArray(true);
    if (currentVotersListCount < 0) {
      currentVoters = null;
    } else {
      const currentVotersList: QuorumStateDataCurrentVoters[] = currentVotersListCount === 1 ? [decodeQuorumStateDataCurrentVoters(r, version)] : listOf(currentVotersListCount);
      for (let i = currentVotersListCount === 1 ? 1 : 0; i < currentVotersListCount; i++) currentVotersList[i] = decodeQuorumStateDataCurrentVoters(r, version);
      currentVoters = currentVotersList;
    }
  }
  const votedDirectoryId = version >= 1 ? r.uuid() : ZERO_UUID;
  const unknownTags = r.tags();
  return { clusterId, leaderId, leaderEpoch, votedId, appliedOffset, currentVoters, votedDirectoryId, unknownTags };
}
