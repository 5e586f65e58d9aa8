/**
 * What is left of a process's files when its worker was taken away in the middle of anything: as on a machine that lives on, every
 * write that was done. The worker tells its host of each new chunk, name and end of a file by message, in order; how long a file is
 * stands in memory that both share, so an append costs nothing more.
 */
import type { Bytes } from '../std/rope.ts';
import type { Beneath } from './beneath.ts';
import { Lease, type Leases, type Ticket } from './leases.ts';

/** Of the file in slot n, word n of `sizes` is its size. */
export type DiskNews =
  | { readonly kind: 'sizes'; readonly sizes: SharedArrayBuffer }
  | { readonly kind: 'file'; readonly slot: number; readonly path: string }
  /** The host has the chunk on lease, unless it is never used again. */
  | { readonly kind: 'extent'; readonly slot: number; readonly chunk: SharedArrayBuffer; readonly position: number; readonly lease: Ticket | null }
  | { readonly kind: 'renamed'; readonly slot: number; readonly path: string }
  | { readonly kind: 'deleted'; readonly slot: number };

/** A file as the next worker finds it; extents begin at the start of their chunks unless they say otherwise. */
export interface KeptFile {
  readonly path: string;
  readonly size: number;
  readonly extents: readonly { readonly chunk: SharedArrayBuffer; readonly start: number; readonly length: number; readonly position: number }[];
}

interface Extent {
  readonly chunk: SharedArrayBuffer;
  readonly start: number;
  readonly position: number;
  readonly lease: Lease | null;
}

export const SLOTS_PER_TABLE = 1_024;

/** The host's side: hears the news of one worker after another. */
export class KeptDisk {
  #sizes: Float64Array[] = [];
  #files = new Map<number, { path: string; extents: Extent[] }>();
  /** Which slot a path's file is in: a broker may have a hundred thousand of them, and renames each that it deletes. */
  #slots = new Map<string, number>();
  readonly #letGo: (bytes: number) => void;

  /** `letGo` is told of chunks that are kept no more, in bytes. */
  constructor(letGo: (bytes: number) => void = () => {}) {
    this.#letGo = letGo;
  }

  hear(news: DiskNews): void {
    switch (news.kind) {
      case 'sizes':
        this.#sizes.push(new Float64Array(news.sizes));
        return;
      case 'file':
        this.#files.set(news.slot, { path: news.path, extents: [] });
        this.#slots.set(news.path, news.slot);
        return;
      case 'extent': {
        const { extents } = this.#files.get(news.slot)!;
        // What lay there before was cut off.
        while (extents.length > 0 && extents.at(-1)!.position >= news.position) this.#drop(extents.pop()!);
        extents.push({ chunk: news.chunk, start: 0, position: news.position, lease: news.lease === null ? null : new Lease(news.lease) });
        return;
      }
      case 'renamed': {
        // One name for one file, also if the worker came no further than this.
        const replaced = this.#slots.get(news.path);
        if (replaced !== undefined && replaced !== news.slot) this.#forget(replaced);
        const file = this.#files.get(news.slot)!;
        this.#slots.delete(file.path);
        file.path = news.path;
        this.#slots.set(news.path, news.slot);
        return;
      }
      case 'deleted':
        this.#forget(news.slot);
    }
  }

  #forget(slot: number): void {
    const file = this.#files.get(slot);
    // It was replaced before it was deleted.
    if (file === undefined) return;
    for (const extent of file.extents) this.#drop(extent);
    this.#slots.delete(file.path);
    this.#files.delete(slot);
  }

  #drop({ chunk, lease }: Extent): void {
    if (lease === null) this.#letGo(chunk.byteLength);
    else lease.release();
  }

  /** All files, for the next worker; it numbers them anew, in this order. */
  handOver(): KeptFile[] {
    const kept = [...this.#files].map(([slot, { path, extents }]): KeptFile => {
      const size = this.#sizes[Math.floor(slot / SLOTS_PER_TABLE)]?.[slot % SLOTS_PER_TABLE] ?? 0;
      const whole = extents.filter(({ position }) => position < size);
      return {
        path,
        size,
        extents: whole.map(({ chunk, start, position }, i) => ({ chunk, start, position, length: (whole[i + 1]?.position ?? size) - position })),
      };
    });
    this.#sizes = [];
    // The pool that lent them went with its worker.
    this.#files = new Map(kept.map(({ path, extents }, slot) => [slot, { path, extents: extents.map((extent) => ({ ...extent, lease: null })) }]));
    this.#slots = new Map(kept.map(({ path }, slot) => [path, slot]));
    return kept;
  }
}

/** The worker's side. */
export class DiskTeller implements Beneath {
  /** Its files are in memory, all of them. */
  readonly read = null;
  readonly #tell: (news: DiskNews) => void;
  readonly #tables: Float64Array[] = [];
  readonly #free: number[] = [];
  readonly #share: Leases['share'];
  #next = 0;

  constructor(tell: (news: DiskNews) => void, share: Leases['share'] = () => null) {
    this.#tell = tell;
    this.#share = share;
  }

  #slot(): number {
    const slot = this.#free.pop() ?? this.#next++;
    if (slot === this.#tables.length * SLOTS_PER_TABLE) {
      const sizes = new SharedArrayBuffer(SLOTS_PER_TABLE * 8);
      this.#tables.push(new Float64Array(sizes));
      this.#tell({ kind: 'sizes', sizes });
    }
    return slot;
  }

  /** A file that the host handed over: it knows it already. */
  found({ size }: KeptFile): number {
    const slot = this.#slot();
    this.sized(slot, size);
    return slot;
  }

  opened(path: string): number {
    const slot = this.#slot();
    this.sized(slot, 0);
    this.#tell({ kind: 'file', slot, path });
    return slot;
  }

  /** The bytes lie in shared memory already. */
  write(): void {}

  truncated(): void {}

  sync(): void {}

  sized(slot: number, size: number): void {
    this.#tables[Math.floor(slot / SLOTS_PER_TABLE)]![slot % SLOTS_PER_TABLE] = size;
  }

  extended(slot: number, chunk: Bytes, position: number): void {
    const memory = chunk.buffer as SharedArrayBuffer;
    this.#tell({ kind: 'extent', slot, chunk: memory, position, lease: this.#share(memory) });
  }

  renamed(slot: number, path: string): void {
    this.#tell({ kind: 'renamed', slot, path });
  }

  deleted(slot: number): void {
    this.#tell({ kind: 'deleted', slot });
    this.#free.push(slot);
  }
}
