/** The stage: the scene on a canvas, and beside it, for who does not see it, the same in words. */
import { memo, type MouseEvent, type PointerEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { DrawList } from '../stage/draw-list.ts';
import { lookAt, type Looked } from '../stage/look.ts';
import { EASE_SCREEN } from '../stage/motion/ease.ts';
import { fontsFor, Painter } from '../stage/paint.ts';
import type { AriaNode, SceneRun } from '../stage/scene.ts';
import { boxOfMark, markAt } from '../stage/scenes/cluster/hit.ts';
import { causesOf, chainOf } from './chain-marks.ts';
import { useFaces } from './use-faces.ts';
import { focusHere, useFocus } from './use-focus.ts';
import { lookedMarks, lookedThing } from './look-marks.ts';
import { holdOrRelease, pressMark } from './panels.tsx';
import type { Player } from './player.ts';
import { markOfSelected } from './playing/records.ts';
import { Hint, type Pointed } from './scenes/hint.tsx';
import { sceneRunOf } from './scenes/run.ts';
import { failed } from './playing/turns.ts';
import { type ShownScene, useShownScene } from './scenes/showing.ts';
import { useWheelZoom } from './scenes/zoom.ts';
import { usePosition, useRun, useScene, useSelection, useSettings } from './stores/stores.ts';
import { useSay } from './use-say.ts';
import { roomOf, useSize } from './use-size.ts';
import { drawWhenThere, useWhole } from './whole.ts';

/** While time runs the words follow at every so many frames: nobody can listen faster. */
const WORDS_EVERY = 30;

function Words({ nodes, looked }: { nodes: readonly AriaNode[]; looked: Looked | null }) {
  return (
    <ul>
      {nodes.map(({ id, label, children }) => (
        <li key={id} data-mark={id} aria-current={looked?.(id) === true ? true : undefined}>
          {label}
          {children.length === 0 ? null : <Words nodes={children} looked={looked} />}
        </li>
      ))}
    </ul>
  );
}

/** The scene in words. */
const Spoken = memo(function Spoken({ id, scene }: ShownScene) {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const playing = usePosition((position) => position.playing);
  const looked = useSelection((selection) => selection.looked);
  const selected = useSelection((selection) => selection.selected);
  const { picture, names, track, status } = useRun.getState();
  useRun((run) => (playing ? Math.floor(run.frame / WORDS_EVERY) : run.frame));
  useRun((run) => run.picture);
  const isWhole = useWhole((whole) => whole.isWhole);
  const nodes = (): AriaNode[] => {
    if (!isWhole || picture === null || names === null || track === null) return [];
    const { time, clock } = usePosition.getState();
    const focus = focusHere()?.partition ?? null;
    const motion = { screen: Infinity, clock: track.screen(clock), tellsChanges: false };
    const run = sceneRunOf({ picture, names, track }, { time, headTime: status?.time ?? 0, focus, motion });
    return scene.describe(run, { language, focus, selected: markOfSelected(selected) ?? lookedThing(looked, id) });
  };
  return (
    <section aria-label={say('stateText')} className="sr-only">
      <Words nodes={nodes()} looked={lookedMarks(looked, id)} />
    </section>
  );
});

const stillness = matchMedia('(prefers-reduced-motion: reduce)');

function useStillness(): boolean {
  return useSyncExternalStore(
    (changed) => {
      stillness.addEventListener('change', changed);
      return () => stillness.removeEventListener('change', changed);
    },
    () => stillness.matches,
  );
}

export function Stage({ player, column }: { player: Player; column: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  const drawn = useRef<DrawList | null>(null);
  const shown = useRef(0);
  const box = useRef<HTMLDivElement>(null);
  const seen = useSize(box);
  const { theme, language } = useSettings();
  const playing = usePosition((position) => position.playing);
  const clock = usePosition((position) => position.clock);
  const why = useSelection((selection) => selection.why);
  const guess = useSelection((selection) => selection.guess);
  const looked = useSelection((selection) => selection.looked);
  const picture = useRun((run) => run.picture);
  const names = useRun((run) => run.names);
  const track = useRun((run) => run.track);
  // The picture changes in place; its frames are what is drawn, not the time that asked for them.
  const frame = useRun((run) => run.frame);
  const focus = useFocus()?.partition ?? null;
  const isStill = useStillness();
  const { id: shownScene, scene } = useShownScene();
  const { width, height, scale } = roomOf(seen, scene);
  const isPanned = width > seen.width || height > seen.height;
  const zoom = useScene((state) => state.zoom);
  useWheelZoom(box);
  const selected = markOfSelected(useSelection((selection) => selection.selected)) ?? lookedThing(looked, shownScene);
  const run = useRef<SceneRun | null>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const faces = useFaces(painter);
  const isWhole = useWhole((whole) => whole.isWhole);

  useEffect(() => {
    if (canvas.current === null || picture === null || names === null || track === null || width === 0 || height === 0)
      return undefined;
    const paints = (painter.current ??= new Painter(canvas.current));
    const { time } = usePosition.getState();
    const screen = track.screen(clock);
    // Where time runs, what is followed leads the eye; who asks why is led by the chain.
    const look = playing || why !== null ? null : lookedMarks(looked, shownScene);
    const chain = why === null ? [] : chainOf(why, picture, names);
    const causes = why === null ? [] : causesOf(why);
    const headTime = useRun.getState().status?.time ?? 0;
    const view = { width, height, theme, language, focus, selected, column, chain, causes, guess, zoom };
    /** `eased`: so much screen time has passed since what is shown happened. */
    const draw = (eased: number): void => drawWhenThere(() => drawNow(eased));
    const drawNow = (eased: number): void => {
      const motion = {
        screen: isStill ? Infinity : screen.toScreen(time) + eased,
        clock: screen,
        tellsChanges: isStill && !playing,
      };
      run.current = sceneRunOf({ picture, names, track }, { time, headTime, focus, motion });
      const list = scene.draw(run.current, view);
      const shownList = look === null ? list : lookAt(list, look);
      drawn.current = shownList;
      paints.paint(shownList, { scale, pixelRatio: devicePixelRatio });
      // A face is asked for by what is to be written, and only once nothing moves.
      if (!playing) void fontsFor(shownList);
    };
    const isStep = !playing && !isStill && picture.position > shown.current && shown.current > 0;
    shown.current = picture.position;
    if (playing) draw(0);
    else if (!isStep) draw(Infinity);
    else {
      // What a step changed eases as it would while time runs.
      draw(0);
      let waits = 0;
      let began: number | null = null;
      const settle = (now: number): void => {
        began ??= now;
        const eased = (now - began) * 1_000;
        draw(eased >= EASE_SCREEN ? Infinity : eased);
        waits = eased >= EASE_SCREEN ? 0 : requestAnimationFrame(settle);
      };
      waits = requestAnimationFrame(settle);
      return () => cancelAnimationFrame(waits);
    }
    return undefined;
  }, [
    frame,
    picture,
    names,
    track,
    why,
    playing,
    clock,
    isStill,
    width,
    height,
    scale,
    theme,
    language,
    column,
    guess,
    zoom,
    looked,
    focus,
    selected,
    shownScene,
    scene,
    faces,
    isWhole,
  ]);

  useEffect(() => {
    if (!isPanned || !isWhole) return;
    import('./scenes/panning.ts').then(({ bringIntoSight }) => {
      if (box.current !== null && drawn.current !== null) bringIntoSight(box.current, drawn.current, scale, { scene: shownScene, selected, looked });
    }, failed);
  });

  const markUnder = (
    event: PointerEvent | MouseEvent,
  ): { readonly mark: string | null; readonly x: number; readonly y: number } => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    return { mark: drawn.current === null || !isWhole ? null : markAt(drawn.current, x / scale, y / scale), x, y };
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div ref={box} tabIndex={isPanned ? 0 : undefined} className="relative min-h-0 grow overflow-auto">
      <Spoken id={shownScene} scene={scene} />
      <div className="relative overflow-hidden" style={{ width: width * scale, height: height * scale }}>
        <canvas
          ref={canvas}
          aria-hidden="true"
          className="absolute inset-0"
          style={{ width: width * scale, height: height * scale }}
          onClick={(event) => {
            const { mark } = markUnder(event);
            if (mark === null || drawn.current === null) return;
            // Where frames are under way a click holds them; where they are drawn as what they were, it looks into them.
            if (shownScene === 'cluster' && mark.startsWith('frame:')) return holdOrRelease(player, Number(mark.slice(6)));
            const at = boxOfMark(drawn.current, mark);
            const near =
              at === null ? null : { x: at.x * scale, y: at.y * scale, width: at.width * scale, height: at.height * scale };
            pressMark(player, mark, near, event.currentTarget);
          }}
          onPointerMove={(event) => {
            const { mark, x, y } = markUnder(event);
            const text = mark === null || run.current === null ? null : (scene.hint?.(run.current, mark, language) ?? null);
            setPointed(text === null ? null : { text, x, y });
          }}
          onPointerLeave={() => setPointed(null)}
        />
        <Hint at={pointed} width={width * scale} height={height * scale} />
      </div>
    </div>
  );
}
