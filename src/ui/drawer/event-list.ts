/** Which events a list holds, and their sentences as they come into sight. */
import { useEffect, useState } from 'react';
import type { Level } from '../../engine/events/row.ts';
import type { PageEvent } from '../../host/lab.ts';
import type { Player } from '../player.ts';
import { useRun, useSettings } from '../stores/stores.ts';

/** Sentences are fetched by so many rows, and so many are kept. */
const BLOCK = 64;
const MOST_KEPT = 4_096;

/** The row of the newest event that is not after `id`; −1 when all are. */
export function rowOf(ids: readonly number[], id: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle] <= id) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

interface Listed {
  readonly key: string;
  readonly upTo: number;
  readonly ids: readonly number[];
}

/** The events of a level on this branch, in order; with a text, those that say it. They grow as the engine goes on. */
export function useEventIds(player: Player, level: Level, text: string): { readonly ids: readonly number[]; readonly searching: boolean } {
  const language = useSettings((settings) => settings.language);
  const { status, problem, track } = useRun();
  const wanted = text.trim();
  const key = `${track?.branch ?? 0} ${level} ${wanted === '' ? '' : `${language} ${wanted}`}`;
  const [listed, setListed] = useState<Listed>({ key: '', upTo: 0, ids: [] });
  const events = status?.events ?? 0;
  const isCurrent = listed.key === key && listed.upTo <= events;
  const from = isCurrent ? listed.upTo : 0;
  useEffect(() => {
    if (problem !== null || from >= events) return;
    let isWanted = true;
    const asked = wanted === '' ? player.lab.look('ticks', from, level) : player.lab.look('matching', from, level, wanted, language);
    asked.then(
      ({ upTo, ids }) => isWanted && setListed((before) => ({ key, upTo, ids: from > 0 && before.key === key ? [...before.ids, ...ids] : [...ids] })),
      (error: unknown) => isWanted && player.failed(error),
    );
    return () => {
      isWanted = false;
    };
  }, [player, key, from, events, level, wanted, language, problem]);
  return { ids: isCurrent ? listed.ids : [], searching: from < events && wanted !== '' };
}

/** The events of rows [from, to), as far as they have come. */
export function useEventTexts(player: Player, ids: readonly number[], from: number, to: number): ReadonlyMap<number, PageEvent> {
  const { problem, track } = useRun();
  const branch = track?.branch ?? 0;
  const [told, setTold] = useState<{ readonly branch: number; readonly events: ReadonlyMap<number, PageEvent> }>({ branch, events: new Map() });
  const events = told.branch === branch ? told.events : new Map<number, PageEvent>();
  const missing = ids.slice(from, to).find((id) => !events.has(id));
  const at = missing === undefined ? -1 : rowOf(ids, missing);
  const first = at < 0 ? -1 : ids[at];
  useEffect(() => {
    if (first < 0 || problem !== null) return;
    let isWanted = true;
    const wanted = ids.slice(at, at + BLOCK);
    player.lab.look('eventsOf', wanted).then(
      (found) => {
        if (!isWanted) return;
        setTold((before) => {
          const kept = before.branch === branch && before.events.size < MOST_KEPT ? before.events : new Map<number, PageEvent>();
          return { branch, events: new Map([...kept, ...found.map((event): [number, PageEvent] => [event.id, event])]) };
        });
      },
      (error: unknown) => isWanted && player.failed(error),
    );
    return () => {
      isWanted = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the list is the same as long as its first missing event is
  }, [player, first, at, branch, problem]);
  return events;
}
