/** What a page looks at in the bytes of a tape: frames, batches and keys, as they were at any position. */
import type { KeptBytes } from '../../live/tape/kept-bytes.ts';
import { ev } from '../../engine/events.ts';
import type { PlayedWorld } from '../../live/tape/played-run.ts';
import { flattenRope, type Rope } from '../../std/rope.ts';
import type { Keys } from '../../view/key-history.ts';
import { frameRows } from '../../view/frame-rows.ts';
import { batchIn, keysIn, keysOfAppends, MOST_BATCH_BYTES, MOST_KEYED_BYTES } from '../live/page-batches.ts';
import type { PageRun } from '../live/page-run.ts';
import type { PageBytes } from '../page-answers.ts';
import type { PageFeed } from '../page-feed.ts';
import type { PageFrameBytes } from '../page-frame.ts';

interface Kept {
  readonly bytes: KeptBytes;
  /** The event by which its process knows it. */
  readonly event: number;
}

export class TapeBytes {
  readonly #run: PageRun;
  readonly #codecs: PlayedWorld['codecs'];
  readonly #kept = new Map<number, Kept>();

  constructor(run: PageRun, codecs: PlayedWorld['codecs']) {
    this.#run = run;
    this.#codecs = codecs;
  }

  /** A line tells of bytes that a process has. */
  keep(line: number, bytes: KeptBytes, event: number): void {
    this.#kept.set(line, { bytes, event });
  }

  #append(line: number): Rope | null {
    const kept = this.#kept.get(line);
    return kept?.bytes.append(kept.event) ?? null;
  }

  /** The batch that holds an offset of a process's log, as it was appended last before a position. */
  batch(feed: PageFeed, partition: string, process: string, offset: number, position: number): PageBytes | null {
    const found = feed.appended(partition, process, offset, position);
    const rope = found === null || found.size > MOST_BATCH_BYTES ? null : this.#append(found.event);
    return rope === null ? null : batchIn(flattenRope(rope), found!, { partition, process, offset }, this.#codecs);
  }

  /** The keys of what the lines from `from` on appended to a partition. */
  keys(partition: string, from: number, most: number): Keys {
    const { journal, texts } = { journal: this.#run.journal, texts: this.#run.texts };
    const upTo = Math.min(journal.length, from + most);
    const name = texts.indexOf(partition);
    const read: { readonly event: number; readonly base: number; readonly keys: readonly string[] }[] = [];
    for (let event = from; event < upTo; event++) {
      if (journal.kind(event) !== ev.logAppended || journal.payload(event, 0) !== name) continue;
      const rope = this.#append(event);
      const base = journal.payload(event, 1);
      const keys = rope === null || rope.length > MOST_KEYED_BYTES ? [] : keysIn(flattenRope(rope), base, this.#codecs);
      if (keys.length > 0) read.push({ event, base, keys });
    }
    return keysOfAppends(journal, upTo, read);
  }

  /** A frame, named by the event that handed it to its socket; null where it never was on its way. */
  frame(feed: PageFeed, frame: number): PageFrameBytes | null {
    const head = feed.frameHead(frame);
    const kept = this.#kept.get(frame);
    const rope = kept?.bytes.frame(kept.event) ?? null;
    if (rope === null) return null;
    return { frame, ...head, rows: frameRows(rope, head, this.#codecs), bytes: flattenRope(rope).slice(), pieces: rope.pieces.length, viewedBytes: kept!.bytes.viewed(rope) };
  }
}
