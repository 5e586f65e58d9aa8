// Generated from messages/metadata/broker-registration-change.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { BrokerRegistrationChangeRecord, BrokerRegistrationChangeRecordInput } from '../../../messages/metadata/broker-registration-change.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { listOf, NONE } from '../../../wire/reader.ts';
import { TAGS_END } from '../../../wire/writer.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeBrokerRegistrationChangeRecord(w: Writer, v: BrokerRegistrationChangeRecordInput, version: number): void {
  w.int32(v.brokerId);
  w.int64(v.brokerEpoch);
  if (version < 1 && v.inControlledShutdown !== undefined && !(v.inControlledShutdown === 0)) w.unsupported('inControlledShutdown', version);
  if (version < 2 && v.logDirs !== undefined && !(v.logDirs.length === 0)) w.unsupported('logDirs', version);
  const unknownTags = v.unknownTags;
  const fenced = v.fenced === undefined ? 0 : v.fenced;
  const hasFenced = !(fenced === 0);
  const inControlledShutdown = v.inControlledShutdown === undefined ? 0 : v.inControlledShutdown;
  const hasInControlledShutdown = version >= 1 && !(inControlledShutdown === 0);
  const logDirs = v.logDirs === undefined ? NONE : v.logDirs;
  const hasLogDirs = version >= 2 && !(logDirs.length === 0);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasFenced ? 1 : 0) + (hasInControlledShutdown ? 1 : 0) + (hasLogDirs ? 1 : 0));
  let next = 0;
  if (hasFenced) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    w.int8(fenced);
    w.closeTag();
  }
  if (hasInControlledShutdown) {
    next = w.tagsBelow(unknownTags, next, 1);
    w.openTag(1);
    w.int8(inControlledShutdown);
    w.closeTag();
  }
  if (hasLogDirs) {
    next = w.tagsBelow(unknownTags, next, 2);
    w.openTag(2);
    w.array(logDirs.length, true);
    for (let i = 0; i < logDirs.length; i++) w.uuid(logDirs[i]);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodeBrokerRegistrationChangeRecord(r: Reader, version: number): BrokerRegistrationChangeRecord {
  const brokerId = r.int32();
  const brokerEpoch = r.int64();
  let fenced: BrokerRegistrationChangeRecord['fenced'] = 0;
  let inControlledShutdown: BrokerRegistrationChangeRecord['inControlledShutdown'] = 0;
  let logDirs: BrokerRegistrationChangeRecord['logDirs'] = NONE;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0) {
      const end = r.tagEnd();
      fenced = r.int8();
      r.endTag(end);
    } else if (tag === 1 && version >= 1) {
      const end = r.tagEnd();
      inControlledShutdown = r.int8();
      r.endTag(end);
    } else if (tag === 2 && version >= 2) {
      const end = r.tagEnd();
      const logDirsListCount = r.array(true);
      const logDirsList: string[] = logDirsListCount === 1 ? [r.uuid()] : listOf(logDirsListCount);
      for (let i = logDirsListCount === 1 ? 1 : 0; i < logDirsListCount; i++) logDirsList[i] = r.uuid();
      logDirs = logDirsList;
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { brokerId, brokerEpoch, fenced, inControlledShutdown, logDirs, unknownTags };
}
