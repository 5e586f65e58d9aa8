// Generated from messages/metadata/user-scram-credential.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { UserScramCredentialRecord, UserScramCredentialRecordInput } from '../../../messages/metadata/user-scram-credential.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeUserScramCredentialRecord(w: Writer, v: UserScramCredentialRecordInput, _version: number): void {
  w.string(v.name, true);
  w.int8(v.mechanism);
  w.bytesField(v.salt, true);
  w.bytesField(v.storedKey, true);
  w.bytesField(v.serverKey, true);
  w.int32(v.iterations);
  w.tags(v.unknownTags);
}

export function decodeUserScramCredentialRecord(r: Reader, _version: number): UserScramCredentialRecord {
  const name = r.string(true);
  const mechanism = r.int8();
  const salt = r.bytesField(true);
  const storedKey = r.bytesField(true);
  const serverKey = r.bytesField(true);
  const iterations = r.int32();
  const unknownTags = r.tags();
  return { name, mechanism, salt, storedKey, serverKey, iterations, unknownTags };
}
