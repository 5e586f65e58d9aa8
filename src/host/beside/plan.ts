/**
 * What is run twice, live and in the model: the scenario of a run as it stands at its beginning, under a load of choice. What live cannot do
 * is left out of both, and said.
 */
import type { Scenario } from '../../scenario/scenario.ts';

/** What producers are given to send: as the run's own workloads say, or so much. */
export interface Load {
  /** Of each producer; null: as its workload says. */
  readonly perSecond: number | null;
  readonly valueBytes: number;
}

/** More than a producer can take: it sends as fast as it goes. */
export const ALL_THAT_GOES = 10_000_000;

export type Impossible = 'notIsolated' | 'noProducer' | 'tooMany';
/** What is not the same in both, or in neither as in the lab. */
export type Apart = 'links' | 'disks' | 'script' | 'startsLater' | 'cores' | 'skew';

export interface Plan {
  readonly scenario: Scenario;
  readonly workers: number;
  readonly impossible: Impossible | null;
  readonly apart: readonly Apart[];
}

/** Workers that a page starts at most. */
export const MOST_WORKERS = 24;

export interface Machine {
  readonly cores: number;
  readonly isIsolated: boolean;
}

function underLoad(scenario: Scenario, { perSecond, valueBytes }: Load): Scenario {
  const processes = scenario.processes.map((process) => {
    if (process.program !== 'producer' || process.settings.workload === null || perSecond === null) return process;
    const workload = { ...process.settings.workload, perSecond, valueBytes, records: null, sync: false, callbackMicros: 0, flushEvery: 0 };
    return { ...process, settings: { ...process.settings, workload } };
  });
  return { ...scenario, processes, script: '' };
}

export function planOf(source: Scenario, load: Load, { cores, isIsolated }: Machine): Plan {
  const scenario = underLoad(source, load);
  const starting = scenario.processes.filter(({ startsLater }) => !startsLater);
  const sends = starting.some((process) => process.program === 'producer' && (process.settings.workload?.perSecond ?? 0) > 0);
  const apart: Apart[] = ['links', 'disks'];
  if (source.script.trim() !== '') apart.push('script');
  if (starting.length < scenario.processes.length) apart.push('startsLater');
  if (scenario.hosts.some(({ skewMillis }) => skewMillis !== 0)) apart.push('skew');
  if (starting.length > cores) apart.push('cores');
  const impossible = !isIsolated ? 'notIsolated' : !sends ? 'noProducer' : starting.length > MOST_WORKERS ? 'tooMany' : null;
  return { scenario, workers: starting.length, impossible, apart };
}
