/**
 * Keeps what a run follows from, so that a reload finds it again: in the browser's own storage, at each change. What cannot be kept, or
 * was kept in a form that this page does not know, is told, never lost without a word.
 */
import type { Session } from '../host/lab.ts';

export interface KeptRun {
  readonly session: Session;
  readonly position: number;
}

/** `aside`: what was kept did not open; `before`: another run is still set aside. */
export type KeepProblem = 'full' | 'refused' | 'aside' | 'before';

const KEY = 'highwater.run';
/** What could not be opened is set aside here before something else takes its place. */
const ASIDE = 'highwater.run.aside';
const FORM = 1;

/** What became of the last attempt to keep something; null: it is kept. */
let problem: KeepProblem | null = asideText() === null ? null : 'before';
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

/** Keeps something under a name; what cannot be kept is told. */
export function keepItem(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    // What was set aside stays told of.
    if (problem === 'full' || problem === 'refused') tell(asideText() === null ? null : 'before');
  } catch (error) {
    // A full storage throws QuotaExceededError; a browser that keeps nothing for this page, SecurityError.
    tell(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused');
  }
}

export function keepRun(run: KeptRun): void {
  keepItem(KEY, { form: FORM, ...run });
}

/** Null when nothing was kept, or nothing that this page can read. */
export function keptRun(): KeptRun | null {
  return readKept(KEY);
}

/** The run that is set aside; null when this page cannot read it. */
export function asideRun(): KeptRun | null {
  return readKept(ASIDE);
}

function readKept(key: string): KeptRun | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as (KeptRun & { readonly form: number }) | null;
    return kept?.form === FORM && Number.isSafeInteger(kept.position) && Array.isArray(kept.session?.branches) ? kept : null;
  } catch {
    return null;
  }
}

/** Sets aside what was kept and does not open here, if anything was: a new run takes its place, and the page says so. */
export function setAside(): void {
  const kept = localStorage.getItem(KEY);
  if (kept === null) return;
  localStorage.removeItem(KEY);
  localStorage.setItem(ASIDE, kept);
  tell('aside');
}

/** What is set aside, as it was kept: for a file. */
export function asideText(): string | null {
  try {
    return localStorage.getItem(ASIDE);
  } catch {
    return null;
  }
}

/** The run that was set aside is open again. `replaced`: what was kept of the run that it takes the place of, if that is worth keeping. */
export function broughtBack(replaced: string | null): void {
  if (replaced === null) localStorage.removeItem(ASIDE);
  else localStorage.setItem(ASIDE, replaced);
  tell(replaced === null ? null : 'before');
}

export function keptText(): string | null {
  return localStorage.getItem(KEY);
}
