/**
 * Files, page cache and disk of a host. Bytes lie in memory that is written once; the disk is a mark per file (`flushed`) that
 * says how far it has them. A power loss cuts every file to its mark; a killed process loses nothing that it has written.
 * Simplified: truncation, renaming and deletion reach the disk at once, pages are written back in the order of the file.
 */
import { ev } from '../../engine/events.ts';
import { type Memory, writeOnce } from '../../engine/memory.ts';
import { DiskError, type EventId } from '../../engine/os.ts';
import { must } from '../../std/assert.ts';
import { pushed } from '../../std/list.ts';
import { PathIndex } from '../../std/path-index.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import type { World } from '../world.ts';
import {
  DIRTY_BACKGROUND_PERCENT, DIRTY_EXPIRE_MICROS, DISK_BYTES_PER_SECOND, DISK_SYNC_MICROS, FIRST_CHUNK, FLUSHER_INTERVAL_MICROS, LARGEST_CHUNK, PAGE, READ_AHEAD,
} from './limits.ts';
import { type Extent, FLUSH_DONE, FLUSH_TICK, type SimFile, type SimHost } from './state.ts';

export function fileOf(w: World, id: number): SimFile {
  const file = must(w.state.files.get(id), 'file', id);
  return file;
}

/**
 * The files of a host by folder: no state, but found again from it when a host was copied or loaded. A table's identity stands for
 * its host, whose table is replaced as a whole.
 */
const folders = new WeakMap<Map<string, number>, PathIndex<number>>();

function foldersOf(host: SimHost): PathIndex<number> {
  let index = folders.get(host.files);
  if (index === undefined) {
    index = new PathIndex();
    for (const [path, id] of host.files) index.set(path, id);
    folders.set(host.files, index);
  }
  return index;
}

/** The files whose path begins with `prefix`, sorted by path. */
export function listFiles(w: World, host: SimHost, prefix: string): { id: number; path: string; size: number }[] {
  const found = foldersOf(host).under(prefix).map(([path, id]) => ({ id, path, size: fileOf(w, id).size }));
  return found.sort((x, y) => (x.path < y.path ? -1 : 1));
}

export function openFile(w: World, host: SimHost, process: number, path: string): number {
  const known = host.files.get(path);
  if (known !== undefined) return known;
  const file: SimFile = {
    saved: null, id: w.state.nextFile++, host: host.id, path, size: 0, extents: [], flushed: 0, dirtySince: -1, absent: [], lastUse: w.state.now,
  };
  w.state.files.set(file.id, file);
  foldersOf(host).set(path, file.id);
  host.files.set(path, file.id);
  w.emit(ev.fileCreated, process, w.cause, file.id, w.texts.number(path));
  return file.id;
}

export function appendFile(w: World, process: number, id: number, pieces: readonly Bytes[], length: number): number {
  const file = fileOf(w, id);
  const host = w.state.hosts[file.host]!;
  if (host.diskFails) throw new DiskError('failed', file.path);
  if (host.diskFull || host.diskUsed + length > host.diskBytes) {
    if (!host.diskFull) {
      host.diskFull = true;
      w.emit(ev.diskFilled, 0, w.cause, host.id);
    }
    throw new DiskError('full', file.path);
  }
  file.saved = null;
  place(w, file, pieces, length);
  const at = file.size;
  file.size += length;
  file.lastUse = w.state.now;
  host.diskUsed += length;
  host.dirtyBytes += length;
  if (file.dirtySince < 0) file.dirtySince = w.state.now;
  w.emit(ev.fileWritten, process, w.cause, id, at, length);
  armFlusher(w, host);
  return at;
}

/** Finds room in the file's newest memory, or takes new memory: chunks grow from 4 KiB to 1 MiB. */
function place(w: World, file: SimFile, pieces: readonly Bytes[], length: number): void {
  const extents = file.extents;
  const last = extents[extents.length - 1];
  if (last !== undefined) {
    const start = last.start + last.length;
    if (writeOnce(last.memory, start, pieces, length)) {
      extents[extents.length - 1] = { memory: last.memory, start: last.start, length: last.length + length, position: last.position };
      return;
    }
  }
  const before = last === undefined ? 0 : Math.min(last.memory.capacity * 2, LARGEST_CHUNK);
  const memory: Memory = w.memory.allocate(Math.max(FIRST_CHUNK, before, length));
  writeOnce(memory, 0, pieces, length);
  extents.push({ memory, start: 0, length, position: file.size });
}

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

/** Views of the file's memory. Answers with them the bytes that the disk had to give. */
export function readFile(w: World, id: number, position: number, wanted: number): { rope: Rope; missing: number } {
  const file = fileOf(w, id);
  const length = Math.max(0, Math.min(wanted, file.size - position));
  if (length === 0) return { rope: { pieces: [], length: 0 }, missing: 0 };
  let pieces: Bytes[] = [];
  let at = position;
  const end = position + length;
  for (let i = extentAt(file.extents, position); at < end; i++) {
    const extent = file.extents[i]!;
    const from = extent.start + (at - extent.position);
    const take = Math.min(end, extent.position + extent.length) - at;
    pieces = pushed(pieces, extent.memory.bytes.subarray(from, from + take));
    at += take;
  }
  const missing = file.absent.length === 0 ? 0 : loadPages(file, position, end);
  return { rope: { pieces, length }, missing };
}

/** Brings the pages of [from, to) into the page cache, with read-ahead; answers how many bytes the disk gave. */
function loadPages(file: SimFile, from: number, to: number): number {
  const low = from - (from % PAGE);
  let missing = 0;
  const left: number[] = [];
  for (let i = 0; i < file.absent.length; i += 2) {
    const start = file.absent[i]!;
    const stop = file.absent[i + 1]!;
    if (stop <= low || start >= to) {
      left.push(start, stop);
      continue;
    }
    const loadTo = Math.min(stop, Math.max(to, low + READ_AHEAD));
    const loadFrom = Math.max(start, low);
    missing += loadTo - loadFrom;
    if (start < loadFrom) left.push(start, loadFrom);
    if (loadTo < stop) left.push(loadTo, stop);
  }
  if (missing > 0) {
    file.saved = null;
    file.absent = left;
  }
  return missing;
}

export function truncateFile(w: World, process: number, id: number, size: number): void {
  const file = fileOf(w, id);
  if (size >= file.size) return;
  const host = w.state.hosts[file.host]!;
  file.saved = null;
  forgetBytes(host, file, size);
  cutTo(file, size);
  w.emit(ev.fileTruncated, process, w.cause, id, size);
}

/** The host's counters no longer count what lies beyond `size`. */
function forgetBytes(host: SimHost, file: SimFile, size: number): void {
  host.diskUsed -= file.size - size;
  host.dirtyBytes -= Math.max(0, file.size - Math.max(size, file.flushed));
}

function cutTo(file: SimFile, size: number): void {
  const kept: Extent[] = [];
  for (const extent of file.extents) {
    if (extent.position >= size) break;
    const length = Math.min(extent.length, size - extent.position);
    kept.push(length === extent.length ? extent : { memory: extent.memory, start: extent.start, length, position: extent.position });
  }
  file.extents = kept;
  file.size = size;
  file.flushed = Math.min(file.flushed, size);
  if (file.flushed === size) file.dirtySince = -1;
  const absent: number[] = [];
  for (let i = 0; i < file.absent.length; i += 2) if (file.absent[i]! < size) absent.push(file.absent[i]!, Math.min(size, file.absent[i + 1]!));
  file.absent = absent;
}

export function renameFile(w: World, process: number, id: number, path: string): void {
  const file = w.state.files.get(id);
  // Renamed already, or deleted since by the process that asked for it.
  if (file === undefined || file.path === path) return;
  const host = w.state.hosts[file.host]!;
  const replaced = host.files.get(path);
  if (replaced !== undefined) deleteFile(w, process, replaced);
  file.saved = null;
  const index = foldersOf(host);
  index.delete(file.path);
  index.set(path, id);
  host.files.delete(file.path);
  host.files.set(path, id);
  file.path = path;
  w.emit(ev.fileRenamed, process, w.cause, id, w.texts.number(path));
}

export function deleteFile(w: World, process: number, id: number): void {
  const file = fileOf(w, id);
  const host = w.state.hosts[file.host]!;
  forgetBytes(host, file, 0);
  foldersOf(host).delete(file.path);
  host.files.delete(file.path);
  w.state.files.delete(id);
  w.emit(ev.fileDeleted, process, w.cause, id);
}

// The disk

/** The disk's time for one job of `bytes`, queued behind what it does already. */
function diskJob(w: World, host: SimHost, bytes: number, fixedMicros: number): number {
  const begins = Math.max(w.state.now, host.diskFreeAt);
  host.diskFreeAt = begins + (fixedMicros + Math.ceil((bytes * 1_000_000) / DISK_BYTES_PER_SECOND)) * host.diskSlow;
  return host.diskFreeAt;
}

export function diskRead(w: World, host: SimHost, bytes: number): number {
  return diskJob(w, host, bytes, 80);
}

/** When the disk will have the whole file, if it begins now. */
export function syncFile(w: World, id: number): number {
  const file = fileOf(w, id);
  const host = w.state.hosts[file.host]!;
  return diskJob(w, host, file.size - file.flushed, DISK_SYNC_MICROS);
}

export function fileSynced(w: World, id: number, upTo: number): void {
  const file = w.state.files.get(id);
  if (file === undefined) return;
  markFlushed(w, file, Math.min(upTo, file.size), w.cause);
}

function markFlushed(w: World, file: SimFile, upTo: number, cause: EventId): void {
  if (upTo <= file.flushed) return;
  const host = w.state.hosts[file.host]!;
  file.saved = null;
  host.dirtyBytes -= upTo - file.flushed;
  file.flushed = upTo;
  file.dirtySince = upTo === file.size ? -1 : w.state.now;
  w.emit(ev.pagesFlushed, 0, cause, file.id, upTo);
}

// The flusher

function armFlusher(w: World, host: SimHost): void {
  const crowded = host.dirtyBytes * 100 > host.memoryBytes * DIRTY_BACKGROUND_PERCENT;
  const due = crowded ? w.state.now : w.state.now + DIRTY_EXPIRE_MICROS;
  // The flusher looks at multiples of its interval.
  const at = Math.ceil((due + 1) / FLUSHER_INTERVAL_MICROS) * FLUSHER_INTERVAL_MICROS;
  if (host.flushAt !== 0 && host.flushAt <= at) return;
  host.flushAt = at;
  w.schedule(at, FLUSH_TICK, host.id, 0, null);
}

export function flushTick(w: World, hostId: number): void {
  const host = w.state.hosts[hostId]!;
  if (host.flushAt !== w.state.now || !host.powered) return;
  host.flushAt = 0;
  const crowded = host.dirtyBytes * 100 > host.memoryBytes * DIRTY_BACKGROUND_PERCENT;
  const written: number[] = [];
  let bytes = 0;
  let oldest = -1;
  for (const id of host.files.values()) {
    const file = fileOf(w, id);
    if (file.dirtySince < 0) continue;
    if (crowded || file.dirtySince + DIRTY_EXPIRE_MICROS <= w.state.now) {
      written.push(id, file.size);
      bytes += file.size - file.flushed;
    } else if (oldest < 0 || file.dirtySince < oldest) oldest = file.dirtySince;
  }
  if (written.length > 0) w.schedule(diskJob(w, host, bytes, DISK_SYNC_MICROS), FLUSH_DONE, hostId, 0, written);
  if (oldest >= 0 && host.flushAt === 0) {
    host.flushAt = Math.ceil((oldest + DIRTY_EXPIRE_MICROS) / FLUSHER_INTERVAL_MICROS) * FLUSHER_INTERVAL_MICROS;
    w.schedule(host.flushAt, FLUSH_TICK, hostId, 0, null);
  }
}

export function flushDone(w: World, hostId: number, written: readonly number[]): void {
  if (!w.state.hosts[hostId]!.powered) return;
  for (let i = 0; i < written.length; i += 2) {
    const file = w.state.files.get(written[i]!);
    if (file !== undefined) markFlushed(w, file, Math.min(written[i + 1]!, file.size), 0);
  }
}

/** The power is gone: what the disk does not have is lost, and no page is in memory when it comes back. */
export function loseDirtyPages(w: World, host: SimHost): number {
  let lost = 0;
  for (const id of host.files.values()) {
    const file = fileOf(w, id);
    file.saved = null;
    lost += file.size - file.flushed;
    forgetBytes(host, file, file.flushed);
    cutTo(file, file.flushed);
    file.dirtySince = -1;
    file.absent = file.size > 0 ? [0, file.size] : [];
  }
  host.dirtyBytes = 0;
  host.flushAt = 0;
  host.diskFreeAt = 0;
  return lost;
}
