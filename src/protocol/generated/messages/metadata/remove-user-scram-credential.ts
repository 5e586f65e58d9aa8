// Generated from messages/metadata/remove-user-scram-credential.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RemoveUserScramCredentialRecord, RemoveUserScramCredentialRecordInput } from '../../../messages/metadata/remove-user-scram-credential.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeRemoveUserScramCredentialRecord(w: Writer, v: RemoveUserScramCredentialRecordInput, _version: number): void {
  w.string(v.name, true);
  w.int8(v.mechanism);
  w.tags(v.unknownTags);
}

export function decodeRemoveUserScramCredentialRecord(r: Reader, _version: number): RemoveUserScramCredentialRecord {
  const name = r.string(true);
  const mechanism = r.int8();
  const unknownTags = r.tags();
  return { name, mechanism, unknownTags };
}
