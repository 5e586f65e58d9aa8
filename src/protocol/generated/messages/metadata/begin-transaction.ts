// Generated from messages/metadata/begin-transaction.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { BeginTransactionRecord, BeginTransactionRecordInput } from '../../../messages/metadata/begin-transaction.ts';
import type { Reader, UnknownTags } from '../../../wire/reader.ts';
import { TAGS_END } from '../../../wire/writer.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeBeginTransactionRecord(w: Writer, v: BeginTransactionRecordInput, _version: number): void {
  const unknownTags = v.unknownTags;
  const name = v.name === undefined ? null : v.name;
  const hasName = !(name === null);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasName ? 1 : 0));
  let next = 0;
  if (hasName) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    w.nullableString(name, true);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodeBeginTransactionRecord(r: Reader, _version: number): BeginTransactionRecord {
  let name: BeginTransactionRecord['name'] = null;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0) {
      const end = r.tagEnd();
      name = r.nullableString(true);
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { name, unknownTags };
}
