/**
 * What processes that are not Kafka's say to each other: a frame with its size in front, as Kafka has it, then a number of what is
 * asked and one of the question. The numbers lie beyond Kafka's, so that a journal can tell such frames by the same events.
 */
import { Reader } from '../../../protocol/wire/reader.ts';
import { Writer } from '../../../protocol/wire/writer.ts';
import type { Rope } from '../../../std/rope.ts';
import { byBytes } from '../../costs.ts';
import { ev } from '../../events.ts';
import type { EventId, Os, SocketId } from '../../os.ts';
import type { NetworkReceive, Selector } from '../network/selector.ts';
import { send } from '../network/selector.ts';

export const FOREIGN = { offsets: 1001, insert: 1002, commit: 1003, push: 1004 } as const;

/** How an insert meets what is there already. */
export const INSERT = { plain: 0, uniqueKey: 1, dedupeCache: 2, inTransaction: 3 } as const;

/** Room for a question about some partitions; a larger one takes a block of its own. */
const BLOCK = 512;

export function encodeForeign(api: number, correlation: number, body: (w: Writer) => void): Rope {
  const w = new Writer(BLOCK).begin();
  w.sizePrefix();
  w.int16(api);
  w.int32(correlation);
  body(w);
  return w.rope();
}

export interface ForeignFrame {
  readonly api: number;
  readonly correlation: number;
  /** Stands behind the head. */
  readonly body: Reader;
}

export function decodeForeign(os: Os, { frame, arrival }: NetworkReceive): ForeignFrame {
  os.causedBy(arrival);
  os.charge(os.costs.parseNanos + byBytes(os.costs.parsePicosPerByte, frame.length));
  const body = new Reader(frame);
  return { api: body.int16(), correlation: body.int32(), body };
}

export function sendForeign(os: Os, s: Selector, socket: SocketId, api: number, correlation: number, records: number, body: (w: Writer) => void): EventId {
  const rope = encodeForeign(api, correlation, body);
  os.charge(os.costs.parseNanos + byBytes(os.costs.parsePicosPerByte, rope.length));
  const frame = os.emit(ev.requestSent, socket, api, 0, correlation, rope.length, records);
  send(os, s, socket, rope, frame);
  return frame;
}

export function answerForeign(os: Os, s: Selector, socket: SocketId, { api, correlation }: ForeignFrame, body: (w: Writer) => void): void {
  const rope = encodeForeign(api, correlation, body);
  send(os, s, socket, rope, os.emit(ev.responseSent, socket, api, correlation, rope.length, 0, 0));
}
