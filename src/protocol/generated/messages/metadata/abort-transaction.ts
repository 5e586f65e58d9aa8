// Generated from messages/metadata/abort-transaction.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AbortTransactionRecord, AbortTransactionRecordInput } from '../../../messages/metadata/abort-transaction.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { TAGS_END } from '../../../wire/writer.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeAbortTransactionRecord(w: Writer, v: AbortTransactionRecordInput, _version: number): void {
  const unknownTags = v.unknownTags;
  const reason = v.reason === undefined ? null : v.reason;
  const hasReason = !(reason === null);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasReason ? 1 : 0));
  let next = 0;
  if (hasReason) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    w.nullableString(reason, true);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodeAbortTransactionRecord(r: Reader, _version: number): AbortTransactionRecord {
  let reason: AbortTransactionRecord['reason'] = null;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0) {
      const end = r.tagEnd();
      reason = r.nullableString(true);
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { reason, unknownTags };
}
