/**
 * A process's files in a real directory, under the names that they have in Kafka. Every write reaches the kernel before the engine goes on, so
 * what is acknowledged outlives the command, `kill -9` included; what must outlive the machine is synced where the engine flushes.
 */
import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmdirSync, unlinkSync, writevSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DiskError } from '../engine/os.ts';
import type { Beneath } from '../live/beneath.ts';
import type { KeptFile } from '../live/disk.ts';
import { must } from '../std/assert.ts';
import type { Bytes } from '../std/rope.ts';

/** Open at one time; the file that was used longest ago is closed first. */
const MOST_OPEN = 256;
const NO_ROOM: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

interface DataFile {
  /** As the engine names it; null once another file took its name. */
  path: string | null;
  /** Its folder holds a name that was not synced yet. */
  isNew: boolean;
  isDirty: boolean;
}

export class DataFiles implements Beneath {
  readonly #root: string;
  readonly #prefix: string;
  readonly #files = new Map<number, DataFile>();
  readonly #slots = new Map<string, number>();
  /** Descriptors by slot, the one used longest ago first. */
  readonly #open = new Map<number, number>();
  readonly #folders = new Set<string>();
  #next = 0;

  /** `root` stands for what the engine calls `logDir`. */
  constructor(root: string, logDir: string) {
    this.#root = root;
    this.#prefix = `${logDir}/`;
    mkdirSync(root, { recursive: true });
  }

  /** What an earlier run left, sorted by path. */
  files(): KeptFile[] {
    const names = readdirSync(this.#root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = names.map(({ parentPath, name }) => join(parentPath, name).slice(this.#root.length + 1)).sort();
    return paths.map((path) => {
      const fd = openSync(join(this.#root, path), constants.O_RDONLY);
      const { size } = fstatSync(fd);
      closeSync(fd);
      return { path: this.#prefix + path, size, extents: [] };
    });
  }

  found({ path }: KeptFile): number {
    const slot = this.#next++;
    this.#files.set(slot, { path, isNew: false, isDirty: true });
    this.#slots.set(path, slot);
    return slot;
  }

  opened(path: string): number {
    const slot = this.#next++;
    this.#files.set(slot, { path, isNew: true, isDirty: true });
    this.#slots.set(path, slot);
    this.#descriptor(slot);
    return slot;
  }

  write(slot: number, position: number, pieces: readonly Bytes[], length: number): void {
    const file = this.#file(slot);
    this.#trying(file, () => {
      const fd = this.#descriptor(slot);
      file.isDirty = true;
      let left = pieces;
      let written = 0;
      try {
        while (written < length) {
          const count = writevSync(fd, left, position + written);
          written += count;
          if (written < length) left = behind(left, count);
        }
      } catch (error) {
        // A disk that is full may have taken a part.
        ftruncateSync(fd, position);
        throw error;
      }
    });
  }

  extended(): void {}

  sized(): void {}

  truncated(slot: number, size: number): void {
    const file = this.#file(slot);
    this.#trying(file, () => ftruncateSync(this.#descriptor(slot), size));
    file.isDirty = true;
  }

  renamed(slot: number, path: string): void {
    const file = this.#file(slot);
    const before = must(file.path, 'the name of a file that is renamed');
    this.#trying(file, () => {
      this.#makeFolder(path);
      renameSync(this.#real(before), this.#real(path));
      this.#removeIfEmpty(before);
    });
    const replaced = this.#slots.get(path);
    if (replaced !== undefined) this.#forget(replaced);
    this.#slots.delete(before);
    this.#slots.set(path, slot);
    file.path = path;
    file.isNew = true;
  }

  deleted(slot: number): void {
    const file = this.#files.get(slot);
    if (file === undefined || file.path === null) return;
    const { path } = file;
    this.#forget(slot);
    this.#trying({ path }, () => {
      unlinkSync(this.#real(path));
      this.#removeIfEmpty(path);
    });
  }

  sync(slot: number): void {
    const file = this.#file(slot);
    this.#trying(file, () => {
      if (file.isDirty) fsyncSync(this.#descriptor(slot));
      file.isDirty = false;
      if (!file.isNew) return;
      const folder = openSync(dirname(this.#real(must(file.path, 'the name of a file'))), constants.O_RDONLY);
      fsyncSync(folder);
      closeSync(folder);
      file.isNew = false;
    });
  }

  readonly read = (slot: number, position: number, into: Bytes): void => {
    this.#trying(this.#file(slot), () => {
      const fd = this.#descriptor(slot);
      for (let at = 0; at < into.length; ) {
        const count = readSync(fd, into, at, into.length - at, position + at);
        if (count === 0) throw new Error('the file is shorter than it was');
        at += count;
      }
    });
  };

  #file(slot: number): DataFile {
    return must(this.#files.get(slot), `file ${slot} of the data directory`);
  }

  #real(path: string): string {
    if (!path.startsWith(this.#prefix)) throw new Error(`${path} lies outside of ${this.#prefix}`);
    return join(this.#root, path.slice(this.#prefix.length));
  }

  #makeFolder(path: string): void {
    const folder = dirname(this.#real(path));
    if (this.#folders.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
  }

  /** The folder of a log goes with its last file. */
  #removeIfEmpty(path: string): void {
    const folder = dirname(this.#real(path));
    if (folder === this.#root || readdirSync(folder).length > 0) return;
    rmdirSync(folder);
    this.#folders.delete(folder);
  }

  #descriptor(slot: number): number {
    const known = this.#open.get(slot);
    if (known !== undefined) {
      if (this.#open.size === MOST_OPEN) {
        this.#open.delete(slot);
        this.#open.set(slot, known);
      }
      return known;
    }
    const path = must(this.#file(slot).path, 'the name of a file that is opened');
    return this.#trying({ path }, () => {
      this.#makeFolder(path);
      for (const oldest of this.#open.keys()) {
        if (this.#open.size < MOST_OPEN) break;
        this.#close(oldest);
      }
      const fd = openSync(this.#real(path), constants.O_RDWR | constants.O_CREAT, 0o644);
      this.#open.set(slot, fd);
      return fd;
    });
  }

  #close(slot: number): void {
    const fd = this.#open.get(slot);
    if (fd === undefined) return;
    this.#open.delete(slot);
    closeSync(fd);
  }

  /** The name leads to another file now, or to none. */
  #forget(slot: number): void {
    const file = this.#file(slot);
    this.#close(slot);
    if (file.path !== null) this.#slots.delete(file.path);
    this.#files.delete(slot);
  }

  #trying<R>(file: { readonly path: string | null }, act: () => R): R {
    try {
      return act();
    } catch (error) {
      if (error instanceof DiskError) throw error;
      const { code } = error as NodeJS.ErrnoException;
      throw new DiskError(NO_ROOM.has(code) ? 'full' : 'failed', file.path ?? '');
    }
  }
}

/** What of `pieces` comes behind their first `count` bytes. */
function behind(pieces: readonly Bytes[], count: number): Bytes[] {
  let skip = count;
  const left: Bytes[] = [];
  for (const piece of pieces) {
    if (skip < piece.length) left.push(skip === 0 ? piece : piece.subarray(skip));
    skip = Math.max(0, skip - piece.length);
  }
  return left;
}
