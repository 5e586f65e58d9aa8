/**
 * The files of one process in a live run, in memory that is written once, and in what lies beneath it: that outlives the worker. Where a disk
 * does, memory is its cache: what was not written lately is let go, and read again when somebody asks for it.
 */
import { assert, must } from '../std/assert.ts';
import type { FileId, FileInfo } from '../engine/os.ts';
import { Memory, type MemoryPort, writeOnce } from '../engine/memory.ts';
import { PathIndex } from '../std/path-index.ts';
import { type Bytes, EMPTY_ROPE, type Rope } from '../std/rope.ts';
import type { Beneath } from './beneath.ts';
import type { KeptFile } from './disk.ts';
import { CACHE_BYTES, FIRST_CHUNK, LARGEST_CHUNK } from './limits.ts';

/** A stretch of a file in one memory, beginning at `position` of the file. */
interface Extent {
  /** null while it lies on the disk alone. */
  memory: Memory | null;
  readonly start: number;
  length: number;
  readonly position: number;
}

interface LiveFile {
  readonly id: FileId;
  /** Its place beneath; −1 if nothing lies there. */
  readonly slot: number;
  path: string;
  size: number;
  extents: Extent[];
}

export class FileStore {
  readonly #memory: MemoryPort;
  readonly #beneath: Beneath | null;
  readonly #files = new Map<FileId, LiveFile>();
  readonly #paths = new Map<string, LiveFile>();
  readonly #folders = new PathIndex<LiveFile>();
  /** Extents that nothing is appended to, in memory though they lie on the disk, too; what was read longest ago comes first. */
  readonly #cached = new Set<Extent>();
  readonly #cacheBytes: number;
  #cachedBytes = 0;
  /** Bytes of memory that were taken for files, as often as they were. */
  takenBytes = 0;
  /** Told of memory in which no file lies any more. */
  released: (chunk: SharedArrayBuffer) => void = () => {};
  #nextFile = 1;

  constructor(memory: MemoryPort, beneath: Beneath | null = null, kept: readonly KeptFile[] = [], cacheBytes = CACHE_BYTES) {
    this.#memory = memory;
    this.#beneath = beneath;
    this.#cacheBytes = cacheBytes;
    for (const file of kept) this.#restore(file);
  }

  #restore(file: KeptFile): void {
    const { path, size, extents } = file;
    if (this.#beneath !== null && this.#beneath.read !== null) {
      const onDisk = Array.from({ length: Math.ceil(size / LARGEST_CHUNK) }, (_, i): Extent => {
        const position = i * LARGEST_CHUNK;
        return { memory: null, start: 0, length: Math.min(LARGEST_CHUNK, size - position), position };
      });
      this.#add({ id: this.#nextFile++, slot: this.#beneath.found(file), path, size, extents: onDisk });
      return;
    }
    const restored = extents.map(({ chunk, ...extent }): Extent => {
      const memory = new Memory(new Uint8Array(chunk));
      // Somebody may have written behind what is known of it, so it is full.
      memory.used = memory.capacity;
      return { memory, ...extent };
    });
    this.#add({ id: this.#nextFile++, slot: this.#beneath?.found(file) ?? -1, path, size, extents: restored });
  }

  #add(file: LiveFile): void {
    this.#files.set(file.id, file);
    this.#paths.set(file.path, file);
    this.#folders.set(file.path, file);
  }

  #resize(file: LiveFile, size: number): void {
    file.size = size;
    this.#beneath?.sized(file.slot, size);
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
    const file: LiveFile = { id: this.#nextFile++, slot: this.#beneath?.opened(path) ?? -1, path, size: 0, extents: [] };
    this.#add(file);
    return file.id;
  }

  size(id: FileId): number {
    return this.#file(id).size;
  }

  append(id: FileId, pieces: readonly Bytes[], length: number): number {
    const file = this.#file(id);
    const at = file.size;
    if (length > 0) {
      this.#beneath?.write(file.slot, at, pieces, length);
      this.#place(file, pieces, length);
    }
    this.#resize(file, at + length);
    return at;
  }

  /** Finds room in the file's newest memory, or takes new memory: a batch lies whole in one chunk. */
  #place(file: LiveFile, pieces: readonly Bytes[], length: number): void {
    const last = file.extents.at(-1);
    if (last !== undefined && last.memory !== null && writeOnce(last.memory, last.start + last.length, pieces, length)) {
      last.length += length;
      return;
    }
    const grown = Math.min((last?.memory?.capacity ?? 0) * 2, LARGEST_CHUNK);
    const memory = this.#memory.allocate(chunkBytes(Math.max(FIRST_CHUNK, grown, length)));
    this.takenBytes += memory.capacity;
    assert(writeOnce(memory, 0, pieces, length), 'new memory takes what it was made for');
    file.extents.push({ memory, start: 0, length, position: file.size });
    this.#beneath?.extended(file.slot, memory.bytes, file.size);
    if (last !== undefined && last.memory !== null) this.#cache(last, last.memory);
  }

  /** Nothing more is appended to this extent, and the disk has all of it. */
  #cache(extent: Extent, { capacity }: Memory): void {
    if (this.#beneath === null || this.#beneath.read === null || this.#cached.has(extent)) return;
    this.#cached.add(extent);
    this.#cachedBytes += capacity;
    for (const oldest of this.#cached) {
      if (this.#cachedBytes <= this.#cacheBytes || oldest === extent) return;
      this.#letGo(oldest);
    }
  }

  #letGo(extent: Extent): void {
    const { memory } = extent;
    if (memory === null) return;
    if (this.#cached.delete(extent)) this.#cachedBytes -= memory.capacity;
    extent.memory = null;
    // A page that is not isolated has no shared memory, and plays tapes.
    if (typeof SharedArrayBuffer !== 'undefined' && memory.bytes.buffer instanceof SharedArrayBuffer) this.released(memory.bytes.buffer);
  }

  /** The memory of an extent, from the disk if need be. */
  #memoryOf(file: LiveFile, extent: Extent): Memory {
    if (extent.memory !== null) {
      // It was read last now.
      if (this.#cached.delete(extent)) this.#cached.add(extent);
      return extent.memory;
    }
    const memory = this.#memory.allocate(extent.length);
    must(this.#beneath?.read, 'a disk to read from').call(this.#beneath, file.slot, extent.position, memory.bytes);
    memory.used = memory.capacity;
    extent.memory = memory;
    this.#cache(extent, memory);
    return memory;
  }

  /** Views of the file's memory, never a copy. */
  read(id: FileId, position: number, wanted: number): Rope {
    const file = this.#file(id);
    const { extents, size } = file;
    const end = Math.min(size, position + wanted);
    if (end <= position) return EMPTY_ROPE;
    const pieces: Bytes[] = [];
    let at = position;
    for (let i = extentAt(extents, position); at < end; i++) {
      const extent = extents[i]!;
      const from = extent.start + (at - extent.position);
      const take = Math.min(end, extent.position + extent.length) - at;
      pieces.push(this.#memoryOf(file, extent).bytes.subarray(from, from + take));
      at += take;
    }
    return { pieces, length: end - position };
  }

  truncate(id: FileId, size: number): void {
    const file = this.#file(id);
    if (size >= file.size) return;
    this.#beneath?.truncated(file.slot, size);
    while (file.extents.length > 0 && file.extents.at(-1)!.position >= size) this.#letGo(file.extents.pop()!);
    const last = file.extents.at(-1);
    if (last !== undefined) last.length = Math.min(last.length, size - last.position);
    this.#resize(file, size);
  }

  rename(id: FileId, path: string): void {
    const file = this.#file(id);
    if (file.path === path) return;
    this.#beneath?.renamed(file.slot, path);
    const replaced = this.#paths.get(path);
    if (replaced !== undefined) this.delete(replaced.id);
    this.#paths.delete(file.path);
    this.#folders.delete(file.path);
    file.path = path;
    this.#paths.set(path, file);
    this.#folders.set(path, file);
  }

  delete(id: FileId): void {
    const { path, slot, extents } = this.#file(id);
    this.#beneath?.deleted(slot);
    for (const extent of extents) this.#letGo(extent);
    this.#paths.delete(path);
    this.#folders.delete(path);
    this.#files.delete(id);
  }

  sync(id: FileId): void {
    this.#beneath?.sync(this.#file(id).slot);
  }

  /** Memory that the disk could give again. */
  get cachedBytes(): number {
    return this.#cachedBytes;
  }

  /** All memory that files lie in. */
  get heldBytes(): number {
    let held = 0;
    for (const { extents } of this.#files.values()) for (const { memory } of extents) held += memory?.capacity ?? 0;
    return held;
  }

  /** The memory under a file, in order; for whoever checks that a view lies over it. */
  chunks(id: FileId): Bytes[] {
    const file = this.#file(id);
    return file.extents.map((extent) => this.#memoryOf(file, extent).bytes);
  }
}

/** Chunks have few sizes, so that one can take another's place; what is larger than the largest gets what it needs. */
function chunkBytes(needed: number): number {
  if (needed > LARGEST_CHUNK) return needed;
  let size = FIRST_CHUNK;
  while (size < needed) size *= 2;
  return size;
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
