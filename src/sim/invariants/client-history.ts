/** Notes beside a run what its clients were told and what they saw: the input of the history checker. */
import { ev } from '../../engine/events.ts';
import { batchesOf, recordsOf } from '../../protocol/records/batch.ts';
import { flattenRope, type Rope } from '../../std/rope.ts';
import { decodeUtf8 } from '../../std/utf8.ts';
import type { World } from '../world.ts';
import { History } from './history.ts';
import type { ClientOps, Poll, Send } from './history-checker.ts';
import { batchesIn } from './stored-batches.ts';

interface Noted {
  readonly process: string;
  readonly partition: string;
  value: string | null;
  offset: number | null;
  failed: boolean;
}

/** A consumer that was reset by auto.offset.reset was not asked: what it passes over then, it skips. */
const SET_BY_THE_APPLICATION: ReadonlySet<string> = new Set(['start', 'seek']);

export class ClientHistory {
  readonly #world: World;
  readonly #history: History;
  /** By process, incarnation and number. */
  readonly #sends = new Map<string, Noted>();
  readonly #polls: Poll[] = [];
  /** Consumers that were set somewhere, or started, since their last poll. */
  readonly #fresh = new Set<string>();

  constructor(world: World) {
    this.#world = world;
    this.#history = new History(world, (_event, process, partition, records) => {
      const name = world.process(process).name;
      const key = `${name}/${partition}`;
      this.#polls.push({ process: name, partition, records: records.map(({ offset, value }) => [offset, textOf(value)] as const), isFresh: this.#fresh.delete(key) });
    });
  }

  advance(from: number, to: number): void {
    const { journal } = this.#world;
    for (let event = from; event < to; event++) this.#note(event, journal.kind(event), journal.process(event));
    this.#history.advance(from, to);
  }

  #note(event: number, kind: number, id: number): void {
    const { journal, texts } = this.#world;
    if (kind === ev.recordSent) {
      const partition = texts.text(journal.payload(event, 1));
      this.#sends.set(this.#keyOf(id, journal.payload(event, 0)), { process: this.#world.process(id).name, partition, value: null, offset: null, failed: false });
    } else if (kind === ev.batchDrained) {
      const batch = this.#world.process(id).app?.batches?.get(journal.payload(event, 0));
      if (batch?.bytes === undefined || batch.bytes === null) return;
      this.#valuesOf(batch.bytes).forEach((value, i) => {
        const noted = this.#sends.get(this.#keyOf(id, batch.records[i]));
        if (noted !== undefined) noted.value = value;
      });
    } else if (kind === ev.recordAcknowledged || kind === ev.recordFailed) {
      const noted = this.#sends.get(this.#keyOf(id, journal.payload(event, 0)));
      if (noted === undefined) return;
      if (kind === ev.recordFailed) noted.failed = true;
      else if (journal.payload(event, 2) >= 0) noted.offset = journal.payload(event, 2);
    } else if (kind === ev.positionSet && SET_BY_THE_APPLICATION.has(texts.text(journal.payload(event, 2)))) {
      this.#fresh.add(`${this.#world.process(id).name}/${texts.text(journal.payload(event, 0))}`);
    }
  }

  #keyOf(process: number, record: number): string {
    return `${process}/${this.#world.process(process).incarnation}/${record}`;
  }

  #valuesOf(bytes: Rope): string[] {
    const values: string[] = [];
    for (const header of batchesOf(bytes)) for (const { value } of recordsOf(bytes, header, this.#world.codecs)) values.push(textOf(value));
    return values;
  }

  /** All that was noted; `final` is what the log of each partition's leader holds now. */
  ops(): ClientOps {
    const sends: Send[] = [...this.#sends.values()].map((noted) => ({ ...noted, value: noted.value ?? 'never sent' }));
    return { sends: sends.filter(({ value }) => value !== 'never sent'), polls: this.#polls, ...this.#final() };
  }

  #final(): Pick<ClientOps, 'final' | 'starts'> {
    const starts = new Map<string, number>();
    const { processes } = this.#world.state;
    const image = processes.find((process) => process?.program === 'controller')?.app?.controller.image;
    const final = new Map<string, (readonly [number, string])[]>();
    for (const topic of image?.topics.values() ?? []) {
      topic.partitions.forEach(({ leader }: { leader: number }, index: number) => {
        const broker = processes.find((process) => process?.program === 'broker' && process.settings.nodeId === leader);
        const log = broker?.app?.logs.get(`${topic.name}-${index}`);
        if (log === undefined) return;
        const records: (readonly [number, string])[] = [];
        for (const bytes of batchesIn(this.#world, broker!.host, log.dir).values()) {
          for (const header of batchesOf(bytes)) for (const { offset, value } of recordsOf(bytes, header, this.#world.codecs)) records.push([offset, textOf(value)]);
        }
        starts.set(`${topic.name}-${index}`, log.logStartOffset);
        final.set(`${topic.name}-${index}`, records.filter(([offset]) => offset >= log.logStartOffset).sort(([a], [b]) => a - b));
      });
    }
    return { final, starts };
  }
}

/** What tells one value from another stands at its beginning; the rest fills it up. */
function textOf(value: Rope | null): string {
  if (value === null) return 'null';
  const bytes = flattenRope(value);
  return decodeUtf8(bytes, 0, bytes.length).split(' ')[0];
}
