/**
 * "Why?": the events that a cell or an event goes back to, as data. Each event names the one that brought it about (its cause)
 * and what it was decided from (because); the walk ends at commands, at timers and at the beginning of the run.
 */
import { ev, eventKinds } from '../engine/events.ts';
import type { Level } from '../engine/events/row.ts';
import { depthOf } from './levels.ts';
import type { JournalReader } from './journal-reader.ts';

const EXPIRED = eventKinds[ev.operationCompleted]!.columns.findIndex(({ name }) => name === 'expired');

export interface WhyLink {
  readonly from: number;
  readonly to: number;
  readonly how: 'cause' | 'because';
}

export interface WhyChain {
  /** From what is asked about back to the first cause, along causes only. */
  readonly causes: readonly number[];
  /** Everything that was found, newest first, what was read included. */
  readonly events: readonly number[];
  readonly links: readonly WhyLink[];
  /** The cause with which its story begins: what lies before led to that, as everything did. 0: its last one. */
  readonly begins: number;
  /** True when there was more than `limit`. */
  readonly cut: boolean;
}

/** An event's reasons, walked back at most `limit` events wide and deep. */
export function whyEvent(journal: JournalReader, event: number, limit = 200): WhyChain {
  const found = new Set<number>([event]);
  const links: WhyLink[] = [];
  let cut = false;
  const open = [event];
  const follow = (from: number, to: number, how: WhyLink['how']): void => {
    if (to === 0 || to >= from) return;
    if (!found.has(to)) {
      if (found.size >= limit) {
        cut = true;
        return;
      }
      found.add(to);
      open.push(to);
    }
    links.push({ from, to, how });
  };
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    follow(next, journal.cause(next), 'cause');
    for (let i = 0; i < 3; i++) follow(next, journal.because(next, i), 'because');
  }
  const causes = causesOf(journal, event, limit);
  return { causes, events: [...found].sort((a, b) => b - a), links, begins: causes.find((at) => at !== event && isOrigin(journal, at)) ?? 0, cut };
}

/**
 * What a person takes for a beginning: what an application asked for by itself, and a time that was over. Such a deed has a cause,
 * too: a program sends its next record since it is done with the last, and so on, back to its start.
 */
function isOrigin(journal: JournalReader, event: number): boolean {
  switch (journal.kind(event)) {
    case ev.recordSent:
      return journal.kind(journal.cause(event)) !== ev.commandGiven;
    case ev.operationCompleted:
      return journal.payload(event, EXPIRED) === 1;
    default:
      return false;
  }
}

/** The causes that belong to the story, the newest first. */
export const storyOf = ({ causes, begins }: Pick<WhyChain, 'causes' | 'begins'>): readonly number[] => causes.filter((event) => event >= begins);

function causesOf(journal: JournalReader, event: number, limit: number): number[] {
  const causes = [event];
  for (let at = journal.cause(event); at !== 0 && causes.length < limit; at = journal.cause(at)) causes.push(at);
  return causes;
}

/** The cell's own story: why it holds what it holds. Null when nothing ever set it. */
export function whyCell(
  journal: JournalReader,
  records: { setAt(field: number, row: number): number },
  field: number,
  row: number,
  limit?: number,
): WhyChain | null {
  const event = records.setAt(field, row);
  return event === 0 ? null : whyEvent(journal, event, limit);
}

/**
 * The chain as a level tells it: events that lie deeper are left out, and what they led to is linked to what led to them. The
 * event that is asked about stays in any case.
 */
export function atLevel(journal: JournalReader, chain: WhyChain, level: Level): WhyChain {
  const depth = depthOf(level);
  const asked = chain.causes[0];
  const shown = (event: number): boolean => event === asked || eventKinds[journal.kind(event)].depth <= depth;
  const out = new Map<number, WhyLink[]>();
  for (const link of chain.links) out.set(link.from, [...(out.get(link.from) ?? []), link]);
  const links: WhyLink[] = [];
  for (const from of chain.events) {
    if (!shown(from)) continue;
    const reached = new Set<number>();
    // Through what is left out, to the next that is shown. One "because" on the way makes the whole way one.
    const walk = (at: number, how: WhyLink['how']): void => {
      for (const link of out.get(at) ?? []) {
        if (reached.has(link.to)) continue;
        reached.add(link.to);
        const along = link.how === 'because' ? 'because' : how;
        if (shown(link.to)) links.push({ from, to: link.to, how: along });
        else walk(link.to, along);
      }
    };
    walk(from, 'cause');
  }
  return { causes: chain.causes.filter(shown), events: chain.events.filter(shown), links, begins: chain.begins, cut: chain.cut };
}
