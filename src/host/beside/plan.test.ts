import { expect, it } from 'vitest';
import { oneBroker } from '../../scenario/one-broker.ts';
import { threeBrokers } from '../../scenario/three-brokers.ts';
import { ALL_THAT_GOES, MOST_WORKERS, planOf } from './plan.ts';

const AS_IT_SAYS = { perSecond: null, valueBytes: 100 };
const LAPTOP = { cores: 16, isIsolated: true };

it('a load takes the place of what producers send by themselves, and nothing else', () => {
  const source = threeBrokers({ producer: { perSecond: 4, keys: 8, sync: true, records: 20 } });
  expect(planOf(source, AS_IT_SAYS, LAPTOP).scenario).toEqual(source);
  const { scenario } = planOf(source, { perSecond: ALL_THAT_GOES, valueBytes: 1_000 }, LAPTOP);
  const [before, after] = [source, scenario].map(({ processes }) => processes.find(({ program }) => program === 'producer')!.settings);
  expect(after).toEqual({ ...before, workload: { ...(before as { workload: object }).workload, perSecond: ALL_THAT_GOES, valueBytes: 1_000, sync: false, records: null } });
  expect(scenario.processes.filter(({ program }) => program !== 'producer')).toEqual(source.processes.filter(({ program }) => program !== 'producer'));
});

it('what is not the same in both is named, each where it is so', () => {
  const plain = oneBroker({ producer: { perSecond: 4 } });
  expect(planOf(plain, AS_IT_SAYS, LAPTOP)).toMatchObject({ impossible: null, workers: 5, apart: ['links', 'disks'] });
  expect(planOf(plain, AS_IT_SAYS, { ...LAPTOP, cores: 2 }).apart).toContain('cores');
  const scripted = planOf({ ...plain, script: 'kill broker 1 at 2s' }, AS_IT_SAYS, LAPTOP);
  expect(scripted.apart).toContain('script');
  expect(scripted.scenario.script).toBe('');
  const later = { ...plain, processes: plain.processes.map((process) => (process.program === 'consumer' ? { ...process, startsLater: true } : process)) };
  expect(planOf(later, AS_IT_SAYS, LAPTOP)).toMatchObject({ workers: 4, apart: ['links', 'disks', 'startsLater'] });
  const skewed = { ...plain, hosts: plain.hosts.map((host) => ({ ...host, skewMillis: 5 })) };
  expect(planOf(skewed, AS_IT_SAYS, LAPTOP).apart).toContain('skew');
});

it('what cannot be run says why', () => {
  const plain = oneBroker({ producer: { perSecond: 4 } });
  expect(planOf(plain, AS_IT_SAYS, { ...LAPTOP, isIsolated: false }).impossible).toBe('notIsolated');
  const silent = oneBroker({ producer: { perSecond: 0 } });
  expect(planOf(silent, AS_IT_SAYS, LAPTOP).impossible).toBe('noProducer');
  expect(planOf(silent, { perSecond: 1_000, valueBytes: 100 }, LAPTOP).impossible).toBeNull();
  const [first] = plain.processes;
  const many = { ...plain, processes: [...plain.processes, ...Array.from({ length: MOST_WORKERS }, (_, i) => ({ ...first!, name: `more-${i}` }))] };
  expect(planOf(many, AS_IT_SAYS, LAPTOP).impossible).toBe('tooMany');
});
