/**
 * Keeps what a run follows from, so that a reload finds it again: in the browser's own storage, at each change. What cannot be kept, or
 * was kept in a form that this page does not know, is told, never lost without a word.
 */
import type { Session } from '../host/lab.ts';

export interface KeptRun {
  readonly session: Session;
  readonly position: number;
}

export type KeepProblem = 'full' | 'refused' | 'aside';

const KEY = 'highwater.run';
/** What could not be opened is set aside here before something else takes its place. */
const ASIDE = 'highwater.run.aside';
const FORM = 1;

/** What became of the last attempt to keep something; null: it is kept. */
let problem: KeepProblem | null = null;
const listeners = new Set<() => void>();

export function keepProblem(): KeepProblem | null {
  return problem;
}

export function onKeepProblem(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function tell(now: KeepProblem | null): void {
  if (problem === now) return;
  problem = now;
  for (const changed of listeners) changed();
}

export function keepRun(run: KeptRun): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ form: FORM, ...run }));
    // What was set aside stays told of.
    if (problem !== 'aside') tell(null);
  } catch (error) {
    // A full storage throws QuotaExceededError; a browser that keeps nothing for this page, SecurityError.
    tell(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused');
  }
}

/** Null when nothing was kept, or nothing that this page can read. */
export function keptRun(): KeptRun | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as (KeptRun & { readonly form: number }) | null;
    return kept?.form === FORM && Number.isSafeInteger(kept.position) && Array.isArray(kept.session?.branches) ? kept : null;
  } catch {
    return null;
  }
}

/** Sets aside what was kept and does not open here: a new run takes its place, and the page says so. */
export function setAside(): void {
  const kept = localStorage.getItem(KEY);
  if (kept === null) return;
  localStorage.setItem(ASIDE, kept);
  localStorage.removeItem(KEY);
  tell('aside');
}
