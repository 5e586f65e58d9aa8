/** One of the two: where its figures come from, the figures, and how they came about. */
import { useMemo } from 'react';
import type { BesideLab, Figures, SideTold } from '../../host/lab.ts';
import { useWords } from '../i18n/local.ts';
import { LatencyChart, type Point, pointOf, RateChart, type Scales } from './charts.tsx';
import { latencyText, rateText } from './figures.ts';
import { BESIDE_WORDS } from './words.ts';

/** Figures are those of so long, on the run's own clock. */
const LAST_MICROS = 2_000_000;

export function pointsOf({ windows }: SideTold, lab: BesideLab): Point[] {
  return windows.map((window) => pointOf(window, lab.figuresOf));
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="text-[1.75rem] leading-9">{value}</dd>
    </div>
  );
}

function useFigures({ windows }: SideTold, lab: BesideLab): Figures | null {
  return useMemo(() => lab.figuresOf(lab.lastOf(windows, LAST_MICROS)), [windows, lab]);
}

export function Side({ name, told, lab, scales, source, clock, waits = false }: {
  name: 'live' | 'model';
  told: SideTold;
  lab: BesideLab;
  scales: Scales;
  source: string;
  clock: string;
  /** For the other one to end. */
  waits?: boolean;
}) {
  const words = useWords(BESIDE_WORDS);
  const figures = useFigures(told, lab);
  const points = useMemo(() => pointsOf(told, lab), [told, lab]);
  const title = words(name);
  const isSlow = (figures?.bytesPerSecond ?? 0) < 100_000;
  const bytes = (figures?.bytesPerSecond ?? 0) / (isSlow ? 1_000 : 1_000_000);
  const failed = told.windows.reduce((sum, window) => sum + window.failed, 0);
  return (
    <section aria-label={title} className="flex min-w-0 flex-col border border-rule bg-panel px-5 py-4">
      <div className="flex items-baseline gap-3">
        <h3 className="shrink-0 text-xl font-semibold">{title}</h3>
        <output className="min-w-0 text-sm">{waits ? words('afterLive') : words(`state_${told.state}`, { detail: told.detail })}</output>
        <p className="ml-auto shrink-0 text-sm text-muted tabular-nums">{told.micros === 0 ? '' : clock}</p>
      </div>
      <p className="text-sm text-muted">{source}</p>
      <dl className="mt-2 grid grid-cols-4 gap-3">
        <Figure name={words('records')} value={figures === null ? '–' : rateText(figures.recordsPerSecond)} />
        <Figure name={words(isSlow ? 'kiloBytes' : 'bytes')} value={figures === null ? '–' : bytes.toFixed(bytes < 10 ? 2 : 1)} />
        <Figure name={words('p50')} value={latencyText(figures?.p50 ?? null)} />
        <Figure name={words('p99')} value={latencyText(figures?.p99 ?? null)} />
      </dl>
      <p className="mt-1 text-xs text-muted">
        {words('over')} {figures === null ? '' : words('polled', { count: rateText(figures.polledPerSecond) })} {failed === 0 ? '' : words('failedRecords', { count: failed.toLocaleString('en') })}
      </p>
      <div className="mt-2 flex min-h-0 grow flex-col gap-1">
        <RateChart
          title={words('rateChart')}
          points={points}
          scales={scales}
          told={figures === null ? words('nothing') : words('rateTold', { side: title, count: rateText(figures.recordsPerSecond) })}
        />
        <LatencyChart
          title={words('latencyChart')}
          points={points}
          scales={scales}
          told={figures === null ? words('nothing') : words('latencyTold', { side: title, p50: latencyText(figures.p50), p99: latencyText(figures.p99) })}
        />
      </div>
    </section>
  );
}
