// Generated from apis/17-sasl-handshake.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { SaslHandshakeRequest, SaslHandshakeRequestInput, SaslHandshakeResponse, SaslHandshakeResponseInput } from '../../apis/17-sasl-handshake.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: SaslHandshakeRequestInput, _version: number): void {
  w.string(v.mechanism, false);
}

export function decodeRequest(r: Reader, _version: number): SaslHandshakeRequest {
  const mechanism = r.string(false);
  return { mechanism, unknownTags: null };
}

export function encodeResponse(w: Writer, v: SaslHandshakeResponseInput, _version: number): void {
  w.int16(v.errorCode);
  const mechanisms = v.mechanisms;
  w.array(mechanisms.length, false);
  for (let i = 0; i < mechanisms.length; i++) w.string(mechanisms[i], false);
}

export function decodeResponse(r: Reader, _version: number): SaslHandshakeResponse {
  const errorCode = r.int16();
  const mechanismsCount = r.array(false);
  const mechanisms: string[] = mechanismsCount === 1 ? [r.string(false)] : listOf(mechanismsCount);
  for (let i = mechanismsCount === 1 ? 1 : 0; i < mechanismsCount; i++) mechanisms[i] = r.string(false);
  return { errorCode, mechanisms, unknownTags: null };
}
