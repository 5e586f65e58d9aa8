import { ev } from '../../engine/events.ts';
import type { World } from '../world.ts';
import type { Invariant } from './invariant.ts';

/** Where a reader was told to go on, and whether a person said so: that may lie beyond the log. */
interface Move {
  readonly offset: number;
  readonly sought: boolean;
}

interface State {
  /** The highest high watermark that any leader announced. */
  readonly highest: Map<number, number>;
  /** By group and partition, and there by process: readers that did not begin where their group stands. Such a one may take its group back once. */
  readonly moved: Map<string, Map<number, Move>>;
  /** What admin clients asked for, as they say it. */
  readonly asked: Set<string>;
  /** By process and partition: what was sent and not answered yet, as often as it was. */
  readonly underWay: Map<string, number[]>;
  /** By group and partition: what was under way when its sender lost the coordinator. It may still be taken, behind what was sent anew. */
  readonly abandoned: Map<string, number[]>;
}

function groupOf(world: World, process: number): string {
  const { configs } = world.process(process).settings as { readonly configs?: Readonly<Record<string, string | number | boolean>> };
  return String(configs?.['group.id'] ?? '');
}

function add(lists: Map<string, number[]>, key: string, offset: number): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [offset]);
  else known.push(offset);
}

function take(offsets: number[] | undefined, offset: number): boolean {
  const at = offsets?.indexOf(offset) ?? -1;
  if (at >= 0) offsets!.splice(at, 1);
  return at >= 0;
}

/** 22. Commits follow what was read. */
export const commitsStayWithinTheLog: Invariant<State> = {
  name: 'commits stay within the log',
  holds:
    'No group commits beyond the high watermark, nor goes back behind what it committed, unless one of its own readers was told to go there or to before that, an admin client sets the offset, or a commit whose sender lost the connection comes late.',
  on: [ev.hwAdvanced, ev.positionSet, ev.offsetCommitted, ev.adminAsked, ev.commitSent, ev.positionCommitted, ev.coordinatorLost],
  initial: () => ({ highest: new Map(), moved: new Map(), asked: new Set(), underWay: new Map(), abandoned: new Map() }),
  check({ highest, moved, asked, underWay, abandoned }, world, event) {
    const { journal, texts } = world;
    const kind = journal.kind(event);
    if (kind === ev.hwAdvanced) {
      const partition = journal.payload(event, 0);
      highest.set(partition, Math.max(highest.get(partition) ?? 0, journal.payload(event, 1)));
      return null;
    }
    if (kind === ev.adminAsked) {
      asked.add(texts.text(journal.payload(event, 1)));
      return null;
    }
    if (kind === ev.commitSent) {
      add(underWay, `${journal.process(event)} ${journal.payload(event, 0)}`, journal.payload(event, 1));
      return null;
    }
    if (kind === ev.positionCommitted) {
      take(underWay.get(`${journal.process(event)} ${journal.payload(event, 0)}`), journal.payload(event, 1));
      return null;
    }
    if (kind === ev.coordinatorLost) {
      const process = journal.process(event);
      for (const [key, offsets] of underWay) {
        const [sender, partition] = key.split(' ');
        if (Number(sender) !== process) continue;
        for (const offset of offsets) add(abandoned, `${groupOf(world, process)} ${partition}`, offset);
        underWay.delete(key);
      }
      return null;
    }
    if (kind === ev.positionSet) {
      const process = journal.process(event);
      const key = `${groupOf(world, process)} ${journal.payload(event, 0)}`;
      const how = texts.text(journal.payload(event, 2));
      // Whoever begins where the group stands follows it, whatever others were told before.
      if (how === 'committed') moved.delete(key);
      else {
        const readers = moved.get(key) ?? new Map<number, Move>();
        moved.set(key, readers);
        readers.set(process, { offset: journal.payload(event, 1), sought: how === 'seek' || how === 'start' });
      }
      return null;
    }
    const group = texts.text(journal.payload(event, 0));
    const [partition, offset, from] = [journal.payload(event, 1), journal.payload(event, 2), journal.payload(event, 3)];
    const hw = highest.get(partition) ?? 0;
    if (offset <= hw && offset >= from) return null;
    if (asked.delete(`alter offset of ${group} on ${texts.text(partition)} to ${offset}`)) return null;
    const readers = moved.get(`${group} ${partition}`) ?? new Map<number, Move>();
    if (offset > hw) return [...readers.values()].some((move) => move.sought && move.offset === offset) ? null : `${offset} was committed, the high watermark was ${hw}`;
    if (take(abandoned.get(`${group} ${partition}`), offset)) return null;
    for (const [process, move] of readers) {
      if (move.offset > offset) continue;
      readers.delete(process);
      return null;
    }
    return `${offset} was committed after ${from}`;
  },
};
