/** The two rails under a comparison: a drag moves both. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { fontsFor, Painter } from '../../stage/paint.ts';
import { timeScale } from '../../stage/timeline/draw.ts';
import { drawRails, type RailsInput } from '../../stage/timeline/rails.ts';
import type { WaterLine } from '../../stage/timeline/water.ts';
import { formatTime } from '../../view/narration/format.ts';
import { flagsOf } from '../flags.ts';
import { useWords } from '../i18n/local.ts';
import { useSettings } from '../stores/stores.ts';
import { useFaces } from '../use-faces.ts';
import { useSay } from '../use-say.ts';
import { useSize } from '../use-size.ts';
import { type Comparison, useCompare } from './comparison.ts';
import type { Side } from './side.ts';
import { COMPARE_WORDS } from './words.ts';

function waterOf({ focus, names, track }: Side): WaterLine | null {
  return focus === null
    ? null
    : (track.levels.replica(names.numberOf(focus.partition), names.processNamed(focus.leader)) ?? null);
}

function storyOf({ track }: Side): number[] {
  return track.ticks.filter(({ depth }) => depth === 0).map(({ time }) => time);
}

export function RailsView({ comparison }: { comparison: Comparison }) {
  const words = useWords(COMPARE_WORDS);
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { width, height, scale } = useSize(box);
  const { theme, language } = useSettings();
  const { sides, time, head, clock, difference, given, own } = useCompare();
  useCompare((state) => state.frame);
  useFaces(painter);
  const [held, setHeld] = useState<ReturnType<typeof timeScale> | null>(null);
  const input: RailsInput | null =
    sides === null || width === 0
      ? null
      : {
          width,
          height,
          theme,
          language,
          time,
          headTime: head,
          clock,
          difference: difference === null ? null : Math.min(difference.a.time, difference.b.time),
          flags: flagsOf(
            [...given, ...own.a, ...own.b].toSorted((one, other) => one.time - other.time),
            say,
          ),
          rails: [sides.a, sides.b].map((side) => ({
            name: side.name.toUpperCase(),
            water: waterOf(side),
            story: storyOf(side),
          })),
        };

  useEffect(() => {
    if (canvas.current === null || input === null) return;
    painter.current ??= new Painter(canvas.current);
    const list = drawRails(input);
    painter.current.paint(list, { scale, pixelRatio: devicePixelRatio });
    void fontsFor(list);
  });

  const timeAt = (event: PointerEvent, by: ReturnType<typeof timeScale>): number =>
    by.toTime((event.clientX - event.currentTarget.getBoundingClientRect().left) / scale);
  return (
    <div
      ref={box}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input cannot hold the canvas that it moves over
      role="slider"
      tabIndex={0}
      aria-label={words('rails')}
      aria-valuemin={0}
      aria-valuemax={Math.floor(head / 1_000)}
      aria-valuenow={Math.floor(time / 1_000)}
      aria-valuetext={formatTime(time)}
      className="min-w-0 grow cursor-col-resize touch-none"
      onPointerDown={(event) => {
        if (input === null) return;
        comparison.pause();
        event.currentTarget.setPointerCapture(event.pointerId);
        const by = timeScale(input);
        setHeld(by);
        void comparison.goTo(timeAt(event, by));
      }}
      onPointerMove={(event) => {
        if (held !== null) void comparison.goTo(timeAt(event, held));
      }}
      onPointerUp={() => setHeld(null)}
      onPointerCancel={() => setHeld(null)}
    >
      <canvas ref={canvas} aria-hidden="true" style={{ width: width * scale, height: height * scale, display: 'block' }} />
    </div>
  );
}
