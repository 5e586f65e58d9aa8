// Generated from apis/63-broker-heartbeat.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { BrokerHeartbeatRequest, BrokerHeartbeatRequestInput, BrokerHeartbeatResponse, BrokerHeartbeatResponseInput } from '../../apis/63-broker-heartbeat.ts';
import type { Reader, UnknownTags } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { TAGS_END } from '../../wire/writer.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: BrokerHeartbeatRequestInput, version: number): void {
  w.int32(v.brokerId);
  const brokerEpoch = v.brokerEpoch === undefined ? -1 : v.brokerEpoch;
  w.int64(brokerEpoch);
  w.int64(v.currentMetadataOffset);
  w.bool(v.wantFence);
  w.bool(v.wantShutDown);
  if (version < 1 && v.offlineLogDirs !== undefined && !(v.offlineLogDirs.length === 0)) w.unsupported('offlineLogDirs', version);
  const unknownTags = v.unknownTags;
  const offlineLogDirs = v.offlineLogDirs === undefined ? NONE : v.offlineLogDirs;
  const hasOfflineLogDirs = version >= 1 && !(offlineLogDirs.length === 0);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasOfflineLogDirs ? 1 : 0));
  let next = 0;
  if (hasOfflineLogDirs) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    w.array(offlineLogDirs.length, true);
    for (let i = 0; i < offlineLogDirs.length; i++) w.uuid(offlineLogDirs[i]);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodeRequest(r: Reader, version: number): BrokerHeartbeatRequest {
  const brokerId = r.int32();
  const brokerEpoch = r.int64();
  const currentMetadataOffset = r.int64();
  const wantFence = r.bool();
  const wantShutDown = r.bool();
  let offlineLogDirs: BrokerHeartbeatRequest['offlineLogDirs'] = NONE;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0 && version >= 1) {
      const end = r.tagEnd();
      const offlineLogDirsListCount = r.array(true);
      const offlineLogDirsList: string[] = offlineLogDirsListCount === 1 ? [r.uuid()] : listOf(offlineLogDirsListCount);
      for (let i = offlineLogDirsListCount === 1 ? 1 : 0; i < offlineLogDirsListCount; i++) offlineLogDirsList[i] = r.uuid();
      offlineLogDirs = offlineLogDirsList;
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { brokerId, brokerEpoch, currentMetadataOffset, wantFence, wantShutDown, offlineLogDirs, unknownTags };
}

export function encodeResponse(w: Writer, v: BrokerHeartbeatResponseInput, _version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const isCaughtUp = v.isCaughtUp === undefined ? false : v.isCaughtUp;
  w.bool(isCaughtUp);
  const isFenced = v.isFenced === undefined ? true : v.isFenced;
  w.bool(isFenced);
  w.bool(v.shouldShutDown);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, _version: number): BrokerHeartbeatResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const isCaughtUp = r.bool();
  const isFenced = r.bool();
  const shouldShutDown = r.bool();
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, isCaughtUp, isFenced, shouldShutDown, unknownTags };
}
