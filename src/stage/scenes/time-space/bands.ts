/** Under each broker's line the water of the focused partition: its high watermark, and what is not committed up to its log end. */
import type { Pen } from '../../pen.ts';
import type { SceneRun } from '../../scene.ts';
import { waterItems, type WaterLine } from '../../timeline/water.ts';
import type { Axis } from './axis.ts';
import type { Lane } from './lanes.ts';

const NUMBER = { size: 12, weight: 600, family: 'mono' } as const;
/** A step is named where it stands for so long. */
const LEAST_STEP = 60;

/** So much water lies below the lowest high watermark in sight, and a record is so high at most. */
const BELOW = 16;
const MOST_RECORD = 16;
/** So many records have room in any case, so that the floor seldom moves. */
const LEAST_SPAN = 2;

export function drawBands(pen: Pen, run: SceneRun, lanes: readonly Lane[], axis: Axis, focus: string | null): void {
  if (focus === null) return;
  const partition = run.names.numberOf(focus);
  const shown = lanes.flatMap((lane) => {
    const water = lane.band === null ? undefined : run.levels.replica(partition, lane.process);
    return water === undefined ? [] : [{ lane, water, band: lane.band! }];
  });
  if (shown.length === 0) return;
  // The same scale for all: who is behind is lower.
  const [low, high] = extent(shown.map(({ water }) => water), axis);
  const room = Math.min(...shown.map(({ band }) => band.bottom - band.top));
  const span = Math.max(LEAST_SPAN, high - low);
  const record = Math.min(MOST_RECORD, (room - BELOW) / span);
  const tall = Math.round(BELOW + span * record);
  const range = { low: low - BELOW / record, high: low - BELOW / record + tall / record };
  for (const { lane, water, band } of shown) {
    const { top } = band;
    const bottom = top + tall;
    const mark = `replica:${focus}@${run.names.process(lane.process)}`;
    const frame = { top, bottom, left: axis.left, from: axis.from, to: run.time, toX: axis.toX, toTime: axis.toTime, range };
    pen.add(...waterItems(water, frame).map((item) => ({ ...item, mark })));
    pen.add({ kind: 'line', points: [axis.left, bottom, axis.at, bottom], stroke: { color: 'rule', width: 1 }, mark });
    nameSteps(pen, water, axis, (offset) => bottom - Math.min(tall, (offset - range.low) * record), bottom, mark);
  }
}

/** The lowest high watermark and the highest log end in sight. */
function extent(waters: readonly WaterLine[], { from, time }: Axis): [low: number, high: number] {
  const lows = waters.flatMap(({ leo, hw }) => [valueAt(hw, from) ?? valueAt(leo, from) ?? Infinity, valueAt(hw, time) ?? Infinity]);
  const highs = waters.flatMap(({ leo }) => [valueAt(leo, from) ?? -Infinity, valueAt(leo, time) ?? -Infinity]);
  const low = Math.min(...lows);
  const high = Math.max(...highs);
  return low <= high ? [low, high] : [0, 1];
}

function indexAt({ times }: WaterLine['leo'], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function valueAt(series: WaterLine['leo'], time: number): number | undefined {
  return series.values[indexAt(series, time)];
}

/** Numbers where the water has come to stand, the newest first. */
function nameSteps(pen: Pen, { leo, hw }: WaterLine, axis: Axis, toY: (offset: number) => number, bottom: number, mark: string): void {
  const name = (series: WaterLine['leo'], say: (value: number, x: number, from: number) => void): void => {
    let end = axis.at;
    for (let i = indexAt(series, axis.time); i >= 0 && end > axis.left; i--) {
      const x = Math.max(axis.left, axis.toX(series.times[i]));
      if (end - x >= LEAST_STEP) say(series.values[i], Math.round(x) + 6, Math.max(axis.from, series.times[i]));
      end = x;
    }
  };
  name(hw, (value, x) => pen.spare(`HW ${value}`, x, bottom - 3, { ...NUMBER, color: 'committed', mark }));
  name(leo, (value, x, from) => {
    const water = valueAt(hw, from) ?? 0;
    // Committed up to its end, a log tells its water alone.
    if (value > water) pen.spare(`LEO ${value}`, x, Math.round(toY(value)) - 3, { ...NUMBER, color: 'uncommitted', mark });
  });
}
