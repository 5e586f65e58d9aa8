import { useCallback } from 'react';
import { type Place, usePlace } from './address.ts';
import { Caption } from './caption.tsx';
import type { LoadBeside } from './beside/beside-page.tsx';
import type { StartCompare } from './compare/compare-page.tsx';
import { isEmbedded } from './embedding.ts';
import { Header } from './header.tsx';
import { useKeyboard } from './keyboard.ts';
import { type Lessons, type LoadCourse, useLessons } from './lessons.ts';
import { Beside, BytesView, Compare, Course, Drawer, Embedded, Fidelity, Help, LiveMark, NoGroup, NoLesson, Notices, Palette, Stored, TapeMark, usePanelsAhead, Wire } from './panels.tsx';
import type { Player } from './player.ts';
import { NextPrompt, Prompts } from './prompts.tsx';
import { useLesson } from './reader/lesson-state.ts';
import { useSceneInAddress } from './scenes/showing.ts';
import { Stage } from './stage.tsx';
import { usePanels, useRun, useScene, useSettings } from './stores/stores.ts';
import { Timeline } from './timeline.tsx';
import { Transport } from './transport.tsx';
import { useSay } from './use-say.ts';
import { useWhole } from './whole.ts';

/** One column at a time beside the stage: the reader of a lesson, or the drawer. */
function Column({ player, lessons }: { player: Player; lessons: Lessons | null }) {
  const drawer = usePanels((panels) => panels.drawer);
  const isRead = useLesson((state) => state.entry !== null && !state.sandbox);
  if (drawer) return <Drawer player={player} />;
  return lessons !== null && isRead ? <lessons.entry.Reader lessons={lessons.player} /> : null;
}

function Lab({ player, place, lessons, course }: { player: Player; place: Place; lessons: Lessons | null; course: LoadCourse }) {
  const say = useSay();
  const { drawer, magnifier, timeline } = usePanels();
  const isRead = useLesson((state) => state.entry !== null && !state.sandbox);
  const isGroup = useScene((scene) => scene.id === 'group');
  const atRest = place.kind === 'rest' && !timeline && !drawer;
  return (
    <>
      <main className="lab flex min-h-0 grow">
        <Column player={player} lessons={lessons} />
        <div className="relative flex min-w-0 grow flex-col">
          <div className="said flex items-center">
            <div className="min-w-0 grow">
              <Caption atRest={atRest} />
            </div>
            <div className="mr-8 flex shrink-0 items-center gap-2">
              {place.kind === 'live' ? <LiveMark player={player} /> : null}
              {place.kind === 'tape' ? <TapeMark /> : null}
              {place.kind === 'rest' && !atRest ? <NextPrompt player={player} course={course} /> : null}
              {place.kind === 'lesson' && lessons !== null ? <lessons.entry.WayBack lessons={lessons.player} /> : null}
              {drawer ? null : (
                <button
                  type="button"
                  className="border border-rule px-2 py-1 text-sm"
                  onClick={() => usePanels.setState({ drawer: true })}
                >
                  {say('openDrawer')}
                </button>
              )}
            </div>
          </div>
          {magnifier ? <BytesView player={player} /> : <Stage player={player} column={drawer || isRead} />}
          {isGroup && !isRead && !magnifier ? <NoGroup player={player} /> : null}
        </div>
      </main>
      <footer className="shrink-0">
        {atRest ? <Prompts player={player} course={course} /> : null}
        <div className={`time flex border-t border-rule/40 bg-panel ${atRest ? 'h-12' : 'h-24'}`}>
          <Transport player={player} folded={atRest} />
          <Timeline player={player} />
        </div>
      </footer>
    </>
  );
}

function useTitle(): string {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const { entry, number } = useLesson();
  return entry === null ? say('intro') : say('lessonNumbered', { number, title: entry.lesson.title[language] });
}

/** These pages are about no run, and open none. */
const hasNoRun = ({ kind }: Place): boolean => kind === 'course' || kind === 'fidelity' || kind === 'stored' || kind === 'compare';

export function App({ player, course, compare, beside }: { player: Player; course: LoadCourse; compare: StartCompare; beside: LoadBeside }) {
  const place = usePlace();
  const { help, palette } = usePanels();
  const lessons = useLessons(player, course, place);
  const missing = useLesson((state) => state.missing);
  const say = useSay();
  const title = useTitle();
  const isLesson = place.kind === 'lesson';
  usePanelsAhead(player);
  useSceneInAddress();
  // All that is shown follows the run.
  useRun();
  const isDrawn = useRun((run) => run.frame > 0);
  const isBroken = useRun((run) => run.problem !== null);
  const isWhole = useWhole((whole) => whole.isWhole);
  const isTold = useLesson((state) => state.prose !== null);
  useKeyboard(
    player,
    isBroken || hasNoRun(place) || (isDrawn && isWhole && (!isLesson || isTold || missing === place.id)),
    useCallback((event) => isLesson && lessons !== null && lessons.entry.lessonKey(lessons.player, event), [isLesson, lessons]),
  );
  if (isEmbedded) return <Embedded player={player} />;
  return (
    <div className="flex h-screen flex-col overflow-hidden bg-ground font-sans text-base text-ink">
      <Header
        title={place.kind === 'wire' ? say('toWire') : place.kind === 'compare' ? say('toCompare') : place.kind === 'beside' ? say('toBeside') : title}
        inLab={place.kind !== 'wire' && place.kind !== 'course' && place.kind !== 'compare' && place.kind !== 'beside' && place.kind !== 'fidelity' && place.kind !== 'stored'}
      />
      <Notices player={player} inLesson={isLesson} />
      {place.kind === 'course' ? (
        <Course load={course} />
      ) : place.kind === 'fidelity' ? (
        <Fidelity />
      ) : place.kind === 'stored' ? (
        <Stored player={player} course={course} />
      ) : place.kind === 'compare' ? (
        <Compare player={player} start={compare} />
      ) : place.kind === 'beside' ? (
        <Beside player={player} load={beside} />
      ) : place.kind === 'wire' ? (
        <Wire path={place.path} />
      ) : isLesson && missing === place.id ? (
        <NoLesson name={place.id} />
      ) : (
        <Lab player={player} place={place} lessons={lessons} course={course} />
      )}
      {help ? <Help /> : null}
      {palette ? <Palette player={player} /> : null}
    </div>
  );
}
