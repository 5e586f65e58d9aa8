/**
 * What lies under a process's files: nothing but its host's memory of them (`disk.ts`), or a real directory (`src/bridge/data-files.ts`).
 * A file has the slot that `found` or `opened` gave it. Methods throw `DiskError` where the disk does.
 */
import type { Bytes } from '../std/rope.ts';
import type { KeptFile } from './disk.ts';

export interface Beneath {
  /** A file that was there when the process began. */
  found(file: KeptFile): number;
  opened(path: string): number;
  /** Bytes go behind what the file has; the store takes them once this returned. */
  write(slot: number, position: number, pieces: readonly Bytes[], length: number): void;
  /** The store goes on with the file in a new chunk. */
  extended(slot: number, chunk: Bytes, position: number): void;
  /** The file is that long now, by an append or a truncation. */
  sized(slot: number, size: number): void;
  truncated(slot: number, size: number): void;
  renamed(slot: number, path: string): void;
  deleted(slot: number): void;
  sync(slot: number): void;
  /** Fills `into` with what lies at `position`; null where memory is all there is. */
  readonly read: ((slot: number, position: number, into: Bytes) => void) | null;
}
