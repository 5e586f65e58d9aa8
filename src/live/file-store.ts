/**
 * The files of one process in a live run, in memory that is written once. There is no disk under them, so `sync` has nothing to wait for;
 * what is told to `disk` outlives the worker.
 */
import { assert, must } from '../std/assert.ts';
import type { FileId, FileInfo } from '../engine/os.ts';
import { Memory, type MemoryPort, writeOnce } from '../engine/memory.ts';
import { PathIndex } from '../std/path-index.ts';
import { type Bytes, EMPTY_ROPE, type Rope } from '../std/rope.ts';
import type { DiskTeller, KeptFile } from './disk.ts';
import { FIRST_CHUNK, LARGEST_CHUNK } from './limits.ts';

/** A stretch of a file in one memory, beginning at `position` of the file. */
interface Extent {
  readonly memory: Memory;
  readonly start: number;
  length: number;
  readonly position: number;
}

interface LiveFile {
  readonly id: FileId;
  /** Where the disk keeps it; −1 if there is none. */
  readonly slot: number;
  path: string;
  size: number;
  extents: Extent[];
}

export class FileStore {
  readonly #memory: MemoryPort;
  readonly #disk: DiskTeller | null;
  readonly #files = new Map<FileId, LiveFile>();
  readonly #paths = new Map<string, LiveFile>();
  readonly #folders = new PathIndex<LiveFile>();
  #nextFile = 1;

  constructor(memory: MemoryPort, disk: DiskTeller | null = null, kept: readonly KeptFile[] = []) {
    this.#memory = memory;
    this.#disk = disk;
    for (const file of kept) this.#restore(file);
  }

  #restore({ path, size, extents }: KeptFile): void {
    const restored = extents.map(({ chunk, ...extent }): Extent => {
      const memory = new Memory(new Uint8Array(chunk));
      // Somebody may have written behind what is known of it, so it is full.
      memory.used = memory.capacity;
      return { memory, ...extent };
    });
    this.#add({ id: this.#nextFile++, slot: this.#disk?.found(size) ?? -1, path, size, extents: restored });
  }

  #add(file: LiveFile): void {
    this.#files.set(file.id, file);
    this.#paths.set(file.path, file);
    this.#folders.set(file.path, file);
  }

  #resize(file: LiveFile, size: number): void {
    file.size = size;
    this.#disk?.sized(file.slot, size);
  }

  #file(id: FileId): LiveFile {
    return must(this.#files.get(id), `file ${id}`);
  }

  list(prefix: string): FileInfo[] {
    const found = this.#folders.under(prefix).map(([path, { id, size }]): FileInfo => ({ id, path, size }));
    return found.sort((x, y) => (x.path < y.path ? -1 : 1));
  }

  find(path: string): FileInfo | null {
    const file = this.#paths.get(path);
    return file === undefined ? null : { id: file.id, path, size: file.size };
  }

  open(path: string): FileId {
    const known = this.#paths.get(path);
    if (known !== undefined) return known.id;
    const file: LiveFile = { id: this.#nextFile++, slot: this.#disk?.opened(path) ?? -1, path, size: 0, extents: [] };
    this.#add(file);
    return file.id;
  }

  size(id: FileId): number {
    return this.#file(id).size;
  }

  append(id: FileId, pieces: readonly Bytes[], length: number): number {
    const file = this.#file(id);
    const at = file.size;
    if (length > 0) this.#place(file, pieces, length);
    this.#resize(file, at + length);
    return at;
  }

  /** Finds room in the file's newest memory, or takes new memory: a batch lies whole in one chunk. */
  #place(file: LiveFile, pieces: readonly Bytes[], length: number): void {
    const last = file.extents.at(-1);
    if (last !== undefined && writeOnce(last.memory, last.start + last.length, pieces, length)) {
      last.length += length;
      return;
    }
    const grown = last === undefined ? 0 : Math.min(last.memory.capacity * 2, LARGEST_CHUNK);
    const memory = this.#memory.allocate(Math.max(FIRST_CHUNK, grown, length));
    assert(writeOnce(memory, 0, pieces, length), 'new memory takes what it was made for');
    file.extents.push({ memory, start: 0, length, position: file.size });
    this.#disk?.extended(file.slot, memory.bytes, file.size);
  }

  /** Views of the file's memory, never a copy. */
  read(id: FileId, position: number, wanted: number): Rope {
    const { extents, size } = this.#file(id);
    const end = Math.min(size, position + wanted);
    if (end <= position) return EMPTY_ROPE;
    const pieces: Bytes[] = [];
    let at = position;
    for (let i = extentAt(extents, position); at < end; i++) {
      const extent = extents[i]!;
      const from = extent.start + (at - extent.position);
      const take = Math.min(end, extent.position + extent.length) - at;
      pieces.push(extent.memory.bytes.subarray(from, from + take));
      at += take;
    }
    return { pieces, length: end - position };
  }

  truncate(id: FileId, size: number): void {
    const file = this.#file(id);
    if (size >= file.size) return;
    while (file.extents.length > 0 && file.extents.at(-1)!.position >= size) file.extents.pop();
    const last = file.extents.at(-1);
    if (last !== undefined) last.length = Math.min(last.length, size - last.position);
    this.#resize(file, size);
  }

  rename(id: FileId, path: string): void {
    const file = this.#file(id);
    if (file.path === path) return;
    this.#disk?.renamed(file.slot, path);
    const replaced = this.#paths.get(path);
    if (replaced !== undefined) this.delete(replaced.id);
    this.#paths.delete(file.path);
    this.#folders.delete(file.path);
    file.path = path;
    this.#paths.set(path, file);
    this.#folders.set(path, file);
  }

  delete(id: FileId): void {
    const { path, slot } = this.#file(id);
    this.#disk?.deleted(slot);
    this.#paths.delete(path);
    this.#folders.delete(path);
    this.#files.delete(id);
  }

  /** The memory under a file, in order; for whoever checks that a view lies over it. */
  chunks(id: FileId): Bytes[] {
    return this.#file(id).extents.map((extent) => extent.memory.bytes);
  }
}

/** The extent that holds `position`: the last that begins at or before it. */
function extentAt(extents: readonly Extent[], position: number): number {
  let low = 0;
  let high = extents.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (extents[middle]!.position <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
