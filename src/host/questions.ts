/** Predicates asked of a run: where it first comes to something, and what is so at a place. */
import { checkExpression, checkPredicate } from '../scenario/language/check.ts';
import { LanguageError } from '../scenario/language/error.ts';
import { expressionOf, findPosition, type Until, valueOf } from '../scenario/language/along.ts';
import type { Value } from '../scenario/language/reader.ts';
import type { Timeline } from '../sim/timeline/timeline.ts';
import { along, type ViewAlong } from '../view/along.ts';
import { Names } from '../view/names.ts';
import { View } from '../view/view.ts';
import { vocabulary } from '../view/vocabulary.ts';
import { checkCount, checkText } from './check-calls.ts';
import type { FeedTimeline } from './page-feed.ts';
import { LabError } from './problem.ts';

/** A position, and the lab time there. */
export interface Found {
  readonly position: number;
  readonly time: number;
}

/** The engine stops so soon behind a place that is looked for: what lies beyond it is not yet to be seen. */
const SLICE_MICROS = 20_000;
/** Between two answers the worker hears other questions. */
const MOST_EVENTS = 2_000;
const MOST_EXPRESSIONS = 100;

function checkedUntil(until: Until): Until {
  if (typeof until === 'number') return checkCount(until, 'until');
  return sound(checkText(until, 'until'), true);
}

function sound(text: string, isPredicate: boolean): string {
  try {
    const node = expressionOf(text);
    if (isPredicate) checkPredicate(node, vocabulary);
    else checkExpression(node, vocabulary);
    return text;
  } catch (error) {
    if (error instanceof LanguageError) throw new LabError({ kind: 'badCall', detail: error.message });
    throw error;
  }
}

function viewAlong({ current }: FeedTimeline): ViewAlong {
  const view = current.parts.find((part) => part instanceof View);
  if (view === undefined) throw new LabError({ kind: 'labFault', detail: 'this lab has no view' });
  return along(view, new Names(current.world.texts, view.setting));
}

export interface Search {
  readonly found: Found | null;
  /** Where a search that has not come to its end goes on; null when the answer is known. */
  readonly next: number | null;
}

/** Runs on, up to `deadline`, until a place from `from` on to which `until` leads. */
export function runUntil(timeline: Timeline, run: (time: number) => void, until: Until, from: number, deadline: number): Search {
  const wanted = checkedUntil(until);
  const last = checkCount(deadline, 'deadline');
  const start = checkCount(from, 'from');
  return typeof wanted === 'number' ? runToTime(timeline, run, wanted, start, last) : runToPredicate(timeline, run, wanted, start, last);
}

function runToPredicate(timeline: Timeline, run: (time: number) => void, wanted: string, from: number, last: number): Search {
  const { world } = timeline.current;
  const stop = world.journal.length + MOST_EVENTS;
  let next = from;
  for (let horizon = world.state.now; ; ) {
    const way = viewAlong(timeline);
    const position = findPosition(way, wanted, next);
    if (position !== null) return { found: { position, time: way.timeAt(position) }, next: null };
    // What was looked at once stays as it is.
    next = Math.max(next, way.events + 1);
    if (horizon >= last) return { found: null, next: null };
    if (world.journal.length >= stop) return { found: null, next };
    horizon = Math.min(horizon + SLICE_MICROS, last);
    run(horizon);
  }
}

/** Looks through what there is, from a place on: a run that goes on by itself cannot be let run to what is looked for. */
export function findIn(timeline: FeedTimeline, until: Until, from: number): Found | null {
  const wanted = checkedUntil(until);
  const way = viewAlong(timeline);
  const start = checkCount(from, 'from');
  if (start > way.events) return null;
  if (typeof wanted === 'string') {
    const position = findPosition(way, wanted, start);
    return position === null ? null : { position, time: way.timeAt(position) };
  }
  let position = start;
  while (position < way.events && way.timeAt(position + 1) <= wanted) position++;
  return position === way.events ? null : { position, time: way.timeAt(position) };
}

/** A time means: whatever happens up to then has happened. */
function runToTime(timeline: Timeline, run: (time: number) => void, wanted: number, from: number, last: number): Search {
  if (wanted >= last) return { found: null, next: null };
  run(wanted + 1);
  const way = viewAlong(timeline);
  let position = from;
  while (position < way.events && way.timeAt(position + 1) <= wanted) position++;
  return { found: { position, time: way.timeAt(position) }, next: null };
}

/** What expressions are at a position. */
export function valuesAt(timeline: FeedTimeline, expressions: readonly string[], position: number): Value[] {
  if (!Array.isArray(expressions) || expressions.length > MOST_EXPRESSIONS) throw new LabError({ kind: 'badCall', detail: 'give a list of expressions' });
  const way = viewAlong(timeline);
  const at = checkCount(position, 'position');
  if (at > way.events) throw new LabError({ kind: 'notReached', events: at, reached: way.events });
  const texts = expressions.map((one) => sound(checkText(one, 'an expression'), false));
  const reader = way.at(at);
  return texts.map((text) => valueOf(text, reader));
}
