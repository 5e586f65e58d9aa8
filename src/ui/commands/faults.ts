/** Faults that are not done every day: a cut of one way only, loss, a disk that is slow or fails, a clock that is off. */
import type { Command } from '../../engine/commands.ts';
import type { Names } from '../../view/names.ts';
import { titleOf } from '../../view/narration/titles.ts';
import type { Picture } from '../../view/picture.ts';
import { F } from '../../view/records.ts';
import { hostsOf, type Standing } from './choices.ts';

export type FaultVerb = 'cutWay' | 'healWay' | 'lose' | 'loseNot' | 'slowDisk' | 'failDisk' | 'mendDisk' | 'clockAhead' | 'clockBack' | 'clockRight';
export type FaultReason = 'taped' | 'liveDisk' | 'liveClock' | 'liveLoss' | 'cutAlready' | 'notCut' | 'losesAlready' | 'losesNothing' | 'slowAlready' | 'failsAlready' | 'diskSound' | 'noPower' | 'clockSo';

export interface FaultChoice {
  readonly id: string;
  readonly verb: FaultVerb;
  readonly names: Readonly<Record<'from' | 'to' | 'host', string>>;
  readonly command: Command;
  /** Why it cannot be done now; null when it can. */
  readonly reason: FaultReason | null;
}

/** What is impossible in a live cluster at any time. */
const NOT_LIVE: Partial<Readonly<Record<FaultVerb, FaultReason>>> = {
  slowDisk: 'liveDisk', failDisk: 'liveDisk', mendDisk: 'liveDisk', clockAhead: 'liveClock', clockBack: 'liveClock', clockRight: 'liveClock', lose: 'liveLoss', loseNot: 'liveLoss',
};

/** Of a hundred. */
const LOSS = 20;
const SLOW = 50;
const SKEW_MILLIS = 10_000;

export interface Troubles {
  readonly hosts: readonly { readonly name: string; readonly powered: boolean; readonly slow: boolean; readonly fails: boolean; readonly skewMillis: number }[];
  readonly rules: readonly { readonly effect: string; readonly from: string; readonly to: string }[];
}

export function troublesAt(picture: Picture, names: Names): Troubles {
  return {
    hosts: picture.alive(F.host.kind).map((row) => ({
      name: names.host(picture.get(F.host.host, row)), powered: picture.get(F.host.powered, row) === 1,
      slow: picture.get(F.host.diskSlow, row) > 1, fails: picture.get(F.host.diskFails, row) === 1, skewMillis: picture.get(F.host.skewMillis, row),
    })),
    rules: picture.alive(F.rule.kind).map((row) => ({
      effect: names.text(picture.get(F.rule.effect, row)), from: names.host(picture.get(F.rule.from, row)), to: names.host(picture.get(F.rule.to, row)),
    })),
  };
}

export function choicesOfFaults({ processes, isLive, isTape }: Standing, { hosts, rules }: Troubles): FaultChoice[] {
  const brokers = new Set(processes.filter(({ program }) => program === 'broker').map(({ host }) => host));
  const choices: FaultChoice[] = [];
  const add = (verb: FaultVerb, host: string, to: string, command: Command, reason: FaultReason | null): void => {
    choices.push({ id: `${verb} ${host} ${to}`, verb, names: { from: titleOf(host), to: titleOf(to), host: titleOf(host) }, command, reason: isTape === true ? 'taped' : ((isLive === true ? NOT_LIVE[verb] : undefined) ?? reason) });
  };
  for (const { name: host, powered, slow, fails, skewMillis } of hosts) {
    const dark: FaultReason | null = powered ? null : 'noPower';
    add('slowDisk', host, '', { kind: 'slowDisk', host, factor: SLOW }, slow ? 'slowAlready' : dark);
    add('failDisk', host, '', { kind: 'failDisk', host }, fails ? 'failsAlready' : dark);
    add('mendDisk', host, '', { kind: 'mendDisk', host }, slow || fails ? null : 'diskSound');
    add('clockAhead', host, '', { kind: 'skew', host, millis: SKEW_MILLIS }, skewMillis === SKEW_MILLIS ? 'clockSo' : null);
    add('clockBack', host, '', { kind: 'skew', host, millis: -SKEW_MILLIS }, skewMillis === -SKEW_MILLIS ? 'clockSo' : null);
    add('clockRight', host, '', { kind: 'skew', host, millis: 0 }, skewMillis === 0 ? 'clockSo' : null);
  }
  const names = hostsOf(processes);
  for (const from of names) {
    for (const to of names) {
      if (from === to || (!brokers.has(from) && !brokers.has(to))) continue;
      const does = (effect: string): boolean => rules.some((rule) => rule.effect === effect && rule.from === from && rule.to === to);
      add('cutWay', from, to, { kind: 'cut', from, to, bothWays: false, rule: `cut-${from}-to-${to}` }, does('cut') ? 'cutAlready' : null);
      add('healWay', from, to, { kind: 'heal', rule: `cut-${from}-to-${to}` }, does('cut') ? null : 'notCut');
      add('lose', from, to, { kind: 'lose', from, to, percent: LOSS, rule: `loss-${from}-to-${to}` }, does('loss') ? 'losesAlready' : null);
      add('loseNot', from, to, { kind: 'heal', rule: `loss-${from}-to-${to}` }, does('loss') ? null : 'losesNothing');
    }
  }
  return choices;
}
