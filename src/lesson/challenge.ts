/** Judges what a learner tried: field by field, after the fault has struck, and only if the goal then holds. */
import type { Value } from '../scenario/language/reader.ts';
import type { Challenge } from './lesson.ts';
import { findPosition, isSo, type RunView, valueOf } from './run-view.ts';

export interface FieldState {
  readonly field: string;
  readonly wanted: number | string | boolean;
  readonly found: Value;
}

export type Verdict =
  /** The fault has not struck, or what it broke does not work again yet. */
  | { readonly kind: 'notYet'; readonly waitsFor: 'fault' | 'judged' | 'time' }
  | { readonly kind: 'differs'; readonly position: number; readonly fields: readonly FieldState[]; readonly first: string }
  | { readonly kind: 'reached'; readonly position: number; readonly fields: readonly FieldState[] };

export function fieldsAt(challenge: Challenge, run: RunView, position: number): FieldState[] {
  const reader = run.at(position);
  return challenge.goal.map(({ field, is }) => ({ field, wanted: is, found: valueOf(field, reader) }));
}

function differing(fields: readonly FieldState[]): string | null {
  return fields.find(({ wanted, found }) => wanted !== found)?.field ?? null;
}

export function judge(challenge: Challenge, run: RunView): Verdict {
  const struck = findPosition(run, challenge.fault, 0);
  if (struck === null) return { kind: 'notYet', waitsFor: 'fault' };
  const from = findPosition(run, challenge.judged, struck);
  if (from === null) return { kind: 'notYet', waitsFor: 'judged' };
  const until = run.timeAt(from) + challenge.holdsMicros;
  for (let position = from; position <= run.events && run.timeAt(position) <= until; position++) {
    const fields = fieldsAt(challenge, run, position);
    const first = differing(fields);
    if (first !== null) return { kind: 'differs', position, fields, first };
    if (!isSo(challenge.judged, run.at(position))) return { kind: 'notYet', waitsFor: 'judged' };
  }
  if (run.timeAt(run.events) < until) return { kind: 'notYet', waitsFor: 'time' };
  return { kind: 'reached', position: from, fields: fieldsAt(challenge, run, from) };
}
