// Generated from messages/metadata/remove-delegation-token.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RemoveDelegationTokenRecord, RemoveDelegationTokenRecordInput } from '../../../messages/metadata/remove-delegation-token.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeRemoveDelegationTokenRecord(w: Writer, v: RemoveDelegationTokenRecordInput, _version: number): void {
  w.string(v.tokenId, true);
  w.tags(v.unknownTags);
}

export function decodeRemoveDelegationTokenRecord(r: Reader, _version: number): RemoveDelegationTokenRecord {
  const tokenId = r.string(true);
  const unknownTags = r.tags();
  return { tokenId, unknownTags };
}
