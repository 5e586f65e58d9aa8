/**
 * What is opened by a key or a click, each in a chunk of its own: whoever opens the page waits for the first drawing only. Once that
 * stands and the page has nothing to do, the chunks are fetched, so that a key finds them there.
 */
import { useEffect, useSyncExternalStore } from 'react';
import type { Box } from '../stage/draw-list.ts';
import { isEmbedded } from './embedding.ts';
import { late } from './late.tsx';
import type { Player } from './player.ts';
import { keepProblem, onKeepProblem } from './storage.ts';
import { usePanels, useRun } from './stores/stores.ts';
import { useWatches } from './watches/store.ts';
import { loadWhole } from './whole.ts';

const load = {
  bytes: () => import('./bytes/bytes-view.tsx'),
  drawer: () => import('./drawer/drawer.tsx'),
  dialogs: () => import('./dialogs.tsx'),
  course: () => import('./reader/course.tsx'),
  hold: () => import('./commands/hold.ts'),
  entering: () => import('./scenes/entering.ts'),
  guided: () => import('./playing/guided.ts'),
  notices: () => import('./notices.tsx'),
} as const;

const main = <main className="grow" />;

export const BytesView = late(() => load.bytes().then((module) => module.BytesView), <div className="grow" />);
export const NoGroup = late(() => import('./scenes/no-group.tsx').then((module) => module.NoGroup), null);
export const Drawer = late(() => load.drawer().then((module) => module.Drawer), <div className="w-76 shrink-0 border-r border-rule/40 bg-panel" />);
export const Course = late(() => load.course().then((module) => module.Course), main);
export const NoLesson = late(() => load.course().then((module) => module.NoLesson), main);
export const Help = late(() => load.dialogs().then((module) => module.Help), null);
export const Palette = late(() => load.dialogs().then((module) => module.Palette), null);
const LateNotices = late(() => load.notices().then((module) => module.Notices), null);
/** Not fetched ahead: it brings the tables of the whole protocol, and few go there. */
export const Wire = late(() => import('./wire/wire-page.tsx').then((module) => module.default), main);
/** Nor this: it brings a worker of its own. */
export const Compare = late(() => import('./compare/compare-page.tsx').then((module) => module.ComparePage), main);
/** Not fetched ahead either. */
export const Beside = late(() => import('./beside/beside-page.tsx').then((module) => module.BesidePage), main);
export const Fidelity = late(() => import('./fidelity/fidelity.tsx').then((module) => module.Fidelity), main);
export const Stored = late(() => import('./stored/stored.tsx').then((module) => module.Stored), main);
/** Whoever embeds the lab waits for it. */
export const Embedded = late(() => import('./embedded.tsx').then((module) => module.Embedded), main);
/** Only a live cluster's page has it. */
export const LiveMark = late(() => import('./live/live-mark.tsx').then((module) => module.LiveMark), null);

/** And only that of a tape has this. */
export const TapeMark = late(() => import('./tape/tape-mark.tsx').then((module) => module.TapeMark), null);

/** Waited for by nobody before there is something to say. */
export function Notices({ player, inLesson }: { player: Player; inLesson: boolean }) {
  const { problem, report, status } = useRun();
  const notice = usePanels((panels) => panels.notice);
  const keeping = useSyncExternalStore(onKeepProblem, keepProblem);
  const said = [problem, isEmbedded && report?.kind === 'same' ? null : report, notice, keeping, status?.violations[0] ?? null, crossOriginIsolated || isEmbedded ? null : 'not isolated'];
  if (said.every((one) => one === null)) return null;
  return <LateNotices player={player} inLesson={inLesson} />;
}

/** What the first screen leads to. */
export const loadGuided = load.guided;

/** A frame is held where it is, or let go on; see `commands/hold.ts`. */
export function holdOrRelease(player: Player, row: number | null): void {
  load.hold().then(
    (module) => module.holdOrRelease(player, row),
    (error: unknown) => player.failed(error),
  );
}

/** A mark was clicked; see `scenes/entering.ts`. */
export function pressMark(player: Player, mark: string, box: Box | null, stage: HTMLCanvasElement): void {
  load.entering().then(
    (module) => module.pressMark(mark, box, stage),
    (error: unknown) => player.failed(error),
  );
}

/** Fetches the panels once the first picture stands. */
export function usePanelsAhead(player: Player): void {
  const isDrawn = useRun((run) => run.frame > 0);
  const isWatched = useWatches((state) => state.watches.length > 0);
  // What was watched before a reload is watched again.
  useEffect(() => {
    if (isDrawn && isWatched)
      import('./watches/keeper.ts').then(
        (module) => module.keepWatch(player),
        (error: unknown) => player.failed(error),
      );
  }, [player, isDrawn, isWatched]);
  useEffect(() => {
    if (!isDrawn) return;
    // Until here somebody waited: scripts/budget.mjs counts what was fetched before this.
    performance.mark('highwater:drawn');
    loadWhole().catch((error: unknown) => player.failed(error));
    // A chunk that does not come now is asked for again when it is opened, and is missed there.
    const ahead = requestIdleCallback(() => {
      const fetched = Promise.allSettled(Object.values(load).map((one) => one()));
      if (import.meta.env.PROD && !isEmbedded)
        void fetched.then(() => import('./offline/keep.ts')).then((module) => module.keepOffline(), () => undefined);
    });
    return () => cancelIdleCallback(ahead);
  }, [player, isDrawn]);
}
