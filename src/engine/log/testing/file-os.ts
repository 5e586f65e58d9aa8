/**
 * An Os with nothing but files, a clock and a journal, for the unit tests of logs: real files over write-once memory, without
 * the modelled disk and threads. What a test of a log must not need (sockets, threads) is refused.
 */
import type { EventKind } from '../../events.ts';
import { type EventKindInfo, eventKinds } from '../../events.ts';
import { serverProfile } from '../../costs.ts';
import { type Memory, plainMemory, writeOnce } from '../../memory.ts';
import { DiskError, type FileId, type FileInfo, type Os } from '../../os.ts';
import { type Codecs, NO_CODECS } from '../../../protocol/records/codec-port.ts';
import { type Bytes, type Rope, ropeOfPieces } from '../../../std/rope.ts';

interface Extent {
  memory: Memory;
  start: number;
  length: number;
}

interface File {
  readonly id: FileId;
  path: string;
  extents: Extent[];
  size: number;
  /** What a power loss leaves. */
  synced: number;
}

export interface Line {
  readonly kind: EventKindInfo;
  readonly payload: readonly number[];
  readonly because: readonly number[];
}

export interface FileOs extends Os {
  readonly journal: Line[];
  /** Journal lines of one kind, with texts in place of their numbers. */
  told(kind: string): Record<string, number | string>[];
  /** Sets the wall clock; the monotonic one goes with it. */
  at(millis: number): void;
  /** Every file's bytes by path. */
  contents(): Map<string, Uint8Array>;
  put(path: string, bytes: Uint8Array): void;
  /** The machine's own flusher: whole pages of a file reach the disk, up to the page that holds `upTo`. */
  writeBack(file: FileId, upTo: number): void;
  /** Cuts every file to what the disk has of it. */
  losePower(): void;
  /** The next append to a path that ends so throws. */
  failAppendTo: string | null;
  readonly notified: number[];
}

const PAGE_BYTES = 4096;
const FIRST_CHUNK = 4096;
const LARGEST_CHUNK = 1_048_576;

export function fileOs(codecs: Codecs = NO_CODECS): FileOs {
  const byId = new Map<FileId, File>();
  const byPath = new Map<string, File>();
  const texts: string[] = [''];
  const textIds = new Map<string, number>();
  const journal: Line[] = [];
  const notified: number[] = [];
  const copied = { producer: 0, log: 0, fetch: 0 };
  let millis = 1_700_000_000_000;
  let because: number[] = [];
  let nextFile = 1;

  const must = (id: FileId): File => {
    const file = byId.get(id);
    if (file === undefined) throw new Error(`no file ${id}`);
    return file;
  };
  const make = (path: string): File => {
    const file: File = { id: nextFile++, path, extents: [], size: 0, synced: 0 };
    byId.set(file.id, file);
    byPath.set(path, file);
    return file;
  };
  const append = (file: File, pieces: readonly Bytes[]): void => {
    let length = 0;
    for (const piece of pieces) length += piece.length;
    if (length === 0) return;
    const last = file.extents.at(-1);
    if (last !== undefined && writeOnce(last.memory, last.start + last.length, pieces, length)) {
      last.length += length;
    } else {
      const capacity = Math.max(length, last === undefined ? FIRST_CHUNK : Math.min(LARGEST_CHUNK, last.memory.capacity * 2));
      const memory = plainMemory.allocate(capacity);
      if (!writeOnce(memory, 0, pieces, length)) throw new Error('a fresh chunk refused a write');
      file.extents.push({ memory, start: 0, length });
    }
    file.size += length;
  };
  const cut = (file: File, size: number): void => {
    let left = size;
    const kept: Extent[] = [];
    for (const extent of file.extents) {
      if (left === 0) break;
      const length = Math.min(left, extent.length);
      kept.push({ ...extent, length });
      left -= length;
    }
    file.extents = kept;
    file.size = size;
  };
  const slice = (file: File, position: number, length: number): Rope => {
    if (position < 0 || position + length > file.size)
      throw new RangeError(`${file.path}: ${position}+${length} of ${file.size}`);
    const pieces: Bytes[] = [];
    let passed = 0;
    for (const extent of file.extents) {
      const from = Math.max(position, passed);
      const to = Math.min(position + length, passed + extent.length);
      if (to > from) pieces.push(extent.memory.bytes.subarray(extent.start + from - passed, extent.start + to - passed));
      passed += extent.length;
    }
    return ropeOfPieces(pieces);
  };
  const remove = (file: File): void => {
    byId.delete(file.id);
    byPath.delete(file.path);
  };
  const refuse = (what: string) => (): never => {
    throw new Error(`a log does not ask for ${what}`);
  };

  const os: FileOs = {
    process: 1,
    processName: 'broker-1',
    journal,
    notified,
    failAppendTo: null,
    memory: plainMemory,
    codecs,
    copied,
    costs: serverProfile,
    sockets: new Proxy({}, { get: (_, name) => refuse(`sockets.${String(name)}`)() }) as Os['sockets'],
    files: {
      list: (prefix): FileInfo[] =>
        [...byPath.values()]
          .filter((file) => file.path.startsWith(prefix))
          .sort((a, b) => (a.path < b.path ? -1 : 1))
          .map(({ id, path, size }) => ({ id, path, size })),
      find: (path) => {
        const file = byPath.get(path);
        return file === undefined ? null : { id: file.id, path, size: file.size };
      },
      open: (path) => (byPath.get(path) ?? make(path)).id,
      size: (id) => must(id).size,
      append(id, pieces, layer) {
        const file = must(id);
        if (os.failAppendTo !== null && file.path.endsWith(os.failAppendTo)) throw new DiskError('full', file.path);
        const at = file.size;
        append(file, pieces);
        if (layer !== undefined) copied[layer] += file.size - at;
        return at;
      },
      read: (id, position, length) => slice(must(id), position, length),
      truncate(id, size) {
        const file = must(id);
        if (size < file.size) cut(file, size);
        file.synced = Math.min(file.synced, size);
      },
      rename(id, path) {
        const file = must(id);
        byPath.delete(file.path);
        file.path = path;
        byPath.set(path, file);
      },
      delete: (id) => remove(must(id)),
      sync(id) {
        const file = must(id);
        file.synced = file.size;
      },
      replace(path, bytes) {
        const old = byPath.get(path);
        if (old !== undefined) remove(old);
        const file = make(path);
        append(file, [bytes]);
        file.synced = file.size;
      },
    },
    micros: () => (millis - 1_700_000_000_000) * 1000,
    millis: () => millis,
    random: (_, bound) => bound >> 1,
    emit<P extends readonly number[]>(kind: EventKind<P>, ...payload: P): number {
      journal.push({ kind: eventKinds[kind], payload, because });
      because = [];
      return journal.length;
    },
    because: (...events) => void because.push(...(events.filter((event) => event !== undefined && event !== 0) as number[])),
    cause: () => 0,
    causedBy: () => {},
    text(text) {
      let id = textIds.get(text);
      if (id === undefined) {
        id = texts.push(text) - 1;
        textIds.set(text, id);
      }
      return id;
    },
    charge: () => {},
    notify: (on) => void notified.push(on),
    hasten: refuse('waits'),
    spawn: refuse('threads'),
    next: refuse('steps'),
    wait: refuse('waits'),
    sleep: refuse('sleep'),
    end: refuse('the end of its thread'),
    wakeup: refuse('selectors'),
    exit: refuse('the end of its process'),

    told: (kind) =>
      journal
        .filter((line) => line.kind.name === kind)
        .map((line) =>
          Object.fromEntries(
            line.kind.columns.map(({ name, type }, i) => [
              name,
              type === 'text' || type === 'partition' ? texts[line.payload[i]] : line.payload[i],
            ]),
          ),
        ),
    at(now) {
      millis = now;
    },
    contents: () => {
      const all = new Map<string, Uint8Array>();
      for (const { path, size, id } of os.files.list('')) {
        const bytes = new Uint8Array(size);
        let at = 0;
        for (const piece of os.files.read(id, 0, size).pieces) {
          bytes.set(piece, at);
          at += piece.length;
        }
        all.set(path, bytes);
      }
      return all;
    },
    put(path, bytes) {
      const old = byPath.get(path);
      if (old !== undefined) remove(old);
      append(make(path), [bytes]);
    },
    writeBack(id, upTo) {
      const file = must(id);
      file.synced = Math.max(file.synced, Math.min(file.size, upTo - (upTo % PAGE_BYTES)));
    },
    losePower() {
      for (const file of byId.values()) cut(file, file.synced);
    },
  };
  return os;
}
