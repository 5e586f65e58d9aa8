/** A live run beside a simulated one of the same scenario: throughput and latency of both, each with its source. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Beside, BesideLab, Load, Plan } from '../../host/lab.ts';
import { titleOf } from '../../view/narration/titles.ts';
import { useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { failed } from '../playing/turns.ts';
import { useRun, useSettings } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';
import { roundUp } from './figures.ts';
import { pointsOf, Side } from './side.tsx';
import type { Scales } from './charts.tsx';
import { BESIDE_WORDS } from './words.ts';

export type LoadBeside = () => Promise<BesideLab>;

const SECONDS = 20;
const ALL_THAT_GOES = 10_000_000;
const RATES = [null, 1_000, 10_000, ALL_THAT_GOES] as const;
const SIZES = [100, 1_000] as const;
const SOURCES = ['ofLab', 'all', 'one'] as const;
type SourceName = (typeof SOURCES)[number];
type Given = { readonly scenario: Plan['scenario']; readonly seed: number };

const FIELD = 'h-8 border border-rule bg-panel px-1 text-sm text-ink disabled:text-muted';
const NOTHING = { state: 'waits', micros: 0, computedMillis: 0, windows: [], detail: '' } as const;

/** Keys of the lab behind this page mean nothing here. */
const OF_LAB: ReadonlySet<string> = new Set(['1', '2', 'w', 'z', 'h', 'l', 'v', '.', 'ArrowLeft', 'ArrowRight', '+', '-', '=', '0']);

function useKeys(toggle: () => void): void {
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null) return;
      if (key === ' ' && target instanceof HTMLButtonElement) return;
      if (key !== ' ' && !OF_LAB.has(key.length === 1 ? key.toLowerCase() : key)) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      if (key === ' ' && !event.repeat) toggle();
    };
    addEventListener('keydown', down, true);
    return () => removeEventListener('keydown', down, true);
  }, [toggle]);
}

function scalesOf(told: Beside, lab: BesideLab): Scales {
  const points = [...pointsOf(told.live, lab), ...pointsOf(told.model, lab)];
  const most = points.reduce((most, { perSecond }) => Math.max(most, perSecond), 1);
  const latencies = points.flatMap(({ p50, p99 }) => [p50, p99]).filter((one) => one !== null);
  const from = latencies.length === 0 ? 3 : Math.floor(Math.log10(Math.max(1, Math.min(...latencies))));
  const to = latencies.length === 0 ? 5 : Math.ceil(Math.log10(Math.max(...latencies) + 1));
  return { seconds: SECONDS, mostPerSecond: roundUp(most), latency: { from, to: Math.max(to, from + 1) } };
}

/** What is run, in a line. */
function useRan(plan: Plan | null): string {
  const words = useWords(BESIDE_WORDS);
  const language = useSettings((settings) => settings.language);
  if (plan === null) return '';
  const { topics, processes } = plan.scenario;
  const comma = language === 'en' ? ', ' : '、';
  const brokers = processes.filter(({ program }) => program === 'broker').length;
  const clients = processes.filter(({ program }) => program === 'producer' || program === 'consumer').map(({ name, settings }) => {
    const acks = 'workload' in settings ? settings.configs['acks'] : undefined;
    return acks === undefined ? titleOf(name) : `${titleOf(name)} acks=${String(acks)}`;
  });
  return words(brokers === 1 ? 'ranOne' : 'ran', {
    topics: topics.map(({ name, partitions, replicationFactor }) => `${name} ${partitions} × ${replicationFactor}`).join(comma), brokers, clients: clients.join(comma),
  });
}

export function BesidePage({ player, load: loadLab }: { player: Player; load: LoadBeside }) {
  const words = useWords(BESIDE_WORDS);
  const say = useSay();
  const [lab, setLab] = useState<BesideLab | null>(null);
  const isLive = useRun((run) => run.names?.isLive === true);
  const [from, setFrom] = useState<SourceName>('all');
  const [rate, setRate] = useState<Load['perSecond']>(1_000);
  const [valueBytes, setValueBytes] = useState<number>(SIZES[0]);
  const [ofLab, setOfLab] = useState<Given | null>(null);
  const [told, setTold] = useState<Beside>({ live: NOTHING, model: NOTHING });
  const [running, setRunning] = useState(false);
  const run = useRef<ReturnType<BesideLab['start']> | null>(null);

  useEffect(() => {
    loadLab().then(setLab, failed);
    return () => run.current?.dispose();
  }, [loadLab]);
  // The lab's run is asked for when it is chosen, as it stands then.
  useEffect(() => {
    if (from !== 'ofLab') return;
    (async () => {
      player.pause();
      if (useRun.getState().status === null) await player.start(null);
      const { scenario, seed } = await player.lab.source();
      setOfLab({ scenario, seed });
    })().catch(failed);
  }, [from, player]);

  const given = useMemo((): Given | null => {
    if (lab === null) return null;
    return from === 'ofLab' ? ofLab : { scenario: lab.measured(from === 'all' ? 'all' : '1'), seed: 1 };
  }, [lab, from, ofLab]);
  const plan = useMemo(() => (lab === null || given === null ? null : lab.plan(given.scenario, { perSecond: rate, valueBytes })), [lab, given, rate, valueBytes]);
  const ran = useRan(plan);
  const scales = useMemo(() => (lab === null ? null : scalesOf(told, lab)), [told, lab]);
  const cores = navigator.hardwareConcurrency;

  const start = (): void => {
    if (lab === null || plan === null || given === null || plan.impossible !== null) return;
    const isHeavy = rate !== null && rate > 1_000;
    setTold({ live: NOTHING, model: NOTHING });
    const begun = lab.start({ scenario: plan.scenario, seed: given.seed, micros: SECONDS * 1_000_000, liveFirst: isHeavy && plan.apart.includes('cores') }, setTold);
    run.current = begun;
    setRunning(true);
    begun.run().finally(() => setRunning(false)).catch(failed);
  };
  const toggle = (): void => (running ? run.current?.stop() : start());
  useKeys(toggle);

  const cannot = plan?.impossible ?? null;
  const select = (name: 'run' | 'load' | 'size', value: string, choose: (value: string) => void, options: readonly (readonly [string, string])[], isOff = false) => (
    <label className="flex items-center gap-2 text-sm text-muted">
      {words(name)}
      <select className={FIELD} value={value} disabled={running || isOff} onChange={(event) => choose(event.target.value)}>
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <main tabIndex={0} aria-label={say('toBeside')} className="flex min-h-0 grow flex-col gap-3 overflow-y-auto px-8 py-4">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <h2 className="text-xl font-medium">{words('title')}</h2>
        <div className="ml-auto flex flex-wrap items-center gap-4">
          {select('run', from, (value) => setFrom(value as SourceName), SOURCES.filter((one) => one !== 'ofLab' || !isLive).map((one) => [one, words(one)]))}
          {select('load', String(rate), (value) => setRate(value === 'null' ? null : Number(value)), RATES.map((one) => [String(one), one === null ? words('asItSays') : one === ALL_THAT_GOES ? words('allThatGoes') : words('perSecond', { count: one.toLocaleString('en') })]))}
          {select('size', String(valueBytes), (value) => setValueBytes(Number(value)), SIZES.map((one) => [String(one), `${one.toLocaleString('en')} B`]), rate === null)}
          <button
            type="button"
            className="h-8 w-24 border border-ink text-sm hover:bg-ink hover:text-panel disabled:border-rule disabled:text-muted disabled:hover:bg-transparent"
            disabled={!running && (cannot !== null || plan === null)}
            onClick={toggle}
          >
            {words(running ? 'stop' : 'start')}
          </button>
        </div>
      </div>
      {cannot === null ? (
        <p className="text-sm text-muted">{plan === null ? words('opening') : ran}</p>
      ) : (
        <p role="alert" className="text-base text-fault">
          {words('problem')} {words(`cannot_${cannot}`, { workers: plan?.workers ?? 0 })}
        </p>
      )}
      {lab === null || scales === null || plan === null ? null : (
        <>
          <div className="grid min-h-110 grow grid-cols-1 gap-6 lg:grid-cols-2">
            <Side
              name="live"
              told={told.live}
              lab={lab}
              scales={scales}
              source={words('liveSource', { workers: plan.workers, cores })}
              clock={words('liveClock', { seconds: (told.live.micros / 1_000_000).toFixed(1) })}
            />
            <Side
              name="model"
              waits={running && told.model.state === 'waits' && told.live.state !== 'waits'}
              told={told.model}
              lab={lab}
              scales={scales}
              source={words('modelSource', { profile: plan.scenario.costProfile, latency: plan.scenario.links.latencyMicros })}
              clock={words('modelClock', { seconds: (told.model.micros / 1_000_000).toFixed(1), computed: (told.model.computedMillis / 1_000).toFixed(1) })}
            />
          </div>
          <section aria-label={words('apart')} className="text-sm text-muted">
            <p>
              {words('noRewind')} {words('latencyIs')}
            </p>
            <ul className="mt-1 grid grid-cols-1 gap-x-6 lg:grid-cols-2">
              {plan.apart.map((one) => (
                <li key={one}>{words(`apart_${one}`, { workers: plan.workers, cores })}</li>
              ))}
            </ul>
          </section>
        </>
      )}
    </main>
  );
}
