/**
 * What a page sees of a run: the worker's side. Everything that it answers is plain data of the current branch, read from journal
 * and view; nothing here changes the run. A position is a number of journal lines: the events before it have happened.
 */
import { ev, eventKinds } from '../engine/events.ts';
import { LEVELS, type Level } from '../engine/events/row.ts';
import type { Timeline } from '../sim/timeline/timeline.ts';
import type { World } from '../sim/world.ts';
import type { Cursor } from '../view/cursor.ts';
import type { JournalReader, Setting, TextReader } from '../view/journal-reader.ts';
import { type Concerns, concernsRecords, depthOf, type Selected, stepBack, stepForward } from '../view/levels.ts';
import type { Keys } from '../view/key-history.ts';
import type { Levels } from '../view/level-history.ts';
import type { GroupEntries } from '../view/group-history.ts';
import type { Messages } from '../view/message-history.ts';
import { Names } from '../view/names.ts';
import { moveWithFrame, type PictureFrame, resetFrame } from '../view/picture.ts';
import { RecordReader } from '../view/reader.ts';
import { F, recordFields, recordKinds } from '../view/records.ts';
import { View } from '../view/view.ts';
import { allWaiting, type Waiting, waitsOf } from '../view/why-not-yet.ts';
import { atLevel, whyCell, whyEvent, type WhyChain } from '../view/why.ts';
import type { Late } from './lab-core.ts';
import type { Said } from './late.ts';
import type { FrameHead, PageFrameBytes } from './page-frame.ts';
import {
  type Moment, NAMED, type PageBytes, type PageEvent, type PageFrame, type PageRecord, type PageWaiter, type PageWaiting, type PageWhy, type Ticks,
} from './page-answers.ts';
import { keysOf } from './page-keys.ts';
import { levelsOf } from './page-levels.ts';
import { LabError } from './problem.ts';
import { storedBatch } from './stored-bytes.ts';

/** Replaying cannot be told from looking when one of these changed a file in between. */
const FILE_CHANGES = [ev.logTruncated, ev.logRecovered, ev.powerLost, ev.fileTruncated, ev.fileDeleted, ev.fileRenamed];

/** Events that hand a frame to a socket: its id. */
const FRAME_SENT: ReadonlySet<number> = new Set([ev.requestSent, ev.responseSent]);

const MOST_EVENTS = 500;
const QUORUM_LOG = '__cluster_metadata-0';

/** What is read of a run, whatever it runs in. */
export interface FeedBranch {
  readonly id: number;
  readonly world: {
    readonly journal: JournalReader & { holds(event: number): boolean };
    readonly texts: TextReader;
    readonly state: { readonly now: number };
  };
  readonly parts: readonly unknown[];
}

export interface FeedTimeline {
  readonly current: FeedBranch;
  /** Brings lines back that were let go. */
  ensure(event: number): void;
}

export class PageFeed {
  readonly #timeline: () => FeedTimeline;
  readonly #late: () => Late;
  /** What is read out of the engine's memory: a run that is not replayed has none here. */
  readonly #replay: (() => Timeline) | null;
  #cursor: Cursor | null = null;
  #branch: FeedBranch | null = null;
  #texts = 1;

  constructor(timeline: () => FeedTimeline, late: () => Late, replay: (() => Timeline) | null) {
    this.#timeline = timeline;
    this.#late = late;
    this.#replay = replay;
  }

  /** Hosts and processes, which never change. */
  setting(): Setting {
    return this.#view.setting;
  }

  /** The picture there: what changed since the last one that was asked for, or all of it. */
  frame(moment: Moment, reset = false): PageFrame {
    const { current } = this.#timeline();
    const view = this.#view;
    const { list } = current.world.texts;
    const position = this.#positionOf(moment);
    const timeAt = (at: number): number => this.#timeAt(at);
    let cursor = this.#cursor;
    let picture: PictureFrame;
    // A cursor of another branch, or of a branch that was put back, shows another past.
    if (reset || cursor === null || this.#branch !== current || cursor.ledger !== view.store.ledger) {
      cursor = view.cursor(position);
      this.#cursor = cursor;
      this.#branch = current;
      this.#texts = 1;
      picture = resetFrame(cursor, timeAt(position));
    } else picture = moveWithFrame(cursor, position, timeAt);
    const textsFrom = Math.min(this.#texts, list.length);
    this.#texts = list.length;
    const { length } = current.world.journal;
    return {
      branch: current.id, picture, textsFrom, texts: list.slice(textsFrom), head: { events: length, time: current.world.state.now },
    };
  }

  /** Events of lines [from, to) down to a level, at most `limit` of them: the newest ones when `fromEnd`. */
  events(from: number, to: number, level: Level, limit: number, fromEnd = false): PageEvent[] {
    const journal = this.#journal;
    const depth = depthOf(checkLevel(level));
    const most = Math.min(limit, MOST_EVENTS);
    const end = Math.min(to, journal.length);
    const found: PageEvent[] = [];
    const tell = this.#telling();
    const take = (event: number): boolean => {
      if (eventKinds[journal.kind(event)]!.depth <= depth) found.push(this.#event(event, tell));
      return found.length >= most;
    };
    if (fromEnd) {
      for (let event = end - 1; event >= from; event--) if (take(event)) break;
      return found.reverse();
    }
    for (let event = from; event < end; event++) if (take(event)) break;
    return found;
  }

  /** The events with these ids, in that order. */
  eventsOf(ids: readonly number[]): PageEvent[] {
    if (!Array.isArray(ids) || ids.length > MOST_EVENTS) throw new LabError({ kind: 'badCall', detail: `at most ${MOST_EVENTS} events at once` });
    const tell = this.#telling();
    for (const id of ids) this.#reached(id + 1);
    return ids.map((id) => this.#event(id, tell));
  }

  /** The events of a level from line `from` on whose sentence or name holds a text; at most `most` lines are looked at. */
  matching(from: number, level: Level, text: string, tongue: 'en' | 'zh-CN', most = 20_000): Pick<Ticks, 'upTo' | 'ids'> {
    const journal = this.#journal;
    const depth = depthOf(checkLevel(level));
    const upTo = Math.min(journal.length, from + most);
    const tell = this.#telling();
    const wanted = String(text).toLowerCase();
    const found: number[] = [];
    for (let event = from; event < upTo; event++) {
      const row = eventKinds[journal.kind(event)]!;
      if (row.depth <= depth && (row.name.toLowerCase().includes(wanted) || tell(event)[tongue].toLowerCase().includes(wanted))) found.push(event);
    }
    return { upTo, ids: Uint32Array.from(found) };
  }

  /** The newest event of a level before a position: what the caption says. */
  newest(position: number, level: Level): PageEvent | null {
    return this.events(0, position, level, 1, true)[0] ?? null;
  }

  /** The lines from `from` on, down to a level, as columns; at most `most` lines are looked at. */
  ticks(from: number, level: Level, most = 50_000): Ticks {
    const journal = this.#journal;
    const depth = depthOf(checkLevel(level));
    const upTo = Math.min(journal.length, from + most);
    const found: number[] = [];
    for (let event = from; event < upTo; event++) if (eventKinds[journal.kind(event)]!.depth <= depth) found.push(event);
    return {
      upTo,
      ids: Uint32Array.from(found),
      times: Float64Array.from(found, (event) => journal.time(event)),
      depths: Uint8Array.from(found, (event) => eventKinds[journal.kind(event)]!.depth),
      processes: Uint16Array.from(found, (event) => journal.process(event)),
    };
  }

  /** Levels of all replicas in the lines from `from` on; the quorum's own log is not among them. */
  levels(from: number, most = 200_000): Levels {
    const quorum = this.#names.numberOf(QUORUM_LOG);
    return levelsOf(this.#journal, from, most, (partition) => partition !== quorum);
  }

  /** Frames and what waited in purgatories in the lines from `from` on. */
  messages(from: number, most = 100_000): Messages {
    return this.#late().messagesOf(this.#journal, this.#view.store, from, most);
  }

  /** Groups and their members in the lines from `from` on. */
  groups(from: number, most = 200_000): GroupEntries {
    return this.#late().groupsOf(this.#journal, from, most);
  }

  /** The keys of a partition's records in the lines from `from` on. */
  keys(partition: string, from: number, most = 200_000): Keys {
    const replay = this.#replay;
    if (replay === null) {
      const none = { events: new Uint32Array(), processes: new Uint16Array(), bases: new Float64Array(), keys: [] };
      return { upTo: this.#journal.length, ...none };
    }
    const { world } = replay().current;
    const { store } = this.#view;
    const path = (file: number): string => {
      const row = store.find(F.file.kind, file);
      return row < 0 ? '' : this.#names.text(store.get(F.file.path, row));
    };
    const source = { journal: this.#journal, world, at: (position: number): World => replay().seek(position).world, path };
    return keysOf(source, partition, this.#names.numberOf(partition), from, most);
  }

  /** Where a step leads: behind the next event of the level, or the one before, perhaps among those that concern a selection. */
  step(from: number, level: Level, direction: 1 | -1, selection: readonly Selected[] = []): number {
    const journal = this.#journal;
    checkLevel(level);
    const concerns: Concerns | undefined =
      selection.length === 0 ? undefined : concernsRecords(journal, this.#view.store.ledger, selection);
    return direction > 0 ? stepForward(journal, from, level, concerns) : stepBack(journal, from, level, concerns);
  }

  /** Why a cell holds what it holds at a position; null when nothing ever set it. */
  why(field: number, row: number, position: number, level: Level = 'request'): PageWhy | null {
    if (recordFields[field] === undefined) throw new LabError({ kind: 'badCall', detail: `there is no field ${field}` });
    const cursor = this.#view.cursor(this.#reached(position));
    if (row >= cursor.count(recordFields[field].kind)) return null;
    const chain = whyCell(this.#journal, cursor, field, row);
    return chain === null ? null : this.#told(atLevel(this.#journal, chain, checkLevel(level)));
  }

  /** Why an event happened. */
  whyEvent(event: number, level: Level = 'request'): PageWhy {
    if (event >= this.#journal.length) throw new LabError({ kind: 'notReached', events: event, reached: this.#journal.length });
    return this.#told(atLevel(this.#journal, whyEvent(this.#journal, event), checkLevel(level)));
  }

  /** What a record waits for, link by link; empty when it waits for nothing. */
  whyNotYet(kind: number, row: number, position: number): PageWaiting[] {
    const cursor = this.#view.cursor(this.#reached(position));
    if (row >= cursor.count(kind)) return [];
    const chain = waitsOf(cursor, kind, row, (number) => this.#names.text(number));
    return this.#waitingTold(cursor, chain);
  }

  /** All that waits at a position, but for threads that wait for work: who, what for, what would end it. */
  waiting(position: number): PageWaiter[] {
    const cursor = this.#view.cursor(this.#reached(position));
    const reader = new RecordReader(cursor, this.#names, this.#view);
    return allWaiting(cursor, (number) => this.#names.text(number)).map(({ kind, row, chain }) => ({
      kind, row, name: `${recordKinds[kind]!.name} ${reader.keyOf(kind, row).join(' ')}`, chain: this.#waitingTold(cursor, chain),
    }));
  }

  #waitingTold(cursor: Cursor, chain: readonly Waiting[]): PageWaiting[] {
    const { waitingSaid, sayEnd } = this.#late();
    return chain.map((waiting) => ({ ...waiting, said: waitingSaid(waiting, cursor, this.#names), ends: sayEnd(waiting, cursor, this.#names) }));
  }

  /** All that is known of a record at a position. */
  inspect(kind: number, row: number, position: number): PageRecord | null {
    const info = recordKinds[kind];
    const cursor = this.#view.cursor(this.#reached(position));
    if (info === undefined || row >= cursor.count(kind)) return null;
    const reader = new RecordReader(cursor, this.#names, this.#view);
    const fields = [...info.fixed, ...info.changing.slice(1)].map((field) => ({
      field: field.id, name: field.name, type: field.type, value: reader.value(field, row), at: cursor.setAt(field.id, row),
      time: this.#journal.time(cursor.setAt(field.id, row)),
    }));
    return { kind: info.name, alive: cursor.isAlive(kind, row), fields };
  }

  /**
   * The batch that holds an offset of a process's log, as it was stored at a position. Memory is written once, so the bytes of
   * then are still there; only where a file was cut since is the run replayed to find them.
   */
  bytes(partition: string, process: string, offset: number, position: number): PageBytes | null {
    const at = this.#reached(position);
    const found = this.appended(partition, process, offset, at);
    if (found === null || this.#replay === null) return null;
    const { world } = this.#replay().current;
    const isAsItWas = FILE_CHANGES.every((kind) => this.#view.countAt(kind, at) === this.#view.countAt(kind, world.journal.length));
    return this.#batchIn(isAsItWas ? world : this.#replay().seek(at).world, partition, process, offset, found);
  }

  /** The bytes of a frame, named by the event that handed it to its socket; null when the socket did not take all of it at once. */
  frameBytes(frame: number): PageFrameBytes | null {
    const reached = this.#reached(frame + 1);
    return this.#replay === null ? null : this.#late().frameBytes(this.#replay().seek(reached).world, frame, this.frameHead(frame));
  }

  /** What is known of a frame beside its bytes. */
  frameHead(frame: number): FrameHead {
    const { store } = this.#view;
    const row = store.find(F.frame.kind, frame);
    if (row < 0 || !FRAME_SENT.has(this.#journal.kind(frame))) throw new LabError({ kind: 'badCall', detail: `event ${frame} sent no frame` });
    const { api, version, isResponse, correlation, from, to } = F.frame;
    return {
      api: store.get(api, row), version: store.get(version, row), isResponse: store.get(isResponse, row) === 1, correlation: store.get(correlation, row),
      from: this.#names.process(store.get(from, row)), to: this.#names.process(store.get(to, row)),
    };
  }

  #batchIn(world: World, partition: string, process: string, offset: number, found: { segment: number; position: number; size: number }): PageBytes | null {
    const number = this.#names.processNamed(process);
    const host = world.state.hosts[world.state.processes[number]!.host]!;
    const name = `/${partition}/${String(found.segment).padStart(20, '0')}.log`;
    for (const [path, id] of host.files) {
      const batch = path.endsWith(name) ? storedBatch(world.state.files.get(id)!, found.position, found.size, offset) : null;
      if (batch === null) continue;
      const { shared } = world.memory;
      const bytes = shared ? batch.bytes : batch.bytes.slice();
      return { process, path, ...batch, bytes, shared, ...this.#late().batchRows(bytes, world.codecs) };
    }
    return null;
  }

  /** The append that brought an offset, the newest one before a position. */
  appended(partition: string, process: string, offset: number, position: number): { event: number; segment: number; position: number; size: number } | null {
    const journal = this.#journal;
    const name = this.#names.numberOf(partition);
    const by = this.#names.processNamed(process);
    for (let event = position - 1; event >= 0; event--) {
      if (journal.kind(event) !== ev.logAppended || journal.process(event) !== by || journal.payload(event, 0) !== name) continue;
      if (journal.payload(event, 1) > offset || journal.payload(event, 2) < offset) continue;
      return { event, size: journal.payload(event, 3), segment: journal.payload(event, 4), position: journal.payload(event, 5) };
    }
    return null;
  }

  #told(chain: WhyChain): PageWhy {
    const tell = this.#telling();
    return { chain, events: chain.events.map((event) => this.#event(event, tell)) };
  }

  #telling(): (event: number) => Said {
    return this.#late().tellingFrom(this.#journal, this.#view.cursor(), this.#names);
  }

  #event(event: number, tell: (event: number) => Said): PageEvent {
    const journal = this.#journal;
    const kind = journal.kind(event);
    const { name, columns } = eventKinds[kind]!;
    const payload = columns.map((_, column) => journal.payload(event, column));
    const of = Object.fromEntries(NAMED.map((type) => [type, payload[columns.findIndex((column) => column.type === type)] ?? null])) as PageEvent['of'];
    return {
      id: event,
      time: journal.time(event),
      kind,
      name,
      process: journal.process(event),
      cause: journal.cause(event),
      because: [0, 1, 2].map((index) => journal.because(event, index)).filter((one) => one !== 0),
      payload,
      of,
      said: tell(event),
    };
  }

  get #view(): View {
    const view = this.#timeline().current.parts.find((part) => part instanceof View);
    if (view === undefined) throw new LabError({ kind: 'labFault', detail: 'this lab has no view' });
    return view;
  }

  get #names(): Names {
    return new Names(this.#timeline().current.world.texts, this.#view.setting);
  }

  /** Oldest lines included: those that were let go are derived again. */
  get #journal(): JournalReader {
    const timeline = this.#timeline();
    const { journal } = timeline.current.world;
    const held = (event: number): number => {
      if (!journal.holds(event)) timeline.ensure(event);
      return event;
    };
    return {
      length: journal.length,
      time: (event) => journal.time(held(event)),
      kind: (event) => journal.kind(held(event)),
      process: (event) => journal.process(held(event)),
      cause: (event) => journal.cause(held(event)),
      because: (event, index) => journal.because(held(event), index),
      payload: (event, column) => journal.payload(held(event), column),
    };
  }

  #timeAt(position: number): number {
    return position === 0 ? 0 : this.#journal.time(position - 1);
  }

  #reached(position: number): number {
    const { length } = this.#journal;
    if (Number.isSafeInteger(position) && position >= 0 && position <= length) return position;
    throw new LabError({ kind: 'notReached', events: position, reached: length });
  }

  #positionOf(moment: Moment): number {
    return 'position' in moment ? this.#reached(moment.position) : this.positionAt(moment.time);
  }

  /** The last position at a lab time: behind every event up to it. */
  positionAt(time: number): number {
    const journal = this.#journal;
    let low = 0;
    let high = journal.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (journal.time(middle) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function checkLevel(level: Level): Level {
  if (LEVELS.includes(level)) return level;
  throw new LabError({ kind: 'badCall', detail: `there is no level ${String(level)}` });
}

/** What of a feed can be asked for from outside. */
export const LOOKS = [
  'setting', 'frame', 'events', 'eventsOf', 'matching', 'newest', 'ticks', 'levels', 'messages', 'groups', 'keys', 'step', 'why', 'whyEvent', 'whyNotYet', 'waiting', 'inspect', 'bytes', 'frameBytes', 'positionAt',
] as const satisfies readonly (keyof PageFeed)[];
export type Look = (typeof LOOKS)[number];
