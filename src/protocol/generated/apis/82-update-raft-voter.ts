// Generated from apis/82-update-raft-voter.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { UpdateRaftVoterRequest, UpdateRaftVoterRequestInput, UpdateRaftVoterResponse, UpdateRaftVoterResponseInput } from '../../apis/82-update-raft-voter.ts';
import type { Reader, UnknownTags } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import { TAGS_END } from '../../wire/writer.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestListeners = NonNullable<UpdateRaftVoterRequest['listeners']>[number];

type RequestListenersInput = NonNullable<UpdateRaftVoterRequestInput['listeners']>[number];

function encodeRequestListeners(w: Writer, v: RequestListenersInput, _version: number): void {
  w.string(v.name, true);
  w.string(v.host, true);
  w.uint16(v.port);
  w.tags(v.unknownTags);
}

function decodeRequestListeners(r: Reader, _version: number): RequestListeners {
  const name = r.string(true);
  const host = r.string(true);
  const port = r.uint16();
  const unknownTags = r.tags();
  return { name, host, port, unknownTags };
}

type RequestKRaftVersionFeature = NonNullable<UpdateRaftVoterRequest['kRaftVersionFeature']>;

type RequestKRaftVersionFeatureInput = NonNullable<UpdateRaftVoterRequestInput['kRaftVersionFeature']>;

function encodeRequestKRaftVersionFeature(w: Writer, v: RequestKRaftVersionFeatureInput, _version: number): void {
  w.int16(v.minSupportedVersion);
  w.int16(v.maxSupportedVersion);
  w.tags(v.unknownTags);
}

function decodeRequestKRaftVersionFeature(r: Reader, _version: number): RequestKRaftVersionFeature {
  const run1 = r.take(4);
  const block1 = r.block;
  const minSupportedVersion = block1.getInt16(run1);
  const maxSupportedVersion = block1.getInt16(run1 + 2);
  const unknownTags = r.tags();
  return { minSupportedVersion, maxSupportedVersion, unknownTags };
}

export function encodeRequest(w: Writer, v: UpdateRaftVoterRequestInput, version: number): void {
  const clusterId = v.clusterId;
  w.nullableString(clusterId, true);
  w.int32(v.currentLeaderEpoch);
  w.int32(v.voterId);
  w.uuid(v.voterDirectoryId);
  const listeners = v.listeners;
  w.array(listeners.length, true);
  for (let i = 0; i < listeners.length; i++) encodeRequestListeners(w, listeners[i], version);
  encodeRequestKRaftVersionFeature(w, v.kRaftVersionFeature, version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): UpdateRaftVoterRequest {
  const clusterId = r.nullableString(true);
  const currentLeaderEpoch = r.int32();
  const voterId = r.int32();
  const voterDirectoryId = r.uuid();
  const listenersCount = r.array(true);
  const listeners: RequestListeners[] = listenersCount === 1 ? [decodeRequestListeners(r, version)] : listOf(listenersCount);
  for (let i = listenersCount === 1 ? 1 : 0; i < listenersCount; i++) listeners[i] = decodeRequestListeners(r, version);
  const kRaftVersionFeature = decodeRequestKRaftVersionFeature(r, version);
  const unknownTags = r.tags();
  return { clusterId, currentLeaderEpoch, voterId, voterDirectoryId, listeners, kRaftVersionFeature, unknownTags };
}

type ResponseCurrentLeader = NonNullable<UpdateRaftVoterResponse['currentLeader']>;

type ResponseCurrentLeaderInput = NonNullable<UpdateRaftVoterResponseInput['currentLeader']>;

const defaultResponseCurrentLeader: ResponseCurrentLeader = {
  leaderId: -1,
  leaderEpoch: -1,
  host: '',
  port: 0,
  unknownTags: null,
};

function isDefaultResponseCurrentLeader(v: ResponseCurrentLeaderInput): boolean {
  return (
    (v.leaderId === undefined || v.leaderId === -1) &&
    (v.leaderEpoch === undefined || v.leaderEpoch === -1) &&
    v.host === '' &&
    v.port === 0 &&
    (v.unknownTags === undefined || v.unknownTags === null)
  );
}

function encodeResponseCurrentLeader(w: Writer, v: ResponseCurrentLeaderInput, _version: number): void {
  const leaderId = v.leaderId === undefined ? -1 : v.leaderId;
  w.int32(leaderId);
  const leaderEpoch = v.leaderEpoch === undefined ? -1 : v.leaderEpoch;
  w.int32(leaderEpoch);
  w.string(v.host, true);
  w.int32(v.port);
  w.tags(v.unknownTags);
}

function decodeResponseCurrentLeader(r: Reader, _version: number): ResponseCurrentLeader {
  const run1 = r.take(8);
  const block1 = r.block;
  const leaderId = block1.getInt32(run1);
  const leaderEpoch = block1.getInt32(run1 + 4);
  const host = r.string(true);
  const port = r.int32();
  const unknownTags = r.tags();
  return { leaderId, leaderEpoch, host, port, unknownTags };
}

export function encodeResponse(w: Writer, v: UpdateRaftVoterResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const unknownTags = v.unknownTags;
  const currentLeader = v.currentLeader === undefined ? defaultResponseCurrentLeader : v.currentLeader;
  const hasCurrentLeader = !(isDefaultResponseCurrentLeader(currentLeader));
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasCurrentLeader ? 1 : 0));
  let next = 0;
  if (hasCurrentLeader) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    encodeResponseCurrentLeader(w, currentLeader, version);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodeResponse(r: Reader, version: number): UpdateRaftVoterResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  let currentLeader: UpdateRaftVoterResponse['currentLeader'] = defaultResponseCurrentLeader;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0) {
      const end = r.tagEnd();
      currentLeader = decodeResponseCurrentLeader(r, version);
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { throttleTimeMs, errorCode, currentLeader, unknownTags };
}
