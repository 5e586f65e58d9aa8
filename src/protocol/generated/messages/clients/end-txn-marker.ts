// Generated from messages/clients/end-txn-marker.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { EndTxnMarker, EndTxnMarkerInput } from '../../../messages/clients/end-txn-marker.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeEndTxnMarker(w: Writer, v: EndTxnMarkerInput, _version: number): void {
  w.int32(v.coordinatorEpoch);
}

export function decodeEndTxnMarker(r: Reader, _version: number): EndTxnMarker {
  const coordinatorEpoch = r.int32();
  return { coordinatorEpoch, unknownTags: null };
}
