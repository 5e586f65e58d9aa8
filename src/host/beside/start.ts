/** What the page needs to run a scenario beside itself; it comes with the page that shows it. */
import { browserWorker } from '../../live/browser-worker.ts';
import { type Beside, type BesideAsked, type BesidePorts, BesideRun } from './beside.ts';
import { type Load, type Plan, planOf } from './plan.ts';
import { figuresOf, lastOf } from './windows.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { threeBrokers } from '../../scenario/three-brokers.ts';

const PORTS: BesidePorts = {
  liveWorker: () => browserWorker(new Worker(new URL('../../live/beside.worker.ts', import.meta.url), { type: 'module' })),
  modelWorker: () => new Worker(new URL('./model.worker.ts', import.meta.url), { type: 'module' }),
};

/** What is measured if the lab's own run is not: three brokers, and every record is acknowledged by all of them. */
function measuredScenario(acks: string): Scenario {
  return threeBrokers({ topic: { partitions: 3 }, producer: { perSecond: 1_000, valueBytes: 100, keys: 8, configs: { acks, 'linger.ms': 5 } } });
}

export interface BesideLab {
  plan(source: Scenario, load: Load): Plan;
  measured(acks: string): Scenario;
  /** Null: there is nothing to say yet. */
  readonly figuresOf: typeof figuresOf;
  readonly lastOf: typeof lastOf;
  start(asked: BesideAsked, tell: (told: Beside) => void): Pick<BesideRun, 'run' | 'stop' | 'dispose'>;
}

export const besideLab: BesideLab = {
  plan: (source, load) => planOf(source, load, { cores: navigator.hardwareConcurrency, isIsolated: crossOriginIsolated }),
  measured: measuredScenario,
  figuresOf,
  lastOf,
  start: (asked, tell) => new BesideRun(PORTS, asked, tell),
};
