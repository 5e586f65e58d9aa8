/**
 * The small text files in which a broker keeps offsets and epochs: a version, the number of entries, an entry a line. They are
 * written beside the old one, synced and renamed, so that a crash leaves one of the two and never half of one.
 */
import { decodeUtf8, utf8Bytes } from '../../std/utf8.ts';
import { flattenRope } from '../../std/rope.ts';
import { ev } from '../events.ts';
import type { Os } from '../os.ts';
import { baseName } from './log-files.ts';

const VERSION = 0;

export interface OffsetCheckpointEntry {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** A checkpoint that cannot be read; Kafka then goes on as if there were none. */
export type Malformed = { readonly malformed: string };

export function formatCheckpoint(lines: readonly string[]): string {
  return [VERSION, lines.length, ...lines, ''].join('\n');
}

export function parseCheckpoint(text: string): readonly string[] | Malformed {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  if (!isWhole(lines[0])) return { malformed: `malformed version line: ${lines[0]}` };
  if (Number(lines[0]) !== VERSION) return { malformed: `unknown version ${lines[0]}` };
  if (!isWhole(lines[1])) return { malformed: `malformed size line: ${lines[1]}` };
  const entries = lines.slice(2);
  if (entries.length !== Number(lines[1])) return { malformed: `expected ${lines[1]} entries, found ${entries.length}` };
  return entries;
}

export function formatOffsets(entries: readonly OffsetCheckpointEntry[]): string {
  return formatCheckpoint(entries.map(({ topic, partition, offset }) => `${topic} ${partition} ${offset}`));
}

export function parseOffsets(text: string): readonly OffsetCheckpointEntry[] | Malformed {
  const lines = parseCheckpoint(text);
  if ('malformed' in lines) return lines;
  const entries: OffsetCheckpointEntry[] = [];
  for (const line of lines) {
    const [topic, partition, offset, ...rest] = line.split(/\s+/);
    if (!isWhole(partition) || !isWhole(offset) || rest.length > 0) return { malformed: `malformed line: ${line}` };
    entries.push({ topic, partition: Number(partition), offset: Number(offset) });
  }
  return entries;
}

function isWhole(text: string | undefined): boolean {
  return text !== undefined && /^\d+$/.test(text) && Number.isSafeInteger(Number(text));
}

/** The text of a small file, or null when there is none. */
export function readText(os: Os, path: string): string | null {
  const info = os.files.find(path);
  if (info === null) return null;
  if (info.size === 0) return '';
  const bytes = flattenRope(os.files.read(info.id, 0, info.size));
  return decodeUtf8(bytes, 0, bytes.length);
}

export function writeCheckpoint(os: Os, path: string, lines: readonly string[]): void {
  os.files.replace(path, utf8Bytes(formatCheckpoint(lines)));
  os.emit(ev.checkpointWritten, os.text(baseName(path)), lines.length);
}

export function writeOffsetCheckpoint(os: Os, path: string, entries: readonly OffsetCheckpointEntry[]): void {
  writeCheckpoint(
    os,
    path,
    entries.map(({ topic, partition, offset }) => `${topic} ${partition} ${offset}`),
  );
}

/** The offsets of a checkpoint by "topic-partition"; none when the file is missing or cannot be read. */
export function readOffsetCheckpoint(os: Os, path: string): Map<string, number> {
  const offsets = new Map<string, number>();
  const parsed = parseOffsets(readText(os, path) ?? '');
  if ('malformed' in parsed) return offsets;
  for (const { topic, partition, offset } of parsed) offsets.set(`${topic}-${partition}`, offset);
  return offsets;
}
