/**
 * What is opened by a key or a click, each in a chunk of its own: whoever opens the page waits for the first drawing only. Once that
 * stands and the page has nothing to do, the chunks are fetched, so that a key finds them there.
 */
import {
  type ComponentType,
  type LazyExoticComponent,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useSyncExternalStore,
} from 'react';
import type { Action } from './dialogs.tsx';
import type { StartCompare } from './compare/compare-page.tsx';
import { isEmbedded } from './embedding.ts';
import type { LoadCourse } from './lessons.ts';
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
  guided: () => import('./playing/guided.ts'),
  notices: () => import('./notices.tsx'),
} as const;

function chosen<M, P>(from: () => Promise<M>, choose: (module: M) => ComponentType<P>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: choose(await from()) }));
}

const LazyBytes = chosen(load.bytes, (module) => module.BytesView);
const LazyDrawer = chosen(load.drawer, (module) => module.Drawer);
const LazyCourse = chosen(load.course, (module) => module.Course);
/** Not fetched ahead: it brings the tables of the whole protocol, and few go there. */
const LazyWire = lazy(() => import('./wire/wire-page.tsx'));
/** Nor this: it brings a worker of its own. */
const LazyCompare = chosen(
  () => import('./compare/compare-page.tsx'),
  (module) => module.ComparePage,
);
/** Not fetched ahead either. */
const LazyFidelity = lazy(async () => ({ default: (await import('./fidelity/fidelity.tsx')).Fidelity }));
const LazyStored = lazy(async () => ({ default: (await import('./stored/stored.tsx')).Stored }));
/** Only a live cluster's page has it. */
const LazyLiveMark = lazy(async () => ({ default: (await import('./live/live-mark.tsx')).LiveMark }));
const LazyHelp = chosen(load.dialogs, (module) => module.Help);
const LazyNotices = chosen(load.notices, (module) => module.Notices);
const LazyPalette = chosen(load.dialogs, (module) => module.Palette);

/** Room is kept while a panel comes, so that nothing jumps. */
function Kept({ room, children }: { room: ReactNode; children: ReactNode }) {
  return <Suspense fallback={room}>{children}</Suspense>;
}

export function BytesView({ player }: { player: Player }) {
  return (
    <Kept room={<div className="grow" />}>
      <LazyBytes player={player} />
    </Kept>
  );
}

export function LiveMark({ player }: { player: Player }) {
  return (
    <Kept room={null}>
      <LazyLiveMark player={player} />
    </Kept>
  );
}

export function Drawer({ player }: { player: Player }) {
  return (
    <Kept room={<div className="w-76 shrink-0 border-r border-rule/40 bg-panel" />}>
      <LazyDrawer player={player} />
    </Kept>
  );
}

export function Course({ load: from }: { load: LoadCourse }) {
  return (
    <Kept room={<main className="grow" />}>
      <LazyCourse load={from} />
    </Kept>
  );
}

export function Wire({ path }: { path: string }) {
  return (
    <Kept room={<main className="grow" />}>
      <LazyWire path={path} />
    </Kept>
  );
}

export function Fidelity() {
  return (
    <Kept room={<main className="grow" />}>
      <LazyFidelity />
    </Kept>
  );
}

export function Stored({ player, course }: { player: Player; course: LoadCourse }) {
  return (
    <Kept room={<main className="grow" />}>
      <LazyStored player={player} course={course} />
    </Kept>
  );
}

export function Compare({ player, start }: { player: Player; start: StartCompare }) {
  return (
    <Kept room={<main className="grow" />}>
      <LazyCompare player={player} start={start} />
    </Kept>
  );
}

/** Waited for by nobody before there is something to say. */
export function Notices({ player, inLesson }: { player: Player; inLesson: boolean }) {
  const { problem, report, status } = useRun();
  const notice = usePanels((panels) => panels.notice);
  const keeping = useSyncExternalStore(onKeepProblem, keepProblem);
  const said = [problem, isEmbedded && report?.kind === 'same' ? null : report, notice, keeping, status?.violations[0] ?? null, crossOriginIsolated || isEmbedded ? null : 'not isolated'];
  if (said.every((one) => one === null)) return null;
  return (
    <Kept room={null}>
      <LazyNotices player={player} inLesson={inLesson} />
    </Kept>
  );
}

export function Help() {
  return (
    <Kept room={null}>
      <LazyHelp />
    </Kept>
  );
}

export function Palette({ player, actions }: { player: Player; actions: readonly Action[] }) {
  return (
    <Kept room={null}>
      <LazyPalette player={player} actions={actions} />
    </Kept>
  );
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
