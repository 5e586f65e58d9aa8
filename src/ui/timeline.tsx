import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { fontsFor, Painter } from '../stage/paint.ts';
import { drawTimeline, type Rail, railAt, timeScale, type TimelineInput } from '../stage/timeline/draw.ts';
import type { WaterLine } from '../stage/timeline/water.ts';
import { space } from '../stage/tokens.ts';
import type { LabStatus } from '../host/lab.ts';
import { causesOf } from './chain-marks.ts';
import { flagsOf } from './flags.ts';
import { lanesOf } from './lanes.ts';
import { useFaces } from './use-faces.ts';
import { useFocus } from './use-focus.ts';
import type { Player } from './player.ts';
import { usePosition, useRun, useSelection, useSettings } from './stores/stores.ts';
import type { Track } from './track.ts';
import { useSay } from './use-say.ts';
import { useWatches } from './watches/store.ts';
import { useSize } from './use-size.ts';
import { drawWhenThere, useWhole } from './whole.ts';

/** The other branches, each from where it and this one were still the same. */
function railsOf({ branch, branches }: LabStatus, track: Track): Rail[] {
  const byId = new Map(branches.map((one) => [one.id, one]));
  /** Where each branch that this one comes from was left, the nearest first; itself nowhere. */
  const line = (id: number): Map<number, number> => {
    const left = new Map<number, number>([[id, Infinity]]);
    let least = Infinity;
    for (let one = byId.get(id); one !== undefined && one.parent !== null; one = byId.get(one.parent)) {
      least = Math.min(least, one.forkedAt);
      left.set(one.parent, least);
    }
    return left;
  };
  const own = line(branch);
  return branches
    .filter(({ id }) => id !== branch)
    .map(({ id, time }) => {
      const other = line(id);
      const shared = [...other].filter(([at]) => own.has(at)).map(([at, left]) => Math.min(left, own.get(at)!));
      return { branch: id, from: track.timeOf(Math.max(0, ...shared.filter(Number.isFinite))), to: time };
    });
}

export function Timeline({ player }: { player: Player }) {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  useFaces(painter);
  const box = useRef<HTMLDivElement>(null);
  const { width, height: room, scale } = useSize(box);
  // Folded or open, as there is room for it; a line above it takes one pixel.
  const height = room > space.timelineRest ? space.timelineOpen : room;
  const { theme, language } = useSettings();
  const clock = usePosition((now) => now.clock);
  const playing = usePosition((now) => now.playing);
  const { track, status, picture, names, given } = useRun();
  // Frames are what is drawn, not the time that asked for them.
  useRun((run) => run.frame);
  const { time, position } = usePosition.getState();
  const focus = useFocus();
  const why = useSelection((selection) => selection.why);
  const changes = useWatches((state) => state.changes);
  const isWhole = useWhole((whole) => whole.isWhole);
  const [dragged, setDragged] = useState<ReturnType<typeof timeScale> | null>(null);
  const lanes = picture === null ? [] : lanesOf(picture);

  const waterOf = (shown: Track): WaterLine | null => {
    if (focus === null || names === null) return null;
    return shown.levels.replica(names.numberOf(focus.partition), names.processNamed(focus.leader)) ?? null;
  };
  const input = track === null || width === 0 ? null : inputOf(track);

  function inputOf(shown: Track): TimelineInput {
    return {
      width,
      height,
      theme,
      time,
      headTime: status?.time ?? 0,
      clock: shown.screen(clock),
      lanes,
      partition: focus?.partition ?? '',
      water: waterOf(shown),
      language,
      rails: status === null ? [] : railsOf(status, shown),
      ticks: shown.columns,
      watched: [...changes.values()].flatMap(({ times }) => times),
      flags: flagsOf(given, say),
      chain: why === null ? [] : causesOf(why),
    };
  }

  useEffect(() => {
    if (canvas.current === null || input === null) return;
    const paints = (painter.current ??= new Painter(canvas.current));
    drawWhenThere(() => {
      const list = drawTimeline(input);
      paints.paint(list, { scale, pixelRatio: devicePixelRatio });
      // A face is asked for by what is to be written, and only once nothing moves.
      if (!playing) void fontsFor(list);
    });
  });

  const timeAt = (event: PointerEvent, held: ReturnType<typeof timeScale>): number =>
    held.toTime((event.clientX - event.currentTarget.getBoundingClientRect().left) / scale);
  return (
    <div
      ref={box}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input cannot hold the canvas that it moves over
      role="slider"
      tabIndex={0}
      aria-label={say('timeline')}
      title={say('timelineHelp')}
      aria-valuemin={0}
      aria-valuemax={Math.floor((status?.time ?? 0) / 1_000)}
      aria-valuenow={Math.floor(time / 1_000)}
      aria-valuetext={`${(time / 1_000_000).toFixed(6)} s, ${say('event', { number: position })}`}
      className="min-w-0 grow cursor-col-resize touch-none self-stretch overflow-hidden"
      onPointerDown={(event) => {
        if (input === null || !isWhole) return;
        player.pause();
        const corner = event.currentTarget.getBoundingClientRect();
        const branch = railAt(input, (event.clientX - corner.left) / scale, (event.clientY - corner.top) / scale);
        if (branch !== null) {
          void player.select(branch);
          return;
        }
        event.currentTarget.setPointerCapture(event.pointerId);
        // The scale stays as it was when the drag began; only the position moves.
        const held = timeScale(input);
        setDragged(held);
        void player.goToTime(timeAt(event, held));
      }}
      onPointerMove={(event) => {
        if (dragged !== null) void player.goToTime(timeAt(event, dragged));
      }}
      onPointerUp={() => setDragged(null)}
      onPointerCancel={() => setDragged(null)}
    >
      <canvas ref={canvas} aria-hidden="true" style={{ width: width * scale, height: height * scale, display: 'block' }} />
    </div>
  );
}
