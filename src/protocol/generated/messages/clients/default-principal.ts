// Generated from messages/clients/default-principal.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DefaultPrincipalData, DefaultPrincipalDataInput } from '../../../messages/clients/default-principal.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeDefaultPrincipalData(w: Writer, v: DefaultPrincipalDataInput, _version: number): void {
  w.string(v.type, true);
  w.string(v.name, true);
  w.bool(v.tokenAuthenticated);
  w.tags(v.unknownTags);
}

export function decodeDefaultPrincipalData(r: Reader, _version: number): DefaultPrincipalData {
  const type = r.string(true);
  const name = r.string(true);
  const tokenAuthenticated = r.bool();
  const unknownTags = r.tags();
  return { type, name, tokenAuthenticated, unknownTags };
}
