/** What a swarm was like, in words, and whether it was enough to prove anything. */
import type { Line } from './seed.ts';

interface Least {
  /** Of the median world. */
  readonly medians: Readonly<Partial<Record<Field, number>>>;
  /** So much of the worlds saw one at least. */
  readonly shares: Readonly<Partial<Record<Field, number>>>;
}
type Field = 'seconds' | 'events' | 'acknowledged' | 'polled' | 'faults' | 'faultsInTraffic' | 'taken' | 'checked' | 'leaderChanges' | 'rebalances' | 'coordinatorChanges';

const NAMES: Readonly<Partial<Record<Field, string>>> = { leaderChanges: 'a change of leader', coordinatorChanges: 'a change of coordinator' };

/** What the worlds of a profile have to be like, so that a swarm of them says something. */
const LEAST: Readonly<Record<string, Least>> = {
  brokers: { medians: { seconds: 60, acknowledged: 200, faults: 5, faultsInTraffic: 1 }, shares: { leaderChanges: 0.8 } },
  groups: { medians: { seconds: 60, acknowledged: 200, polled: 400, faults: 5, faultsInTraffic: 1, rebalances: 5 }, shares: { leaderChanges: 0.8, coordinatorChanges: 0.6 } },
};

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A few worlds say nothing about what a swarm is like. */
const ENOUGH_TO_JUDGE = 500;

/** Tells what the worlds of each kind were like; answers what there was too little of. */
export function describeWorlds(lines: readonly Line[], tell: (text: string) => void): string[] {
  const parts = [...new Set(lines.map(({ part }) => part))].toSorted();
  return parts.flatMap((part) => {
    if (parts.length > 1) tell(`${part}:`);
    const own = lines.filter((line) => line.part === part);
    const poor = describePart(own, part, tell);
    return own.length >= ENOUGH_TO_JUDGE ? poor : [];
  });
}

function describePart(lines: readonly Line[], profile: string, tell: (text: string) => void): string[] {
  const of = (field: Field) => lines.map((line) => line[field]);
  const count = Math.max(1, lines.length);
  const share = (field: Field): number => lines.filter((line) => line[field] > 0).length / count;
  tell(`${lines.length} worlds, ${sum(of('events'))} events`);
  tell(`median of a world: ${median(of('seconds'))} simulated seconds, ${median(of('events'))} events, ${median(of('acknowledged'))} records acknowledged, ${median(of('polled'))} read, ${median(of('faults'))} faults, ${median(of('faultsInTraffic'))} of them during traffic`);
  tell(`${percent(share('faultsInTraffic'))} of the worlds had a fault during traffic, ${percent(share('leaderChanges'))} a change of leader; ${sum(of('leaderChanges'))} changes in all`);
  tell(`${sum(of('checked'))} acknowledged records were looked for in the end; power losses took ${sum(of('taken'))}`);
  if (profile === 'groups') {
    tell(`a group's coordinator changed in ${percent(share('coordinatorChanges'))} of the worlds, ${sum(of('coordinatorChanges'))} times in all; median of a world: ${median(of('rebalances'))} rebalances`);
  }
  const least = LEAST[profile];
  if (least === undefined) return [];
  const poor: string[] = [];
  for (const [field, wanted] of Object.entries(least.medians) as [Field, number][]) {
    if (median(of(field)) < wanted) poor.push(`the median of ${field} is ${median(of(field))}, and should be ${wanted}`);
  }
  for (const [field, wanted] of Object.entries(least.shares) as [Field, number][]) {
    if (share(field) < wanted) poor.push(`${percent(share(field))} of the worlds saw ${NAMES[field]}, and ${percent(wanted)} should`);
  }
  return poor;
}
