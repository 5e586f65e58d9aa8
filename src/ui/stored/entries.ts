/** What of ours the browser keeps, as rows: each can be erased, and a run can be opened and saved. */
import { keptNames, readText } from '../browser-storage.ts';
import { ASIDE, PARKED, RUN } from '../storage.ts';

export type Sort = 'run' | 'runOfTab' | 'parked' | 'aside' | 'lesson' | 'lessonOfTab' | 'watches' | 'settings' | 'other';

export interface Entry {
  readonly name: string;
  readonly sort: Sort;
  /** Of a lesson. */
  readonly lesson: string | null;
  /** In bytes, as browsers count: two a character. */
  readonly size: number;
}

const LESSON = /^highwater\.lesson\.([\w-]+?)(\.tab\d+)?$/;

function sortOf(name: string): Sort {
  if (name === RUN) return 'run';
  if (name.startsWith(PARKED)) return 'parked';
  if (name === ASIDE) return 'aside';
  if (name.startsWith(`${RUN}.tab`)) return 'runOfTab';
  const lesson = LESSON.exec(name);
  if (lesson !== null) return lesson[2] === undefined ? 'lesson' : 'lessonOfTab';
  if (name === 'highwater.watches') return 'watches';
  return name === 'highwater.settings' ? 'settings' : 'other';
}

export function entries(): Entry[] {
  return keptNames().map((name) => ({
    name,
    sort: sortOf(name),
    lesson: LESSON.exec(name)?.[1] ?? null,
    size: 2 * (name.length + (readText(name)?.length ?? 0)),
  }));
}

const CACHES = /^highwater-/;

/** How many files, and how many bytes, the browser keeps of the lab itself. */
export async function offlineCopy(): Promise<{ readonly files: number; readonly bytes: number }> {
  let files = 0;
  let bytes = 0;
  if (typeof caches === 'undefined') return { files, bytes };
  for (const name of await caches.keys()) {
    if (!CACHES.test(name)) continue;
    const cache = await caches.open(name);
    for (const response of await cache.matchAll()) {
      files++;
      bytes += (await response.blob()).size;
    }
  }
  return { files, bytes };
}

/** The copy and the worker that made it: the next visit with a network makes them anew. */
export async function eraseOfflineCopy(): Promise<void> {
  if (typeof caches !== 'undefined') for (const name of await caches.keys()) if (CACHES.test(name)) await caches.delete(name);
  for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) await registration.unregister();
}
