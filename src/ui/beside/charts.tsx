/** Charts of one side: what was acknowledged, and how long that took, on the run's own clock. Both sides are drawn to the same scales. */
import { useRef } from 'react';
import type { MeasuredWindow } from '../../host/lab.ts';
import { useSize } from '../use-size.ts';
import { axisText, powerText } from './figures.ts';

const LEFT = 56;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 20;

export interface Scales {
  /** Of the clock, in seconds. */
  readonly seconds: number;
  readonly mostPerSecond: number;
  /** Powers of ten of microseconds. */
  readonly latency: { readonly from: number; readonly to: number };
}

export interface Point {
  readonly from: number;
  readonly to: number;
  readonly perSecond: number;
  readonly p50: number | null;
  readonly p99: number | null;
}

interface Frame {
  readonly x: (micros: number) => number;
  readonly width: number;
  readonly height: number;
}

/** Axes, and what is drawn between them. */
function Chart({ told, title, seconds, ticks, children }: {
  told: string;
  title: string;
  seconds: number;
  ticks: readonly { readonly text: string; readonly at: number }[];
  children: (frame: Frame & { readonly y: (part: number) => number }) => React.ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const x = (micros: number): number => LEFT + (micros / 1_000_000 / seconds) * (width - LEFT - RIGHT);
  const y = (part: number): number => TOP + (1 - part) * (height - TOP - BOTTOM);
  const times = Array.from({ length: 5 }, (_, i) => (i * seconds) / 4);
  return (
    <figure className="flex min-h-28 grow flex-col">
      <figcaption className="text-xs text-muted">{title}</figcaption>
      <div ref={box} className="min-h-0 grow overflow-hidden">
        {width === 0 ? null : (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing that is said in words as a whole; its parts say nothing by themselves
          <svg role="img" aria-label={told} viewBox={`0 0 ${width} ${height}`} className="block h-full w-full">
            {ticks.map(({ text, at }) => (
              <g key={text}>
                <line x1={LEFT} x2={width - RIGHT} y1={y(at)} y2={y(at)} className="stroke-rule/40" />
                <text x={LEFT - 6} y={y(at) + 4} textAnchor="end" fontSize={12} className="fill-muted">
                  {text}
                </text>
              </g>
            ))}
            {times.map((time) => (
              <text key={time} x={x(time * 1_000_000)} y={height - 4} textAnchor={time === 0 ? 'start' : time === seconds ? 'end' : 'middle'} fontSize={12} className="fill-muted">
                {`${time} s`}
              </text>
            ))}
            {children({ x, y, width, height })}
          </svg>
        )}
      </div>
    </figure>
  );
}

/** A line that stands for each stretch as long as it lasted. */
function stepsOf(points: readonly Point[], { x }: Pick<Frame, 'x'>, yOf: (point: Point) => number | null): string {
  let path = '';
  let before = Number.NaN;
  for (const point of points) {
    const y = yOf(point);
    if (y !== null) path += `${point.from === before ? 'L' : 'M'}${x(point.from).toFixed(1)} ${y.toFixed(1)}L${x(point.to).toFixed(1)} ${y.toFixed(1)}`;
    before = y === null ? Number.NaN : point.to;
  }
  return path;
}

/** Water: what was acknowledged fills the channel up to its line. */
export function RateChart({ told, title, points, scales }: { told: string; title: string; points: readonly Point[]; scales: Scales }) {
  const ticks = [0, 0.5, 1].map((at) => ({ text: axisText(scales.mostPerSecond * at), at }));
  return (
    <Chart told={told} title={title} seconds={scales.seconds} ticks={ticks}>
      {({ x, y }) => {
        const yOf = ({ perSecond }: Point): number => y(Math.min(1, perSecond / scales.mostPerSecond));
        return (
          <>
            <path d={points.map((point) => `M${x(point.from).toFixed(1)} ${y(0)}V${yOf(point).toFixed(1)}H${x(point.to).toFixed(1)}V${y(0)}Z`).join('')} className="fill-committed-fill" />
            <path d={stepsOf(points, { x }, yOf)} fill="none" strokeWidth={2} className="stroke-committed" />
          </>
        );
      }}
    </Chart>
  );
}

/** p50 as a line, p99 as a dashed one, on a scale of powers of ten. */
export function LatencyChart({ told, title, points, scales }: { told: string; title: string; points: readonly Point[]; scales: Scales }) {
  const { from, to } = scales.latency;
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => ({ text: powerText(from + i), at: i / (to - from) }));
  return (
    <Chart told={told} title={title} seconds={scales.seconds} ticks={ticks}>
      {({ x, y }) => {
        const yOf = (micros: number | null): number | null => (micros === null ? null : y(Math.min(1, Math.max(0, (Math.log10(Math.max(1, micros)) - from) / (to - from)))));
        return (
          <>
            <path d={stepsOf(points, { x }, ({ p99 }) => yOf(p99))} fill="none" strokeWidth={1.5} strokeDasharray="4 3" className="stroke-uncommitted" />
            <path d={stepsOf(points, { x }, ({ p50 }) => yOf(p50))} fill="none" strokeWidth={2} className="stroke-ink" />
          </>
        );
      }}
    </Chart>
  );
}

export function pointOf(window: MeasuredWindow, figures: (windows: readonly MeasuredWindow[]) => { readonly recordsPerSecond: number; readonly p50: number | null; readonly p99: number | null } | null): Point {
  const found = figures([window]);
  return { from: window.from, to: window.to, perSecond: found?.recordsPerSecond ?? 0, p50: found?.p50 ?? null, p99: found?.p99 ?? null };
}
