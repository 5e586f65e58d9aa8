/** What a swarm was like, in words, and whether it was enough to prove anything. */
import type { Line } from './seed.ts';

/** What the worlds of three brokers have to be like, so that a swarm of them says something. */
const LEAST = { seconds: 60, acknowledged: 200, faults: 5, faultsInTraffic: 1, leaderChangeShare: 0.8 };

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Tells what the worlds were like; answers what there was too little of. */
export function describeWorlds(lines: readonly Line[], profile: string, tell: (text: string) => void): string[] {
  type Field = 'seconds' | 'events' | 'acknowledged' | 'polled' | 'faults' | 'faultsInTraffic' | 'taken' | 'checked' | 'leaderChanges';
  const of = (field: Field) => lines.map((line) => line[field]);
  const count = Math.max(1, lines.length);
  const changed = lines.filter(({ leaderChanges }) => leaderChanges > 0).length / count;
  const inTraffic = lines.filter(({ faultsInTraffic }) => faultsInTraffic > 0).length / count;
  tell(`${lines.length} worlds, ${sum(of('events'))} events`);
  tell(`median of a world: ${median(of('seconds'))} simulated seconds, ${median(of('events'))} events, ${median(of('acknowledged'))} records acknowledged, ${median(of('polled'))} read, ${median(of('faults'))} faults, ${median(of('faultsInTraffic'))} of them during traffic`);
  tell(`${percent(inTraffic)} of the worlds had a fault during traffic, ${percent(changed)} a change of leader; ${sum(of('leaderChanges'))} changes in all`);
  tell(`${sum(of('checked'))} acknowledged records were looked for in the end; power losses took ${sum(of('taken'))}`);
  if (profile !== 'brokers') return [];
  const poor: string[] = [];
  for (const field of ['seconds', 'acknowledged', 'faults', 'faultsInTraffic'] as const) {
    if (median(of(field)) < LEAST[field]) poor.push(`the median of ${field} is ${median(of(field))}, and should be ${LEAST[field]}`);
  }
  if (changed < LEAST.leaderChangeShare) poor.push(`${percent(changed)} of the worlds saw a change of leader, and ${percent(LEAST.leaderChangeShare)} should`);
  return poor;
}
