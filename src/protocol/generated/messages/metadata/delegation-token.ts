// Generated from messages/metadata/delegation-token.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DelegationTokenRecord, DelegationTokenRecordInput } from '../../../messages/metadata/delegation-token.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeDelegationTokenRecord(w: Writer, v: DelegationTokenRecordInput, _version: number): void {
  w.string(v.owner, true);
  w.string(v.requester, true);
  const renewers = v.renewers;
  w.array(renewers.length, true);
  for (let i = 0; i < renewers.length; i++) w.string(renewers[i], true);
  w.int64(v.issueTimestamp);
  w.int64(v.maxTimestamp);
  w.int64(v.expirationTimestamp);
  w.string(v.tokenId, true);
  w.tags(v.unknownTags);
}

export function decodeDelegationTokenRecord(r: Reader, _version: number): DelegationTokenRecord {
  const owner = r.string(true);
  const requester = r.string(true);
  const renewersCount = r.array(true);
  const renewers: string[] = renewersCount === 1 ? [r.string(true)] : listOf(renewersCount);
  for (let i = renewersCount === 1 ? 1 : 0; i < renewersCount; i++) renewers[i] = r.string(true);
  const issueTimestamp = r.int64();
  const maxTimestamp = r.int64();
  const expirationTimestamp = r.int64();
  const tokenId = r.string(true);
  const unknownTags = r.tags();
  return { owner, requester, renewers, issueTimestamp, maxTimestamp, expirationTimestamp, tokenId, unknownTags };
}
