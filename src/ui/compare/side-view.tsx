/** One run of a comparison: what it is, what happened last in it, the scene, and the same in words. */
import { useEffect, useRef } from 'react';
import { fontsFor, Painter } from '../../stage/paint.ts';
import type { AriaNode, Scene, SceneView } from '../../stage/scene.ts';
import { formatTime } from '../../view/narration/format.ts';
import { flagsOf } from '../flags.ts';
import { useWheelZoom } from '../scenes/zoom.ts';
import { useScene, useSettings } from '../stores/stores.ts';
import { useFaces } from '../use-faces.ts';
import { useSay } from '../use-say.ts';
import { roomOf, useSize } from '../use-size.ts';
import { useWords } from '../i18n/local.ts';
import { useCompare } from './comparison.ts';
import type { Side } from './side.ts';
import { COMPARE_WORDS } from './words.ts';

function Words({ nodes }: { nodes: readonly AriaNode[] }) {
  return (
    <ul>
      {nodes.map(({ id, label, children }) => (
        <li key={id} data-mark={id}>
          {label}
          {children.length === 0 ? null : <Words nodes={children} />}
        </li>
      ))}
    </ul>
  );
}

/** "acks=1"; where nothing is changed, the setting alone. */
export function settingText(config: string, value: string | null, asItIs: string): string {
  return `${config} ${value === null ? asItIs : `= ${value}`}`;
}

export function SideView({ side, scene, isFirst }: { side: Side; scene: Scene; isFirst: boolean }) {
  const words = useWords(COMPARE_WORDS);
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const seen = useSize(box);
  const { width, height, scale } = roomOf(seen, scene);
  const isPanned = width > seen.width || height > seen.height;
  const { theme, language } = useSettings();
  const { time, frame, clock, playing, setting, isOfBranches, own, offers } = useCompare();
  const faces = useFaces(painter);
  const zoom = useScene((state) => state.zoom);
  useWheelZoom(box);
  const name = side.name.toUpperCase();
  const now = offers.find(({ target, config }) => target === setting?.target && config === setting.config)?.value ?? null;
  const done = flagsOf(own[side.name], say).map((flag) => `${flag.text} ${formatTime(flag.time)}`);
  const ownText = done.length > 0 ? done.join(language === 'en' ? ', ' : '，') : words(own[side.name].length > 0 ? 'ownOther' : 'ownNone', { count: own[side.name].length });
  const text = isOfBranches ? ownText : setting === null ? '' : settingText(setting.config, setting[side.name] ?? now, words('asItIs'));

  useEffect(() => {
    if (canvas.current === null || width === 0 || height === 0 || frame === 0) return;
    painter.current ??= new Painter(canvas.current);
    const view: SceneView = {
      width,
      height,
      theme,
      language,
      column: true,
      focus: side.focus?.partition ?? null,
      selected: null,
      chain: [],
      causes: [],
      guess: null,
      zoom,
    };
    const list = scene.draw(side.run(time, clock), view);
    painter.current.paint(list, { scale, pixelRatio: devicePixelRatio });
    if (!playing) void fontsFor(list);
  }, [side, scene, width, height, scale, theme, language, time, frame, clock, playing, faces, zoom]);

  const nodes = playing
    ? []
    : scene.describe(side.run(time, clock), { language, focus: side.focus?.partition ?? null, selected: null });
  return (
    <section
      aria-label={words(isFirst ? 'sideA' : 'sideB', { setting: text })}
      className={`flex min-w-0 flex-1 flex-col ${isFirst ? 'border-r border-rule/60' : ''}`}
    >
      <div className="flex shrink-0 flex-row gap-x-4 px-8 leading-8 [@media(min-height:900px)]:flex-col">
        <h3 className="flex shrink-0 items-center gap-3">
          <span className="grid size-6 shrink-0 place-items-center bg-ink text-sm font-semibold text-panel">{name}</span>
          <span className={`truncate text-xl font-semibold ${isOfBranches ? '' : 'font-mono'}`}>{text}</span>
        </h3>
        <output className="line-clamp-2 h-8 min-w-0 grow text-sm leading-4 [@media(min-height:900px)]:h-12 [@media(min-height:900px)]:grow-0 [@media(min-height:900px)]:text-base [@media(min-height:900px)]:leading-6">{side.newest?.said[language] ?? ''}</output>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <div ref={box} tabIndex={isPanned ? 0 : undefined} className="relative min-h-0 grow overflow-auto">
        <div className="sr-only" data-side={side.name}>
          <Words nodes={nodes} />
        </div>
        <canvas
          ref={canvas}
          aria-hidden="true"
          className="block"
          style={{ width: width * scale, height: height * scale }}
        />
      </div>
    </section>
  );
}
