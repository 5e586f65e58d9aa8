/**
 * A small transactional store of somebody else's: a table of what was done, one row for each record of Kafka that was worked on, and a table of
 * offsets. A row's key is where the record lies: partition and offset. Whatever is committed is one line of a file, which the disk has before
 * the answer leaves; a transaction that was not committed is gone with its connection.
 */
import { Reader } from '../../../protocol/wire/reader.ts';
import { Writer } from '../../../protocol/wire/writer.ts';
import { must } from '../../../std/assert.ts';
import { flattenRope, ropeOf } from '../../../std/rope.ts';
import { ev } from '../../events.ts';
import type { FileId, Os, SocketId } from '../../os.ts';
import type { Selector } from '../network/selector.ts';
import type { ForeignFrame } from './foreign-wire.ts';
import { answerForeign, FOREIGN, INSERT } from './foreign-wire.ts';

export interface Store {
  readonly file: FileId;
  /** By partition: how often each offset has a row. */
  readonly rows: Map<string, Map<number, number>>;
  /** By partition: the offset to go on from. */
  readonly offsets: Map<string, number>;
  /** What was seen lately, and until when that is remembered (monotonic microseconds); in memory alone. */
  readonly seen: Map<string, number>;
  readonly ttlMicros: number;
  /** Rows that were written and not committed, by connection. */
  readonly open: Map<SocketId, Row[]>;
}

interface Row {
  readonly partition: string;
  readonly offset: number;
}

const PATH = '/var/lib/store/table';
/** Of the offsets table: nothing was committed. */
const NONE = -1;

export function openStore(os: Os, ttlMicros: number): Store {
  const file = os.files.open(PATH);
  const store: Store = { file, rows: new Map(), offsets: new Map(), seen: new Map(), ttlMicros, open: new Map() };
  os.emit(ev.storeOpened, load(os, store));
  return store;
}

/** Reads the file back, and answers how many rows there are. */
function load(os: Os, store: Store): number {
  const size = os.files.size(store.file);
  if (size === 0) return 0;
  const reader = new Reader(ropeOf(flattenRope(os.files.read(store.file, 0, size))));
  let rows = 0;
  for (let at = 0; at < size; ) {
    const length = reader.int32();
    const partition = reader.string(false);
    const next = reader.int64();
    const count = reader.int32();
    for (let i = 0; i < count; i++) addRow(store, { partition, offset: reader.int64() });
    if (next !== NONE) store.offsets.set(partition, next);
    rows += count;
    at += 4 + length;
  }
  return rows;
}

/** One line of the file: rows of a partition and perhaps the offset to go on from, all of it or nothing. */
function write(os: Os, store: Store, partition: string, offsets: readonly number[], next: number): void {
  const w = new Writer().begin();
  w.sizePrefix();
  w.string(partition, false);
  w.int64(next);
  w.int32(offsets.length);
  for (const offset of offsets) w.int64(offset);
  os.files.append(store.file, w.rope().pieces);
  os.files.sync(store.file);
}

function addRow(store: Store, { partition, offset }: Row): number {
  let rows = store.rows.get(partition);
  if (rows === undefined) store.rows.set(partition, (rows = new Map()));
  const times = (rows.get(offset) ?? 0) + 1;
  rows.set(offset, times);
  return times;
}

export function handleStoreRequest(os: Os, s: Selector, store: Store, socket: SocketId, frame: ForeignFrame): void {
  const { api, body } = frame;
  if (api === FOREIGN.offsets) {
    const partitions = Array.from({ length: body.int32() }, () => body.string(false));
    answerForeign(os, s, socket, frame, (w) => partitions.forEach((partition) => w.int64(store.offsets.get(partition) ?? NONE)));
    return;
  }
  const took = api === FOREIGN.insert ? insert(os, store, socket, frame) : commit(os, store, socket, frame);
  answerForeign(os, s, socket, frame, (w) => w.bool(took));
}

function insert(os: Os, store: Store, socket: SocketId, { body }: ForeignFrame): boolean {
  const row = { partition: body.string(false), offset: body.int64() };
  const how = body.int8();
  const label = os.text(row.partition);
  if (how === INSERT.inTransaction) {
    store.open.set(socket, [...(store.open.get(socket) ?? []), row]);
    os.emit(ev.rowWritten, label, row.offset);
    return true;
  }
  const key = `${row.partition} ${row.offset}`;
  const known = how === INSERT.uniqueKey ? store.rows.get(row.partition)?.has(row.offset) === true : how === INSERT.dedupeCache && (store.seen.get(key) ?? 0) > os.micros();
  if (known) {
    os.emit(ev.rowRefused, label, row.offset, os.text(how === INSERT.uniqueKey ? 'unique key' : 'dedupe cache'));
    return false;
  }
  if (how === INSERT.dedupeCache) store.seen.set(key, os.micros() + store.ttlMicros);
  const times = addRow(store, row);
  write(os, store, row.partition, [row.offset], NONE);
  os.emit(ev.rowStored, label, row.offset, times - 1);
  return true;
}

/** Rows and offset together; refused where the offset is no longer what the application began from: somebody else has gone on. */
function commit(os: Os, store: Store, socket: SocketId, { body }: ForeignFrame): boolean {
  const partition = body.string(false);
  const from = body.int64();
  const upTo = body.int64();
  const rows = store.open.get(socket) ?? [];
  if ((store.offsets.get(partition) ?? from) !== from) {
    rollBack(os, store, socket, 'offset moved on');
    return false;
  }
  store.open.delete(socket);
  store.offsets.set(partition, upTo);
  for (const row of rows) {
    const times = addRow(store, row);
    os.emit(ev.rowStored, os.text(row.partition), row.offset, times - 1);
  }
  write(os, store, partition, rows.map(({ offset }) => offset), upTo);
  os.emit(ev.storeCommitted, os.text(partition), from, upTo, rows.length);
  return true;
}

export function rollBack(os: Os, store: Store, socket: SocketId, why: string): void {
  if (!store.open.has(socket)) return;
  const rows = must(store.open.get(socket), 'transaction');
  store.open.delete(socket);
  os.emit(ev.storeRolledBack, rows.length, os.text(why));
}
