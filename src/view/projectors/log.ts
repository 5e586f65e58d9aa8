/** Logs, segments, files and their pages. */
import type { JournalReader } from '../journal-reader.ts';
import { F } from '../records.ts';
import type { RecordStore } from '../store.ts';
import { choice, notProjected, type NotProjected, type Projector } from './projector.ts';

const CREATED = choice(F.replica.state, 'created');
const LOADED = choice(F.replica.state, 'loaded');

/** The replica whose log this event is about. */
function replicaRow(s: RecordStore, j: JournalReader, i: number): number {
  return s.at(F.replica.kind, j.payload(i, 0), j.process(i));
}

/** The log's end moved; the leader's is the partition's, too. */
function setLeo(s: RecordStore, j: JournalReader, i: number, replica: number, leo: number): void {
  s.set(F.replica.leo, replica, leo);
  if (s.get(F.replica.isLeader, replica) === 1) s.set(F.partition.leo, s.at(F.partition.kind, j.payload(i, 0)), leo);
}

function setStart(s: RecordStore, j: JournalReader, i: number, replica: number, start: number): void {
  s.set(F.replica.logStart, replica, start);
  if (s.get(F.replica.isLeader, replica) === 1) s.set(F.partition.logStart, s.at(F.partition.kind, j.payload(i, 0)), start);
}

/** The segment that begins at `base`; made with the first word of it. */
function segmentRow(s: RecordStore, replica: number, base: number): number {
  const known = s.findAlive(F.segment.kind, replica, base);
  if (known >= 0) return known;
  const row = s.ready(F.segment.kind, s.create(F.segment.kind, replica, base));
  for (const other of s.alive(F.segment.kind)) {
    if (other !== row && s.get(F.segment.replica, other) === replica && s.get(F.segment.active, other) === 1)
      s.set(F.segment.active, other, 0);
  }
  s.set(F.segment.active, row, 1);
  s.add(F.replica.segments, replica, 1);
  return row;
}

/** After loading or truncating to `leo`: `active` is written to, the others are not, and none holds what lies at `leo` or behind. */
function activate(s: RecordStore, replica: number, active: number, leo: number): void {
  for (const row of s.alive(F.segment.kind)) {
    if (s.get(F.segment.replica, row) !== replica) continue;
    s.set(F.segment.active, row, row === active ? 1 : 0);
    if (s.get(F.segment.last, row) >= leo) s.set(F.segment.last, row, leo - 1);
  }
}

export const logProjectors: Record<string, Projector | NotProjected> = {
  logCreated(s, j, i) {
    const row = replicaRow(s, j, i);
    s.set(F.replica.state, row, CREATED);
    setLeo(s, j, i, row, 0);
    setStart(s, j, i, row, 0);
    s.set(F.replica.size, row, 0);
    segmentRow(s, row, 0);
    s.set(F.replica.hw, row, 0);
  },

  logLoaded(s, j, i) {
    const row = replicaRow(s, j, i);
    s.set(F.replica.state, row, LOADED);
    setLeo(s, j, i, row, j.payload(i, 2));
    setStart(s, j, i, row, j.payload(i, 1));
    // Where the water stands is not known until it moves: what a checkpoint file says of it is no event.
    s.set(F.replica.hw, row, NaN);
    s.set(F.replica.size, row, j.payload(i, 4));
    activate(s, row, segmentRow(s, row, j.payload(i, 5)), j.payload(i, 2));
  },

  logAppended(s, j, i) {
    const row = replicaRow(s, j, i);
    setLeo(s, j, i, row, j.payload(i, 2) + 1);
    s.add(F.replica.size, row, j.payload(i, 3));
    const segment = segmentRow(s, row, j.payload(i, 4));
    s.set(F.segment.last, segment, j.payload(i, 2));
    s.set(F.segment.bytes, segment, j.payload(i, 5) + j.payload(i, 3));
  },

  batchUnpacked: notProjected('nothing changed; logAppended tells what the log holds'),
  batchRepacked: notProjected('logAppended, which comes after it, tells what the log holds'),

  duplicateBatch: notProjected('the log stays as it is; the response tells the offsets of the first time'),

  recordsConverted: notProjected('reading changes nothing; the response carries the records'),

  logTruncated(s, j, i) {
    const row = replicaRow(s, j, i);
    setLeo(s, j, i, row, j.payload(i, 1));
    if (s.get(F.replica.hw, row) > j.payload(i, 1)) s.set(F.replica.hw, row, j.payload(i, 1));
    s.set(F.replica.size, row, j.payload(i, 2));
    const segment = segmentRow(s, row, j.payload(i, 3));
    s.set(F.segment.bytes, segment, j.payload(i, 4));
    s.set(F.segment.indexEntries, segment, j.payload(i, 5));
    activate(s, row, segment, j.payload(i, 1));
  },

  logStartMoved(s, j, i) {
    const row = replicaRow(s, j, i);
    setStart(s, j, i, row, j.payload(i, 1));
  },

  /** The log is another one's from here on; its files are there until they are deleted. */
  logPutAside(s, j, i) {
    const replica = s.findAlive(F.replica.kind, j.payload(i, 0), j.process(i));
    if (replica < 0) return;
    for (const row of s.alive(F.segment.kind)) if (s.get(F.segment.replica, row) === replica) s.end(F.segment.kind, row);
    s.end(F.replica.kind, replica);
  },

  logDeleted: notProjected('each of its files tells'),

  logRecovered(s, j, i) {
    setLeo(s, j, i, replicaRow(s, j, i), j.payload(i, 2));
  },

  segmentRolled(s, j, i) {
    segmentRow(s, replicaRow(s, j, i), j.payload(i, 1));
  },

  segmentRecovered(s, j, i) {
    const segment = segmentRow(s, replicaRow(s, j, i), j.payload(i, 1));
    s.set(F.segment.bytes, segment, j.payload(i, 2));
    s.set(F.segment.indexEntries, segment, j.payload(i, 3));
  },

  logCleaningStarted: notProjected('nothing in the log has changed yet; segmentCleaned tells'),
  offsetMapBuilt: notProjected('the cleaner’s own memory; segmentCleaned tells what came of it'),

  segmentCleaned(s, j, i) {
    const replica = replicaRow(s, j, i);
    s.add(F.replica.size, replica, j.payload(i, 3) - j.payload(i, 2));
    const segment = segmentRow(s, replica, j.payload(i, 1));
    s.set(F.segment.bytes, segment, j.payload(i, 3));
    s.set(F.segment.indexEntries, segment, j.payload(i, 4));
  },

  logCleaned: notProjected('segmentCleaned told of each segment'),

  segmentDeleted(s, j, i) {
    const replica = replicaRow(s, j, i);
    s.add(F.replica.size, replica, -j.payload(i, 2));
    const segment = s.findAlive(F.segment.kind, replica, j.payload(i, 1));
    if (segment < 0) return;
    s.set(F.segment.active, segment, 0);
    s.end(F.segment.kind, segment);
    s.add(F.replica.segments, replica, -1);
  },

  indexEntryAdded(s, j, i) {
    const row = segmentRow(s, replicaRow(s, j, i), j.payload(i, 1));
    s.add(F.segment.indexEntries, row, 1);
  },

  logFlushed(s, j, i) {
    s.set(F.replica.recoveryPoint, replicaRow(s, j, i), j.payload(i, 1));
  },

  logDirFailed(s, j, i) {
    s.set(F.broker.logDirError, s.at(F.broker.kind, j.process(i)), j.payload(i, 0));
  },

  checkpointWritten: notProjected('the file that it wrote tells'),

  fileCreated(s, j, i) {
    const row = s.create(F.file.kind, j.payload(i, 0));
    s.fix(F.file.process, row, j.process(i));
    s.ready(F.file.kind, row);
    s.set(F.file.path, row, j.payload(i, 1));
    s.set(F.file.size, row, 0);
    s.set(F.file.flushed, row, 0);
  },

  fileDeleted(s, j, i) {
    const row = s.findAlive(F.file.kind, j.payload(i, 0));
    if (row < 0) return;
    s.set(F.file.deleted, row, 1);
    s.end(F.file.kind, row);
  },

  fileRenamed(s, j, i) {
    const row = s.findAlive(F.file.kind, j.payload(i, 0));
    if (row >= 0) s.set(F.file.path, row, j.payload(i, 1));
  },

  fileWritten(s, j, i) {
    const row = s.findAlive(F.file.kind, j.payload(i, 0));
    if (row >= 0) s.set(F.file.size, row, j.payload(i, 1) + j.payload(i, 2));
  },

  fileTruncated(s, j, i) {
    const row = s.findAlive(F.file.kind, j.payload(i, 0));
    if (row < 0) return;
    s.set(F.file.size, row, j.payload(i, 1));
    if (s.get(F.file.flushed, row) > j.payload(i, 1)) s.set(F.file.flushed, row, j.payload(i, 1));
  },

  pagesFlushed(s, j, i) {
    const row = s.findAlive(F.file.kind, j.payload(i, 0));
    if (row >= 0) s.set(F.file.flushed, row, j.payload(i, 1));
  },
};
