/** Judges what a learner tried: field by field, after the fault has struck, and only if the goal then holds. */
import type { Value } from '../scenario/language/reader.ts';
import { answered, type Asking, find, type RunOf, values } from './asking.ts';
import type { Attempt, Challenge, GoalField } from './lesson.ts';

export interface FieldState {
  readonly field: string;
  readonly wanted: number | string | boolean;
  readonly found: Value;
}

export type Verdict =
  /** The fault has not struck, or what it broke does not work again yet. */
  | { readonly kind: 'notYet'; readonly waitsFor: 'fault' | 'judged' | 'time' }
  | { readonly kind: 'differs'; readonly position: number; readonly time: number; readonly fields: readonly FieldState[]; readonly first: string }
  | { readonly kind: 'reached'; readonly position: number; readonly time: number; readonly fields: readonly FieldState[] };

/** The fields that are checked, as they are at a position. */
export function* fieldsAsked({ goal }: Challenge, run: string, position: number): Asking<FieldState[]> {
  const found = yield* values(run, position, goal.map(({ field }) => field));
  return goal.map(({ field, is }, i) => ({ field, wanted: is, found: found[i] }));
}

export function firstDiffering(fields: readonly FieldState[]): string | null {
  return fields.find(({ wanted, found }) => wanted !== found)?.field ?? null;
}

/** `run` is what was tried: the challenge's own run with other settings. */
export function* judging(challenge: Challenge, run: string): Asking<Verdict> {
  const struck = yield* find(run, challenge.fault, 0);
  if (struck === null) return { kind: 'notYet', waitsFor: 'fault' };
  const from = yield* find(run, challenge.judged, struck.position);
  if (from === null) return { kind: 'notYet', waitsFor: 'judged' };
  const until = from.time + challenge.holdsMicros;
  // Up to the first place that is not as it should be, or until it has held for long enough.
  const end = yield* find(run, `${brokenPredicate(challenge)} or now >= ${until}us`, from.position);
  if (end === null) return { kind: 'notYet', waitsFor: 'time' };
  const fields = yield* fieldsAsked(challenge, run, end.position);
  const first = firstDiffering(fields);
  if (first !== null && end.time <= until) return { kind: 'differs', ...end, fields, first };
  if (end.time < until) return { kind: 'notYet', waitsFor: 'judged' };
  return { kind: 'reached', ...from, fields: yield* fieldsAsked(challenge, run, from.position) };
}

/** Not what was to be reached. What is null is neither so nor not so, hence the comparison. */
function brokenPredicate({ judged, goal }: Challenge): string {
  const all = [`(${judged})`, ...goal.map(({ field, is }) => `(${field}) = ${literal(is)}`)].join(' and ');
  return `(${all}) != true`;
}

function literal(value: GoalField['is']): string {
  return typeof value === 'string' ? `'${value.replace(/[\\']/g, '\\$&')}'` : String(value);
}

export function judge(challenge: Challenge, run: string, runOf: RunOf): Verdict {
  return answered(judging(challenge, run), runOf);
}

/** The wrong way that an attempt is, if it is one that was foreseen. */
export function temptingOf(challenge: Challenge, { settings }: Attempt): Challenge['tempting'][number] | null {
  const key = (attempt: Attempt): string => attempt.settings.map(({ process, config, value }) => `${process} ${config} ${value}`).sort().join();
  return challenge.tempting.find(({ attempt }) => key(attempt) === key({ settings })) ?? null;
}
