/** A recording as the text of a link: `hw1.<length>.<checksum>.<base64url of compressed bytes>`. */
import { crc32c } from '../../protocol/wire/crc32c.ts';
import type { Bytes } from '../../std/rope.ts';
import { decodeUtf8, utf8Bytes } from '../../std/utf8.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { RecordingError } from './recording-error.ts';
import { MAX_RECORDING_BYTES, parseRecording, type Recording, recordingText } from './recording.ts';

/** Handed in by the host, since npm's compression does not belong here. */
export interface Compression {
  compress(bytes: Bytes): Bytes;
  /** Throws when the bytes are damaged, or hold more than `most`. */
  expand(bytes: Bytes, most: number): Bytes;
}

const LINK_VERSION = 1;
const LINK = /^hw([0-9]{1,6})[.]([0-9]{1,9})[.]([0-9a-f]{8})[.]([A-Za-z0-9_-]*)$/;
/** What browsers and chat programs carry safely is far less; what is longer is no link of ours. */
const LONGEST_LINK = 4_000_000;

function checksum(bytes: Bytes): string {
  return crc32c(bytes).toString(16).padStart(8, '0');
}

export function recordingLink(recording: Recording, compression: Compression): string {
  const bytes = compression.compress(utf8Bytes(recordingText(recording)));
  const text = toBase64Url(bytes);
  return `hw${LINK_VERSION}.${text.length}.${checksum(bytes)}.${text}`;
}

export function parseLink(link: string, compression: Compression): Recording {
  if (link.length > LONGEST_LINK) throw new RecordingError('tooLarge', `${link.length} characters`);
  // Mail and chat break long lines.
  const match = LINK.exec(link.replace(/\s+/g, ''));
  if (match === null) throw new RecordingError(/^hw[0-9]{1,6}([.][0-9.a-f]*)?$/.test(link) ? 'torn' : 'malformed', '');
  const [, version, length, sum, text] = match;
  if (Number(version) !== LINK_VERSION) throw new RecordingError('otherFormat', `form ${Number(version)}, here ${LINK_VERSION}`);
  if (text.length < Number(length)) throw new RecordingError('torn', `${text.length} < ${length}`);
  const bytes = fromBase64Url(text);
  if (bytes === null || text.length !== Number(length) || checksum(bytes) !== sum) throw new RecordingError('edited', '');
  let expanded: Bytes;
  try {
    expanded = compression.expand(bytes, MAX_RECORDING_BYTES);
  } catch {
    throw new RecordingError('malformed', '');
  }
  if (expanded.length > MAX_RECORDING_BYTES) throw new RecordingError('tooLarge', `${expanded.length} bytes`);
  return parseRecording(decodeUtf8(expanded, 0, expanded.length));
}
