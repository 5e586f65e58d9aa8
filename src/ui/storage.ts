/** Keeps what a run follows from, so that a reload finds it again. */
import type { Session } from '../host/lab.ts';

export interface KeptRun {
  readonly session: Session;
  readonly position: number;
}

const KEY = 'highwater.run';
const FORM = 1;

export function keepRun(run: KeptRun): void {
  localStorage.setItem(KEY, JSON.stringify({ form: FORM, ...run }));
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
