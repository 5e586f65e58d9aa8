// Generated from messages/raft/leader-change.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { LeaderChangeMessage, LeaderChangeMessageInput } from '../../../messages/raft/leader-change.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import { ZERO_UUID } from '../../../wire/uuid.ts';
import type { Writer } from '../../../wire/writer.ts';

type LeaderChangeMessageVoters = NonNullable<LeaderChangeMessage['voters']>[number];

type LeaderChangeMessageVotersInput = NonNullable<LeaderChangeMessageInput['voters']>[number];

function encodeLeaderChangeMessageVoters(w: Writer, v: LeaderChangeMessageVotersInput, version: number): void {
  w.int32(v.voterId);
  if (version >= 1) {
    const voterDirectoryId = v.voterDirectoryId === undefined ? ZERO_UUID : v.voterDirectoryId;
    w.uuid(voterDirectoryId);
  }
  if (version < 1 && v.voterDirectoryId !== undefined && !(v.voterDirectoryId === ZERO_UUID)) w.unsupported('voterDirectoryId', version);
  w.tags(v.unknownTags);
}

function decodeLeaderChangeMessageVoters(r: Reader, version: number): LeaderChangeMessageVoters {
  const voterId = r.int32();
  const voterDirectoryId = version >= 1 ? r.uuid() : ZERO_UUID;
  const unknownTags = r.tags();
  return { voterId, voterDirectoryId, unknownTags };
}

type LeaderChangeMessageGrantingVoters = NonNullable<LeaderChangeMessage['grantingVoters']>[number];

type LeaderChangeMessageGrantingVotersInput = NonNullable<LeaderChangeMessageInput['grantingVoters']>[number];

function encodeLeaderChangeMessageGrantingVoters(w: Writer, v: LeaderChangeMessageGrantingVotersInput, version: number): void {
  w.int32(v.voterId);
  if (version >= 1) {
    const voterDirectoryId = v.voterDirectoryId === undefined ? ZERO_UUID : v.voterDirectoryId;
    w.uuid(voterDirectoryId);
  }
  if (version < 1 && v.voterDirectoryId !== undefined && !(v.voterDirectoryId === ZERO_UUID)) w.unsupported('voterDirectoryId', version);
  w.tags(v.unknownTags);
}

function decodeLeaderChangeMessageGrantingVoters(r: Reader, version: number): LeaderChangeMessageGrantingVoters {
  const voterId = r.int32();
  const voterDirectoryId = version >= 1 ? r.uuid() : ZERO_UUID;
  const unknownTags = r.tags();
  return { voterId, voterDirectoryId, unknownTags };
}

export function encodeLeaderChangeMessage(w: Writer, v: LeaderChangeMessageInput, version: number): void {
  w.int16(v.version);
  w.int32(v.leaderId);
  const voters = v.voters;
  w.array(voters.length, true);
  for (let i = 0; i < voters.length; i++) encodeLeaderChangeMessageVoters(w, voters[i], version);
  const grantingVoters = v.grantingVoters;
  w.array(grantingVoters.length, true);
  for (let i = 0; i < grantingVoters.length; i++) encodeLeaderChangeMessageGrantingVoters(w, grantingVoters[i], version);
  w.tags(v.unknownTags);
}

export function decodeLeaderChangeMessage(r: Reader, version: number): LeaderChangeMessage {
  const versionField = r.int16();
  const leaderId = r.int32();
  const votersCount = r.array(true);
  const voters: LeaderChangeMessageVoters[] = votersCount === 1 ? [decodeLeaderChangeMessageVoters(r, version)] : listOf(votersCount);
  for (let i = votersCount === 1 ? 1 : 0; i < votersCount; i++) voters[i] = decodeLeaderChangeMessageVoters(r, version);
  const grantingVotersCount = r.array(true);
  const grantingVoters: LeaderChangeMessageGrantingVoters[] = grantingVotersCount === 1 ? [decodeLeaderChangeMessageGrantingVoters(r, version)] : listOf(grantingVotersCount);
  for (let i = grantingVotersCount === 1 ? 1 : 0; i < grantingVotersCount; i++) grantingVoters[i] = decodeLeaderChangeMessageGrantingVoters(r, version);
  const unknownTags = r.tags();
  return { version: versionField, leaderId, voters, grantingVoters, unknownTags };
}
