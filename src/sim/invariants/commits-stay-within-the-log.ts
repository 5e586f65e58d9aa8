import { ev } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

interface State {
  /** The highest high watermark that any leader announced. */
  readonly highest: Map<number, number>;
  /** Partitions whose readers were told to go elsewhere: by a person, by auto.offset.reset, by a truncation. */
  readonly moved: Set<number>;
  /** Of these, those where a person said where: that may lie beyond the log. */
  readonly sought: Set<number>;
}

/** 22. Commits follow what was read. */
export const commitsStayWithinTheLog: Invariant<State> = {
  name: 'commits stay within the log',
  holds:
    'No group commits beyond the high watermark, nor goes back behind what it committed, unless a reader was told to go elsewhere.',
  on: [ev.hwAdvanced, ev.positionSet, ev.offsetCommitted],
  initial: () => ({ highest: new Map(), moved: new Set(), sought: new Set() }),
  check({ highest, moved, sought }, { journal, texts }, event) {
    const kind = journal.kind(event);
    if (kind === ev.hwAdvanced) {
      const partition = journal.payload(event, 0);
      highest.set(partition, Math.max(highest.get(partition) ?? 0, journal.payload(event, 1)));
      return null;
    }
    if (kind === ev.positionSet) {
      const how = texts.text(journal.payload(event, 2));
      if (how !== 'committed') moved.add(journal.payload(event, 0));
      if (how === 'seek' || how === 'start') sought.add(journal.payload(event, 0));
      return null;
    }
    const [partition, offset, from] = [journal.payload(event, 1), journal.payload(event, 2), journal.payload(event, 3)];
    const hw = highest.get(partition) ?? 0;
    if (offset > hw && !sought.has(partition)) return `${offset} was committed, the high watermark was ${hw}`;
    return offset < from && !moved.has(partition) ? `${offset} was committed after ${from}` : null;
  },
};
