/**
 * What a page looks at in the memory of a live cluster: the batches of a log, and the keys in them. A broker's worker is asked for stretches
 * of its files while it holds them; what it does not hold any more, or does not answer for, is not there.
 */
import { ev } from '../engine/events.ts';
import { batchIn, fileOf, keysIn, keysOfAppends, MOST_BATCH_BYTES, MOST_KEYED_BYTES } from '../host/live/page-batches.ts';
import type { PageRun } from '../host/live/page-run.ts';
import type { PageBytes } from '../host/page-answers.ts';
import type { PageFeed } from '../host/page-feed.ts';
import type { Span } from '../live/lab-worker.ts';
import type { LiveHost } from '../live/live-host.ts';
import type { Codecs } from '../protocol/records/codec-port.ts';
import type { JournalReader } from '../view/journal-reader.ts';
import type { Keys } from '../view/key-history.ts';
import { Names } from '../view/names.ts';

/** Who waits for an answer looks so often whether the broker was paused meanwhile. */
const LOOK_AGAIN_MILLIS = 250;
/** More of them are shown without keys. */
const MOST_KEYED = 64;

/** After these a place in a file no longer holds what it once held. */
const TAKES_AWAY: ReadonlySet<number> = new Set([ev.logTruncated, ev.logRecovered]);

interface Append extends Span {
  readonly event: number;
  readonly base: number;
}

export class PageMemory {
  readonly #run: PageRun;
  readonly #host: () => LiveHost;
  readonly #codecs: Codecs;

  constructor(run: PageRun, host: () => LiveHost, codecs: Codecs) {
    this.#run = run;
    this.#host = host;
    this.#codecs = codecs;
  }

  get #names(): Names {
    return new Names(this.#run.current.world.texts, this.#run.setting);
  }

  async #read(process: string, spans: readonly Span[]): Promise<readonly (Uint8Array | null)[]> {
    const host = this.#host();
    const nothing = spans.map(() => null);
    // A broker that stands still answers nobody: then its memory cannot be looked at. One that is slow is waited for.
    if (spans.length === 0 || !host.runs(process) || host.isPaused(process)) return nothing;
    return await new Promise((resolve) => {
      const again = setInterval(() => {
        if (host.isPaused(process)) answer(nothing);
      }, LOOK_AGAIN_MILLIS);
      const answer = (bytes: readonly (Uint8Array | null)[]): void => {
        clearInterval(again);
        resolve(bytes);
      };
      // Who ends before it answers holds nothing any more.
      host.inspect<(Uint8Array | null)[]>(process, { spans }).then(answer, () => answer(nothing));
    });
  }

  /** The batch that holds an offset of a process's log; null: it is not held any more. */
  async bytes(feed: PageFeed, partition: string, process: string, offset: number, position: number): Promise<PageBytes | null> {
    const found = feed.appended(partition, process, offset, position);
    if (found === null || found.size > MOST_BATCH_BYTES) return null;
    const [bytes] = await this.#read(process, [{ file: fileOf(partition, found.segment), position: found.position, size: found.size }]);
    return bytes === null || bytes === undefined ? null : batchIn(bytes, found, { partition, process, offset }, this.#codecs);
  }

  /** The keys of what the lines from `from` on appended to a partition, where it is held still. */
  async keys(partition: string, from: number, most: number): Promise<Keys> {
    const { journal } = this.#run.current;
    const upTo = Math.min(journal.length, from + most);
    const appends = appendsIn(journal, this.#names.numberOf(partition), partition, from, upTo).slice(-MOST_KEYED);
    const found = new Map<number, readonly string[]>();
    for (const process of new Set(appends.map(({ event }) => journal.process(event)))) {
      const own = appends.filter(({ event, size }) => journal.process(event) === process && size <= MOST_KEYED_BYTES);
      const bytes = await this.#read(this.#names.process(process), own.map(({ file, position, size }) => ({ file, position, size })));
      own.forEach(({ event, base }, i) => found.set(event, bytes[i] == null ? [] : keysIn(bytes[i], base, this.#codecs)));
    }
    return keysOfAppends(journal, upTo, appends.flatMap(({ event, base }) => {
      const keys = found.get(event) ?? [];
      return keys.length === 0 ? [] : [{ event, base, keys }];
    }));
  }
}

function appendsIn(journal: JournalReader, partition: number, name: string, from: number, upTo: number): Append[] {
  const appends: Append[] = [];
  for (let event = from; event < upTo; event++) {
    const kind = journal.kind(event);
    if (journal.payload(event, 0) !== partition) continue;
    if (TAKES_AWAY.has(kind)) {
      const process = journal.process(event);
      // Offsets are used again: what lay there before cannot be told from what lies there now.
      for (let i = appends.length - 1; i >= 0; i--) if (journal.process(appends[i]!.event) === process) appends.splice(i, 1);
    } else if (kind === ev.logAppended) {
      appends.push({ event, base: journal.payload(event, 1), size: journal.payload(event, 3), file: fileOf(name, journal.payload(event, 4)), position: journal.payload(event, 5) });
    }
  }
  return appends;
}
