/**
 * The history of records, kept beside a run: which bytes were appended where, what producers were promised, what consumers were
 * given. It looks at the engine's memory from outside, after each step, and holds views of it: memory is written once, so they stay
 * true. Validations ask it at the end.
 */
import { digestAt } from '../../engine/client/consumer/completed-fetch.ts';
import { type EventKind, ev, eventKinds } from '../../engine/events.ts';
import { LOG_FILE_SUFFIX, segmentPath } from '../../engine/log/log-files.ts';
import { BATCH_HEADER_BYTES, batchesOf, batchRope, codecOf, readBatchHeader } from '../../protocol/records/batch.ts';
import { RecordCursor } from '../../protocol/records/record-cursor.ts';
import type { Rope } from '../../std/rope.ts';
import type { Part } from '../timeline/timeline.ts';
import type { World } from '../world.ts';
import { sameBytes, viewOf } from './file-view.ts';
import { type Append, copyLogHistory, cutLog, findAppend, firstAppendFrom, type LogHistory, logHistory, losePower } from './log-history.ts';

/** Nothing lives here from one call to the next. */
const cursor = new RecordCursor();

/** A record that its producer was told to be in the log. */
export interface Acknowledged {
  readonly log: string;
  readonly append: Append;
  readonly offset: number;
  readonly event: number;
}

export interface Complaint {
  readonly event: number;
  readonly what: string;
}

/** A batch as it left its producer. */
interface Sent {
  readonly records: readonly number[];
  readonly bytes: Rope;
}

interface HistoryState {
  /** By process and partition: `3/orders-0`. */
  readonly logs: Map<string, LogHistory>;
  /** How far the disk has each file. */
  readonly flushed: Map<number, number>;
  /** Batches under way, by process and number. */
  readonly sent: Map<string, Sent>;
  /** The batch whose records are being acknowledged. */
  completed: { readonly event: number; readonly sent: Sent | undefined; readonly base: number };
  /** By process and partition: the digest of what a consumer was given. */
  readonly digests: Map<string, number>;
  acknowledged: Acknowledged[];
  /** By partition: when it was deleted last. Nothing is promised any more of what was appended before. */
  readonly deleted: Map<string, number>;
  readonly brokenPromises: Complaint[];
  readonly wrongReads: Complaint[];
  records: { acknowledged: number; polled: number };
}

export interface PolledRecord {
  readonly offset: number;
  readonly value: Rope | null;
}

interface OpenPoll {
  readonly event: number;
  readonly process: number;
  readonly partition: string;
  readonly from: number;
  readonly upTo: number;
}

export type OnPolled = (event: number, process: number, partition: string, records: readonly PolledRecord[]) => void;

/** The quorum's log has promises of its own. */
const METADATA_LOG = '__cluster_metadata-0';

export class History implements Part {
  state: HistoryState = {
    logs: new Map(), flushed: new Map(), sent: new Map(), completed: { event: 0, sent: undefined, base: 0 }, digests: new Map(),
    acknowledged: [], deleted: new Map(), brokenPromises: [], wrongReads: [], records: { acknowledged: 0, polled: 0 },
  };
  readonly #world: World;
  readonly #onPolled: OnPolled | null;
  /** Of the step that is looked at. */
  readonly #openPolls = new Map<string, OpenPoll[]>();
  readonly #handlers: (((event: number, process: number) => void) | null)[];

  /** `onPolled` is told each record that a consumer was given, once it is known whose bytes they were. */
  constructor(world: World, onPolled: OnPolled | null = null) {
    this.#world = world;
    this.#onPolled = onPolled;
    const handlers = new Map<EventKind<any>, (event: number, process: number) => void>([
      [ev.processStarted, (_event, process) => this.#forgetClient(process)],
      [ev.logAppended, (event, process) => this.#appended(event, process)],
      [ev.logTruncated, (event, process) => this.#truncated(event, process)],
      [ev.logPutAside, (event, process) => this.#putAside(event, process)],
      [ev.partitionDeleted, (event) => this.#deleted(event)],
      [ev.logStartMoved, (event, process) => this.#startMoved(event, process)],
      [ev.pagesFlushed, (event) => this.state.flushed.set(this.#number(event, 0), this.#number(event, 1))],
      [ev.fileTruncated, (event) => this.#fileTruncated(event)],
      [ev.powerLost, (event) => this.#powerLost(event)],
      [ev.batchDrained, (event, process) => this.#drained(event, process)],
      [ev.batchCompleted, (event, process) => this.#completed(event, process)],
      [ev.recordAcknowledged, (event) => this.#recordAcknowledged(event)],
      [ev.partitionAssigned, (event, process) => this.#assigned(event, process)],
      [ev.recordsPolled, (event, process) => this.#polled(event, process)],
    ]);
    this.#handlers = eventKinds.map(({ id }) => handlers.get(id) ?? null);
  }

  /** Records that were acknowledged and that a power loss may have taken since. */
  get takenByPowerLoss(): number {
    const taken = new Set([...this.state.logs.values()].flatMap((log) => log.taken));
    return this.state.acknowledged.filter(({ append }) => taken.has(append)).length;
  }

  advance(from: number, to: number): void {
    const { journal } = this.#world;
    for (let event = from; event < to; event++) {
      const handler = this.#handlers[journal.kind(event)];
      if (handler !== null && handler !== undefined) handler(event, journal.process(event));
    }
    if (this.#openPolls.size > 0) this.#settlePolls();
  }

  save(): unknown {
    return copyHistory(this.state);
  }

  load(saved: unknown): void {
    this.state = copyHistory(saved as HistoryState);
  }

  #number(event: number, column: number): number {
    return this.#world.journal.payload(event, column);
  }

  #text(event: number, column: number): string {
    return this.#world.texts.text(this.#number(event, column));
  }

  // Logs

  #logOf(event: number, process: number): LogHistory | undefined {
    return this.state.logs.get(`${process}/${this.#text(event, 0)}`);
  }

  #appended(event: number, process: number): void {
    const partition = this.#text(event, 0);
    if (partition === METADATA_LOG) return;
    const owner = this.#world.process(process);
    const key = `${process}/${partition}`;
    let log = this.state.logs.get(key);
    if (log === undefined) this.state.logs.set(key, (log = logHistory(owner.host, `${owner.settings.logDir}/${partition}`, partition)));
    const [size, segment, position] = [3, 4, 5].map((column) => this.#number(event, column)) as [number, number, number];
    const id = this.#world.state.hosts[log.host]!.files.get(segmentPath(log.dir, segment, LOG_FILE_SUFFIX));
    const file = this.#world.state.files.get(id ?? -1);
    if (file === undefined) throw new Error(`${partition} was appended to, and there is no file of its segment ${segment}`);
    // A follower appends several batches at once; each is held against what was sent and what others hold by itself.
    const bytes = viewOf(file, position, size);
    for (const header of batchesOf(bytes)) {
      log.live.push({ base: header.baseOffset, last: header.baseOffset + header.lastOffsetDelta, file: file.id, end: position + header.at + header.size, event, bytes: batchRope(bytes, header) });
    }
  }

  #truncated(event: number, process: number): void {
    const log = this.#logOf(event, process);
    if (log !== undefined) cutLog(log, this.#number(event, 1));
  }

  /** Another log will have its name. */
  #putAside(event: number, process: number): void {
    const log = this.#logOf(event, process);
    if (log === undefined) return;
    cutLog(log, 0);
    log.logStart = 0;
  }

  #deleted(event: number): void {
    const partition = this.#text(event, 0);
    this.state.deleted.set(partition, event);
    this.state.acknowledged = this.state.acknowledged.filter(({ log }) => this.state.logs.get(log)?.partition !== partition);
  }

  #startMoved(event: number, process: number): void {
    const log = this.#logOf(event, process);
    if (log !== undefined) log.logStart = this.#number(event, 1);
  }

  #fileTruncated(event: number): void {
    const file = this.#number(event, 0);
    const flushed = this.state.flushed.get(file);
    if (flushed !== undefined) this.state.flushed.set(file, Math.min(flushed, this.#number(event, 1)));
  }

  #powerLost(event: number): void {
    const host = this.#number(event, 0);
    for (const log of this.state.logs.values()) {
      if (log.host === host) losePower(log, (file) => this.state.flushed.get(file) ?? 0);
    }
  }

  /** The logs of a partition, one for each broker that ever appended to it. */
  #logsOf(partition: string): [string, LogHistory][] {
    return [...this.state.logs].filter(([, log]) => log.partition === partition);
  }

  // Producers

  #drained(event: number, process: number): void {
    const batch = this.#world.process(process).app?.batches?.get(this.#number(event, 0));
    // Without acknowledgements a batch may be done within the step that sent it; then nothing is promised.
    if (batch === undefined || batch.bytes === null) return;
    this.state.sent.set(`${process}/${batch.id}`, { records: batch.records, bytes: batch.bytes });
  }

  #completed(event: number, process: number): void {
    const key = `${process}/${this.#number(event, 0)}`;
    this.state.completed = { event, sent: this.state.sent.get(key), base: this.#number(event, 1) };
    this.state.sent.delete(key);
  }

  #recordAcknowledged(event: number): void {
    const offset = this.#number(event, 2);
    this.state.records.acknowledged++;
    if (offset < 0) return;
    const partition = this.#text(event, 1);
    const { sent, base, event: completed } = this.state.completed;
    const known = sent !== undefined && this.#world.journal.cause(event) === completed ? sent : null;
    const [key, append] = this.#appendOf(partition, offset, known);
    if (append === null) return this.#break(event, `record ${this.#number(event, 0)} was acknowledged at ${partition} ${offset}, where nothing had been appended`);
    if (append.event > (this.state.deleted.get(partition) ?? 0)) this.state.acknowledged.push({ log: key, append, offset, event });
    if (known === null) return;
    if (known.records[offset - base] !== this.#number(event, 0)) {
      this.#break(event, `record ${this.#number(event, 0)} was acknowledged at ${partition} ${offset}, which is another record's place in its batch`);
    } else if (offset === base && !this.#sameRecords(known.bytes, append.bytes)) {
      this.#break(event, `the batch at ${partition} ${base} has other records than its producer sent`);
    }
  }

  /** Where the broker has given the batch another codec, its records are the same if not its bytes. */
  #sameRecords(sent: Rope, appended: Rope): boolean {
    if (sameBytes(sent, appended, BATCH_HEADER_BYTES)) return true;
    if (codecOf(readBatchHeader(sent)) === codecOf(readBatchHeader(appended))) return false;
    return this.#digestOf(sent) === this.#digestOf(appended);
  }

  #digestOf(batch: Rope): number {
    const header = readBatchHeader(batch);
    let digest = 0;
    cursor.open(batch, header, this.#world.codecs);
    while (cursor.next()) digest = digestAt(digest, cursor.offset - header.baseOffset, cursor);
    return digest;
  }

  /**
   * The append that an acknowledgement is about: one with the bytes that were sent, since a broker that does not know yet that it was
   * replaced may have put others at the same offset; of several the newest.
   */
  #appendOf(partition: string, offset: number, sent: Sent | null): [string, Append | null] {
    let newest: [string, Append | null] = ['', null];
    let same: [string, Append | null] = ['', null];
    for (const [key, { live, former }] of this.#logsOf(partition)) {
      // An answer may still be under way when the power goes: then the append is in a list that the loss ended.
      for (const appends of [live, ...former.toReversed()]) {
        const append = findAppend(appends, offset);
        if (append === null) continue;
        if (newest[1] === null || append.event > newest[1].event) newest = [key, append];
        const isSame = sent !== null && this.#sameRecords(sent.bytes, append.bytes);
        if (isSame && (same[1] === null || append.event > same[1].event)) same = [key, append];
      }
    }
    return same[1] === null ? newest : same;
  }

  #break(event: number, what: string): void {
    this.state.brokenPromises.push({ event, what });
  }

  // Consumers

  #forgetClient(process: number): void {
    for (const table of [this.state.digests, this.state.sent]) {
      for (const key of table.keys()) if (key.startsWith(`${process}/`)) table.delete(key);
    }
  }

  /** A member that is given a partition again reads it as if it were new. */
  #assigned(event: number, process: number): void {
    if (this.#number(event, 3) !== 0) this.state.digests.delete(`${process}/${this.#text(event, 0)}`);
  }

  /** Whose bytes they were shows when the step is over: an application that polls twice in one has the digest of both then. */
  #polled(event: number, process: number): void {
    const partition = this.#text(event, 0);
    this.state.records.polled += this.#number(event, 3);
    const key = `${process}/${partition}`;
    const poll: OpenPoll = { event, process, partition, from: this.#number(event, 1), upTo: this.#number(event, 2) };
    const open = this.#openPolls.get(key);
    if (open === undefined) this.#openPolls.set(key, [poll]);
    else open.push(poll);
  }

  #settlePolls(): void {
    for (const [key, polls] of this.#openPolls) this.#settle(key, polls);
    this.#openPolls.clear();
  }

  #settle(key: string, polls: readonly OpenPoll[]): void {
    const [{ event, process, partition, from }] = polls as readonly [OpenPoll];
    const given = this.#world.process(process).app?.assigned?.get(partition);
    if (given === undefined) return;
    const before = this.state.digests.get(key) ?? 0;
    this.state.digests.set(key, given.digest);
    for (const [, { live, former }] of this.#logsOf(partition)) {
      // What was fetched before a power loss may be polled after it.
      for (const appends of [live, ...former.toReversed()]) {
        let digest: number | null = before;
        const told: PolledRecord[][] = [];
        for (const poll of polls) {
          const records: PolledRecord[] = [];
          told.push(records);
          if (digest !== null) digest = this.#digest(appends, poll.from, poll.upTo, digest, former.length > 0, records);
        }
        if (digest !== given.digest) continue;
        polls.forEach((poll, n) => this.#onPolled?.(poll.event, process, partition, told[n]!));
        return;
      }
    }
    this.state.wrongReads.push({ event, what: `${this.#world.process(process).name} was given ${partition} ${from} to ${polls.at(-1)!.upTo} with other bytes than were appended` });
  }

  /**
   * The digest that a consumer has after the records of [from, upTo), or null where they were not all appended. A power loss can take
   * a segment and leave the (empty) one behind it: then offsets are missing in between.
   */
  #digest(appends: readonly Append[], from: number, upTo: number, before: number, mayHaveGaps: boolean, records: PolledRecord[]): number | null {
    let at = firstAppendFrom(appends, from);
    let digest = before;
    let next = from;
    for (; next < upTo; at++) {
      const append = appends[at];
      if (append === undefined || append.base >= upTo) return mayHaveGaps ? digest : null;
      if (append.base > next && !mayHaveGaps) return null;
      for (const header of batchesOf(append.bytes)) {
        cursor.open(append.bytes, header, this.#world.codecs);
        while (cursor.next()) {
          const { offset } = cursor;
          if (offset < next || offset >= upTo) continue;
          digest = digestAt(digest, offset, cursor);
            if (this.#onPolled !== null) records.push({ offset, value: cursor.value() });
          next = offset + 1;
        }
      }
    }
    return digest;
  }
}

function copyHistory(state: HistoryState): HistoryState {
  return {
    ...state,
    logs: new Map([...state.logs].map(([key, log]) => [key, copyLogHistory(log)])),
    flushed: new Map(state.flushed),
    sent: new Map(state.sent),
    digests: new Map(state.digests),
    acknowledged: state.acknowledged.slice(),
    deleted: new Map(state.deleted),
    brokenPromises: state.brokenPromises.slice(),
    wrongReads: state.wrongReads.slice(),
    records: { ...state.records },
  };
}
