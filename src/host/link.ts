/** A run as text, both ways: the link that is shared, the address that holds it, the file that is saved. */
import { deflateSync, Inflate } from 'fflate';
import { KEPT_FORM } from './session.ts';
import { type Compression, parseLink, recordingLink } from '../scenario/recording/link.ts';
import { parseRecording, type Recording } from '../scenario/recording/recording.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { RecordingError } from '../scenario/recording/recording-error.ts';
import { isNewer } from '../scenario/recording/standing.ts';
import type { Bytes } from '../std/rope.ts';

/** A byte of deflate stands for at most 1,032: so much at once never fills the memory. */
const PIECE_BYTES = 4_096;

/** A mark of the address behind which the link stands. */
const IN_ADDRESS = /[#?&]run=([^&\s]*)/;

/** What a page keeps or saves of its own run begins with its form; the page itself reads those that it knows. */
const KEPT = /^\s*\{"form":([0-9]{1,6})(?=[,}])(?:.{0,200}?"engineVersion":"([0-9A-Za-z.+-]{1,40})")?/s;

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
  try {
    return read(text);
  } catch (error) {
    throw error instanceof RecordingError ? ofNewerLab(error) : error;
  }
}

/** Names the engines where a newer one explains why it cannot be read. */
function ofNewerLab(error: RecordingError): RecordingError {
  const { kind, detail, problems, engine } = error;
  if (engine === null || !isNewer(engine, ENGINE_VERSION)) return error;
  const engines = `engine ${engine}, here ${ENGINE_VERSION}`;
  if (kind === 'otherFormat') return new RecordingError(kind, `${detail}; ${engines}`);
  return kind === 'malformed' ? new RecordingError('newerEngine', engines, problems) : error;
}

function read(text: string): Recording {
  if (/^\s*\{/.test(text)) {
    const [, form, engine] = KEPT.exec(text) ?? [];
    if (form !== undefined && Number(form) > KEPT_FORM) throw new RecordingError('otherFormat', `form ${Number(form)}, here ${KEPT_FORM}`, [], engine ?? null);
    return parseRecording(text);
  }
  const [, inAddress] = IN_ADDRESS.exec(text) ?? [];
  return parseLink((inAddress ?? text).trim(), deflate);
}
