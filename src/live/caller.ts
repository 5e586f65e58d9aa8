/** Who the first frame of a connection says is there. It is read for who watches, and never relied on. */
import type { Bytes } from '../std/rope.ts';
import { decodeUtf8 } from '../std/utf8.ts';

const FROM = 14;
const LONGEST_ID = 255;
/** So many of a connection's first bytes are enough. */
export const LONGEST_CALLER = FROM + LONGEST_ID;

/** The client id of a request: behind size, API key, version and correlation id. */
export function callerIn(frame: Bytes): string | null {
  if (frame.length < FROM) return null;
  const length = new DataView(frame.buffer, frame.byteOffset, frame.length).getInt16(FROM - 2);
  return length > 0 && length <= LONGEST_ID && frame.length >= FROM + length ? decodeUtf8(frame, FROM, FROM + length) : null;
}
