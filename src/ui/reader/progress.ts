/** Keeps where a learner is in each lesson, so that a reload loses nothing. */
import type { KeptRun } from '../storage.ts';
import { AT_START, type Standing } from './lesson-state.ts';

export interface Progress extends Standing {
  readonly runs: Readonly<Record<string, KeptRun>>;
  /** Which of the runs is open. */
  readonly run: string | null;
  readonly sandbox: boolean;
  /** Where the lesson was left for the sandbox. */
  readonly leftAt: number | null;
}

const FORM = 1;
const keyOf = (id: string): string => `highwater.lesson.${id}`;

const FRESH: Progress = { ...AT_START, runs: {}, run: null, sandbox: false, leftAt: null };

/** False: the browser has no room for it, or forbids it. */
export function keepProgress(id: string, progress: Progress): boolean {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify({ form: FORM, ...progress }));
    return true;
  } catch {
    return false;
  }
}

/** What was kept of a lesson of so many steps; a fresh start when nothing was, or nothing that this page can read. */
export function keptProgress(id: string, steps: number): Progress {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null') as (Progress & { readonly form: number }) | null;
    const isSound = kept?.form === FORM && Number.isInteger(kept.step) && kept.step >= 0 && kept.step < steps && typeof kept.runs === 'object';
    return isSound ? kept : FRESH;
  } catch {
    return FRESH;
  }
}

export function forgetProgress(id: string): void {
  localStorage.removeItem(keyOf(id));
}
