/**
 * A run as data: what it follows from (setting, seed, commands with the positions at which they were given), which engine made
 * it, and the hash of where it came to. The share link, the saved file, the undo history and the test case are all this.
 */
import { crc32c } from '../../protocol/wire/crc32c.ts';
import { utf8Bytes } from '../../std/utf8.ts';
import type { Command } from '../../engine/commands.ts';
import type { Scenario } from '../scenario.ts';
import { canonicalJson } from './canonical-json.ts';
import { RECORDING_FORMAT } from './format.ts';
import { RecordingError } from './recording-error.ts';
import { engineOf, readRecording } from './recording-shape.ts';

/** Larger texts are not even parsed. */
export const MAX_RECORDING_BYTES = 16_777_216;

export interface RecordedCommand {
  readonly time: number;
  readonly sequence: number;
  readonly command: Command;
}

export interface Recording {
  readonly format: typeof RECORDING_FORMAT;
  readonly engineVersion: string;
  readonly era: string;
  readonly costProfile: { readonly name: string; readonly version: number };
  readonly seed: number;
  readonly scenario: Scenario;
  /** Those that were given by hand; the script's follow from the scenario. */
  readonly commands: readonly RecordedCommand[];
  /** How far the run had come. */
  readonly end: { readonly time: number; readonly sequence: number };
  /** Of the journal up to there. */
  readonly hash: string;
}

export function checksumOf(text: string): string {
  return crc32c(utf8Bytes(text)).toString(16).padStart(8, '0');
}

/** The text of a file. */
export function recordingText(recording: Recording): string {
  const body = canonicalJson(recording);
  return `{"checksum":"${checksumOf(body)}","recording":${body}}`;
}

/** Reads a file's text. Throws a RecordingError that says what is wrong with it. */
export function parseRecording(text: string): Recording {
  if (text.length > MAX_RECORDING_BYTES) throw new RecordingError('tooLarge', `${text.length} characters`);
  const data = parseJson(text.trim());
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'recording')) throw new RecordingError('malformed', '');
  const { checksum, recording } = data as { checksum?: unknown; recording: unknown };
  checkFormat(recording);
  let body: string;
  try {
    body = canonicalJson(recording);
  } catch {
    throw new RecordingError('malformed', '');
  }
  const found = checksumOf(body);
  if (checksum !== found)
    throw new RecordingError('edited', `${typeof checksum === 'string' ? checksum.slice(0, 8) : '?'} ≠ ${found}`);
  return readRecording(recording);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What begins like ours and does not end was cut off; anything else never was ours.
    throw new RecordingError(text.startsWith('{"checksum":"') && !text.endsWith('}}') ? 'torn' : 'malformed', '');
  }
}

/** A later format may look different in everything else, so this is asked before all. */
function checkFormat(recording: unknown): void {
  const format = typeof recording === 'object' && recording !== null ? (recording as { format?: unknown }).format : undefined;
  if (typeof format === 'number' && Number.isInteger(format) && format > RECORDING_FORMAT) {
    throw new RecordingError('otherFormat', `form ${format}, here ${RECORDING_FORMAT}`, [], engineOf(recording));
  }
}
