import { ev } from '../../engine/events.ts';
import type { Invariant } from './invariant.ts';

interface Levels {
  leo: Map<string, number>;
  hw: Map<string, number>;
}

/** 3. The water level. */
export const highWatermarkRises: Invariant<Levels> = {
  name: 'the high watermark rises',
  holds: 'A leader raises its high watermark only, from where it knew it as a follower on, and never beyond the log end offset.',
  on: [ev.logAppended, ev.logLoaded, ev.logTruncated, ev.logRecovered, ev.hwLoaded, ev.hwAdvanced, ev.followerHwUpdated, ev.processKilled, ev.processExited, ev.logPutAside],
  initial: () => ({ leo: new Map(), hw: new Map() }),
  check(levels, { journal }, event) {
    const process = journal.process(event);
    const kind = journal.kind(event);
    if (kind === ev.processKilled || kind === ev.processExited) {
      for (const key of levels.hw.keys()) if (key.startsWith(`${process}/`)) levels.hw.delete(key);
      return null;
    }
    const key = `${process}/${journal.payload(event, 0)}`;
    if (kind === ev.logPutAside) {
      levels.hw.delete(key);
      levels.leo.delete(key);
      return null;
    }
    if (kind === ev.hwAdvanced) {
      const hw = journal.payload(event, 1);
      const before = levels.hw.get(key);
      levels.hw.set(key, hw);
      const leo = levels.leo.get(key);
      if (before !== undefined && hw < before) return `the high watermark fell from ${before} to ${hw}`;
      return leo !== undefined && hw > leo ? `the high watermark ${hw} is beyond the log end ${leo}` : null;
    }
    if (kind === ev.followerHwUpdated || kind === ev.hwLoaded) {
      levels.hw.set(key, journal.payload(event, 1));
      return null;
    }
    // It goes down with the end of a log that is cut.
    if (kind === ev.logTruncated) levels.hw.set(key, Math.min(levels.hw.get(key) ?? 0, journal.payload(event, 1)));
    levels.leo.set(key, kind === ev.logAppended ? journal.payload(event, 2) + 1 : journal.payload(event, kind === ev.logTruncated ? 1 : 2));
    return null;
  },
};
