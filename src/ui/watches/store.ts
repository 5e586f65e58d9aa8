/** What a person watches: expressions of the small language, kept over a reload. What they come to is found by `keeper.ts`. */
import { create } from 'zustand';
import type { Value } from '../../scenario/language/reader.ts';
import { readText } from '../browser-storage.ts';
import { keepItem } from '../storage.ts';

export interface Watch {
  readonly text: string;
  /** Playing ends where it becomes true, or where another value takes the place of one. */
  readonly stops: boolean;
}

/** Where a watch changes on the branch that is shown: lab times, ascending, and the positions there. */
export interface Changes {
  readonly times: readonly number[];
  readonly positions: readonly number[];
}

interface WatchesState {
  readonly watches: readonly Watch[];
  /** By text. */
  readonly changes: ReadonlyMap<string, Changes>;
  /** By text: what each is at the position that is shown. */
  readonly values: ReadonlyMap<string, Value>;
}

const KEY = 'highwater.watches';

export const useWatches = create<WatchesState>()(() => ({ watches: kept(), changes: new Map(), values: new Map() }));

useWatches.subscribe(({ watches }, before) => {
  if (watches !== before.watches) keepItem(KEY, watches);
});

function kept(): readonly Watch[] {
  try {
    const found: unknown = JSON.parse(readText(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter((one): one is Watch => typeof one?.text === 'string' && typeof one.stops === 'boolean') : [];
  } catch {
    return [];
  }
}
