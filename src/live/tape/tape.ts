/** A tape as it is read from a file: the run, the starts of its processes with what is told of each, and what their host did. */
import type { Bytes } from '../../std/rope.ts';
import type { LinkRule } from '../link-rules.ts';
import * as blocks from './blocks.ts';
import type { TapeNote } from './keeper.ts';
import type { TapedSpec } from './played-process.ts';
import type { ReadPiece } from './reader.ts';
import { TapeError } from './tape-error.ts';

export interface TapeHead {
  readonly engineVersion: string;
  readonly seed: number;
  /** Whoever shows the run looks at its shape. */
  readonly scenario: unknown;
}

export interface TapedStart {
  readonly spec: TapedSpec;
  readonly files: readonly { readonly path: string; readonly size: number }[];
  /** Of the files, one behind the other; empty where they are those that the process's last start left. */
  readonly fileBytes: Bytes;
  readonly pieces: ReadPiece[];
}

export interface Tape {
  readonly head: TapeHead;
  readonly starts: readonly TapedStart[];
  readonly notes: readonly TapeNote[];
  /** Why it ends: the run was over, the tape was full, the disk was, or whoever wrote it was too slow; null: it was cut off. */
  readonly end: string | null;
  readonly bytes: number;
}

const LONGEST_WORDS = 249;

export function tapeIn(file: Bytes): Tape {
  const read = blocks.blocksOf(file);
  const [first] = read.blocks;
  if (first?.kind !== blocks.HEAD) throw new TapeError({ kind: 'broken', detail: 'it does not begin with its head', at: first?.at ?? blocks.TAPE_MARK.length });
  const head = headIn(first);
  const starts = new Map<number, TapedStart>();
  const notes: TapeNote[] = [];
  let end: string | null = null;
  for (const block of read.blocks.slice(1)) {
    switch (block.kind) {
      case blocks.BEGINS:
        starts.set(block.member, startIn(block));
        break;
      case blocks.PIECE: {
        const start = starts.get(block.member);
        if (start === undefined) return broken('a piece of a process that has not begun', block);
        start.pieces.push(block);
        break;
      }
      case blocks.NOTE:
        notes.push(noteIn(block));
        break;
      case blocks.END:
        end = String((blocks.jsonOf(block, block.at) as { reason?: unknown } | null)?.reason).slice(0, 40);
        break;
      default:
        return broken(`a block of kind ${block.kind}`, block);
    }
  }
  return { head, starts: [...starts.values()], notes, end, bytes: file.length };
}

function broken(detail: string, { at }: blocks.PlacedBlock): never {
  throw new TapeError({ kind: 'broken', detail, at });
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_WORDS;
}

function objectIn(block: blocks.PlacedBlock): Record<string, any> {
  const json = blocks.jsonOf(block, block.at);
  return typeof json === 'object' && json !== null ? (json as Record<string, any>) : broken('words that say something else', block);
}

function headIn(block: blocks.PlacedBlock): TapeHead {
  const { engineVersion, seed, scenario } = objectIn(block);
  if (!isText(engineVersion) || !Number.isSafeInteger(seed)) return broken('a head that does not say by which engine it was made', block);
  return { engineVersion, seed, scenario };
}

function startIn(block: blocks.PlacedBlock): TapedStart {
  const { spec, files } = objectIn(block);
  const { process, name, program, incarnation, seed, hosts, host, member, wallMillis, beganMicros, outside } = (spec ?? {}) as Partial<TapedSpec>;
  const numbers = [process, incarnation, host, member, beganMicros];
  const areSound =
    numbers.every(isWhole) && Number.isSafeInteger(seed) && Number.isFinite(wallMillis) && isText(name) && isText(program) &&
    Array.isArray(hosts) && hosts.every(isText) && host! < hosts.length && Array.isArray(outside) && outside.every(isWhole) && typeof spec.settings === 'object';
  if (!areSound || member !== block.member || process === 0 || incarnation === 0) return broken('a process that cannot be', block);
  if (!Array.isArray(files) || !files.every((file) => isText(file?.path) && isWhole(file.size))) return broken('files that cannot be', block);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (incarnation === 1 && size !== block.data.length) return broken('files that are not there', block);
  return { spec, files, fileBytes: block.data, pieces: [] };
}

function isRule(rule: Partial<LinkRule> | null): boolean {
  return isText(rule?.name) && isText(rule.from) && isText(rule.to) && ['cut', 'delay'].includes(rule.kind!) && isWhole(rule.micros) && typeof rule.bothWays === 'boolean';
}

function noteIn(block: blocks.PlacedBlock): TapeNote {
  const { micros, what, process, rules } = objectIn(block);
  if (what === 'rules' && isWhole(micros) && Array.isArray(rules) && rules.every(isRule)) return { micros, what, rules };
  if (!isWhole(micros) || !isWhole(process) || !['kill', 'pause', 'resume'].includes(what)) return broken('a note that says nothing', block);
  return { micros, what, process };
}
