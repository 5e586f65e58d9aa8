/** A run as text, both ways: the link that is shared, the address that holds it, the file that is saved. */
import { deflateSync, Inflate } from 'fflate';
import { type Compression, parseLink, recordingLink } from '../scenario/recording/link.ts';
import { parseRecording, type Recording } from '../scenario/recording/recording.ts';
import type { Bytes } from '../std/rope.ts';

/** A byte of deflate stands for at most 1,032: so much at once never fills the memory. */
const PIECE_BYTES = 4_096;

/** A mark of the address behind which the link stands. */
const IN_ADDRESS = /[#?&]run=([^&\s]*)/;

const deflate: Compression = {
  compress: (bytes) => deflateSync(bytes, { level: 9 }),
  expand,
};

/** Unpacks piece by piece, and stops at the first that leads beyond `most`: a small link may unfold to gigabytes. */
function expand(bytes: Bytes, most: number): Bytes {
  const pieces: Bytes[] = [];
  let length = 0;
  const inflate = new Inflate((piece) => {
    pieces.push(piece as Bytes);
    length += piece.length;
  });
  for (let from = 0; from < bytes.length && length <= most; from += PIECE_BYTES) {
    const to = Math.min(from + PIECE_BYTES, bytes.length);
    inflate.push(bytes.slice(from, to), to === bytes.length);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export function linkOf(recording: Recording): string {
  return recordingLink(recording, deflate);
}

/** The recording in a link, in an address that ends with `#run=<link>`, or in a file's text. Throws a RecordingError. */
export function recordingIn(text: string): Recording {
  if (/^\s*\{/.test(text)) return parseRecording(text);
  const [, inAddress] = IN_ADDRESS.exec(text) ?? [];
  return parseLink((inAddress ?? text).trim(), deflate);
}
