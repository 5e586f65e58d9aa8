/**
 * Keeps what a run follows from, so that a reload finds it again: in the browser's own storage, at each change. What cannot be kept, or
 * was kept in a form that this page does not know, is told, never lost without a word.
 */
import { KEPT_FORM, type Session } from '../host/lab.ts';
import { eraseText, readText, refusal, writeText } from './browser-storage.ts';
import { claim } from './tabs.ts';

export interface KeptRun {
  readonly session: Session;
  readonly position: number;
}

/**
 * `aside`: what was kept did not open; `apart`: another tab has the same open, so what is done here is kept by itself; `before`: another run
 * is still set aside.
 */
export type KeepProblem = 'full' | 'refused' | 'aside' | 'apart' | 'before';

export const RUN = 'highwater.run';
/** What could not be opened is set aside here before something else takes its place. */
export const ASIDE = 'highwater.run.aside';
/** Runs whose place another one took, the newest first: so many, and behind the name each its number. */
export const PARKED = 'highwater.run.parked.';
const MOST_PARKED = 5;
/** The link that this tab has opened: opened again, it is the run as it was left. */
const LINK = 'highwater.tab.link';
const BY_WEIGHT: readonly KeepProblem[] = ['full', 'refused', 'aside', 'apart', 'before'];

/** Where this tab keeps its run. */
let key = RUN;
/** The copies that this tab keeps because another has the original open. */
const apart = new Set<string>();
const problems = new Set<KeepProblem>(asideText() === null ? [] : ['before']);
let told: KeepProblem | null = weightiest();
const listeners = new Set<() => void>();

function weightiest(): KeepProblem | null {
  return BY_WEIGHT.find((problem) => problems.has(problem)) ?? null;
}

export function keepProblem(): KeepProblem | null {
  return told;
}

export function onKeepProblem(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function tell(problem: KeepProblem, isSo: boolean): void {
  if (isSo) problems.add(problem);
  else problems.delete(problem);
  const now = weightiest();
  if (told === now) return;
  told = now;
  for (const changed of listeners) changed();
}

/** Keeps something under a name; what cannot be kept is told. */
export function keepItem(name: string, value: unknown): void {
  writeText(name, JSON.stringify(value));
  const why = refusal();
  tell('full', why === 'full');
  tell('refused', why === 'refused');
}

/** What to add to a name that tabs share; told of while it is not the first tab's. */
export async function claimed(name: string): Promise<string> {
  const suffix = await claim(name);
  if (suffix !== '') apart.add(name);
  tell('apart', apart.size > 0);
  return suffix;
}

/** The page has left what it kept apart. */
export function noLongerApart(name: string): void {
  apart.delete(name);
  tell('apart', apart.size > 0);
}

/** Which of the kept runs is this tab's. A second tab begins with a copy of the first one's. */
export async function claimRun(): Promise<void> {
  key = RUN + (await claimed('run'));
  const first = readText(RUN);
  if (key !== RUN && readText(key) === null && first !== null) writeText(key, first);
}

export function keepRun(run: KeptRun): void {
  keepItem(key, { form: KEPT_FORM, ...run });
}

/** Null when nothing was kept, or nothing that this page can read. */
export function keptRun(): KeptRun | null {
  return runIn(keptText());
}

/** The run that is set aside; null when this page cannot read it. */
export function asideRun(): KeptRun | null {
  return runIn(asideText());
}

/** A run as it is kept, or a file of it. */
export function runIn(text: string | null): KeptRun | null {
  try {
    const kept = JSON.parse(text ?? 'null') as (KeptRun & { readonly form: number }) | null;
    return kept?.form === KEPT_FORM && Number.isSafeInteger(kept.position) && Array.isArray(kept.session?.branches) ? kept : null;
  } catch {
    return null;
  }
}

/** Sets aside what was kept and does not open here, if anything was: a new run takes its place, and the page says so. */
export function setAside(): void {
  const kept = keptText();
  if (kept === null) return;
  writeText(ASIDE, kept);
  eraseText(key);
  tell('aside', true);
}

/** Another run takes the place of the one that is kept. What somebody did in that stays, among what this browser keeps. */
export function parkRun(text = keptText()): void {
  if (text === null || runIn(text)?.session.branches.some((branch) => (branch?.given?.length ?? 0) > 0) !== true) return;
  for (let n = MOST_PARKED; n > 1; n--) {
    const before = readText(PARKED + (n - 1));
    if (before !== null) writeText(PARKED + n, before);
  }
  writeText(`${PARKED}1`, text);
}

export function wasOpenedHere(link: string): boolean {
  try {
    return sessionStorage.getItem(LINK) === link;
  } catch {
    return false;
  }
}

export function openedHere(link: string): void {
  try {
    sessionStorage.setItem(LINK, link);
  } catch {
    // Then the link is opened anew.
  }
}

/** What is set aside, as it was kept: for a file. */
export function asideText(): string | null {
  return readText(ASIDE);
}

/** The run that was set aside is open again. `replaced`: what was kept of the run that it takes the place of, if that is worth keeping. */
export function broughtBack(replaced: string | null): void {
  if (replaced === null) eraseText(ASIDE);
  else writeText(ASIDE, replaced);
  tell('aside', false);
  tell('before', replaced !== null);
}

export function keptText(): string | null {
  return readText(key);
}
