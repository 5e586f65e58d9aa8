// Generated from messages/group/group-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { GroupMetadataKey, GroupMetadataKeyInput, GroupMetadataValue, GroupMetadataValueInput } from '../../../messages/group/group-metadata.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeGroupMetadataKey(w: Writer, v: GroupMetadataKeyInput, _version: number): void {
  w.string(v.group, false);
}

export function decodeGroupMetadataKey(r: Reader, _version: number): GroupMetadataKey {
  const group = r.string(false);
  return { group, unknownTags: null };
}

type GroupMetadataValueMembers = NonNullable<GroupMetadataValue['members']>[number];

type GroupMetadataValueMembersInput = NonNullable<GroupMetadataValueInput['members']>[number];

function encodeGroupMetadataValueMembers(w: Writer, v: GroupMetadataValueMembersInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.memberId, flexible);
  if (version >= 3) {
    const groupInstanceId = v.groupInstanceId === undefined ? null : v.groupInstanceId;
    w.nullableString(groupInstanceId, flexible);
  }
  w.string(v.clientId, flexible);
  w.string(v.clientHost, flexible);
  if (version >= 1) {
    const rebalanceTimeout = v.rebalanceTimeout === undefined ? -1 : v.rebalanceTimeout;
    w.int32(rebalanceTimeout);
  }
  w.int32(v.sessionTimeout);
  w.bytesField(v.subscription, flexible);
  w.bytesField(v.assignment, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeGroupMetadataValueMembers(r: Reader, version: number): GroupMetadataValueMembers {
  const flexible = version >= 4;
  const memberId = r.string(flexible);
  const groupInstanceId = version >= 3 ? r.nullableString(flexible) : null;
  const clientId = r.string(flexible);
  const clientHost = r.string(flexible);
  const rebalanceTimeout = version >= 1 ? r.int32() : -1;
  const sessionTimeout = r.int32();
  const subscription = r.bytesField(flexible);
  const assignment = r.bytesField(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { memberId, groupInstanceId, clientId, clientHost, rebalanceTimeout, sessionTimeout, subscription, assignment, unknownTags };
}

export function encodeGroupMetadataValue(w: Writer, v: GroupMetadataValueInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.protocolType, flexible);
  w.int32(v.generation);
  const protocol = v.protocol;
  w.nullableString(protocol, flexible);
  const leader = v.leader;
  w.nullableString(leader, flexible);
  if (version >= 2) {
    const currentStateTimestamp = v.currentStateTimestamp === undefined ? -1 : v.currentStateTimestamp;
    w.int64(currentStateTimestamp);
  }
  const members = v.members;
  w.array(members.length, flexible);
  for (let i = 0; i < members.length; i++) encodeGroupMetadataValueMembers(w, members[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeGroupMetadataValue(r: Reader, version: number): GroupMetadataValue {
  const flexible = version >= 4;
  const protocolType = r.string(flexible);
  const generation = r.int32();
  const protocol = r.nullableString(flexible);
  const leader = r.nullableString(flexible);
  const currentStateTimestamp = version >= 2 ? r.int64() : -1;
  const membersCount = r.array(flexible);
  const members: GroupMetadataValueMembers[] = membersCount === 1 ? [decodeGroupMetadataValueMembers(r, version)] : listOf(membersCount);
  for (let i = membersCount === 1 ? 1 : 0; i < membersCount; i++) members[i] = decodeGroupMetadataValueMembers(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { protocolType, generation, protocol, leader, currentStateTimestamp, members, unknownTags };
}
