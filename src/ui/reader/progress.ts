/** Keeps where a learner is in each lesson, so that a reload loses nothing. */
import type { Lesson } from '../../lesson/lesson.ts';
import { eraseText, readText } from '../browser-storage.ts';
import { keepItem, type KeptRun } from '../storage.ts';
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

/** Of what the lesson's runs and steps are: what was kept of another edition of it names places that may be elsewhere now. */
const editions = new WeakMap<Lesson, string>();

function editionOf(lesson: Lesson): string {
  const known = editions.get(lesson);
  if (known !== undefined) return known;
  const { runs, seed, steps, endMicros } = lesson;
  let hash = 0x811c9dc5;
  for (const sign of JSON.stringify([runs, seed, steps, endMicros])) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193) >>> 0;
  const edition = hash.toString(16);
  editions.set(lesson, edition);
  return edition;
}

/** Where the browser has no room for it, or forbids it, the page says so. */
export function keepProgress(lesson: Lesson, progress: Progress, suffix = ''): void {
  keepItem(keyOf(lesson.id) + suffix, { form: FORM, edition: editionOf(lesson), ...progress });
}

/** What was kept of a lesson; a fresh start when nothing was, nothing that this page can read, or of another edition. */
export function keptProgress(lesson: Lesson, suffix = ''): Progress {
  try {
    const kept = JSON.parse(readText(keyOf(lesson.id) + suffix) ?? readText(keyOf(lesson.id)) ?? 'null') as (Progress & { readonly form: number; readonly edition: string }) | null;
    const isSound = kept?.form === FORM && kept.edition === editionOf(lesson) && lesson.steps[kept.step] !== undefined && typeof kept.runs === 'object';
    return isSound ? kept : FRESH;
  } catch {
    return FRESH;
  }
}

export function forgetProgress(id: string, suffix = ''): void {
  eraseText(keyOf(id) + suffix);
}
