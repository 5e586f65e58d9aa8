/**
 * What a random world is made of, as plain data that can be made smaller: a setting, what is done to it, and what is done once the
 * faults are over. `swarmWorld` makes of it what is run.
 */
import type { Action, ScriptStatement } from '../../scenario/language/ast.ts';
import { printScript } from '../../scenario/language/print-script.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type StrangerSettings, strangerSettings } from './stranger.ts';

export interface SwarmPlan {
  readonly seed: number;
  /** Its script is empty. */
  readonly setting: Scenario;
  /** Faults, which last for a while, and what people do. */
  readonly acts: readonly ScriptStatement[];
  readonly healedAt: number;
  /** So many microseconds after `healedAt`. */
  readonly healing: readonly { readonly after: number; readonly action: Action }[];
  /** How long everybody may take to get back to work, and how long they are looked at then. */
  readonly settling: number;
  readonly last: number;
  readonly hasStranger: boolean;
  /** The settings promise that nothing acknowledged is lost with a broker. */
  readonly isSafe: boolean;
}

export interface SwarmWorld {
  readonly seed: number;
  readonly scenario: Scenario;
  /** Knocks at the doors with frames that are none; null in most worlds. Scenarios know no such program: `swarmWorldOf` adds it. */
  readonly stranger: StrangerSettings | null;
  readonly healedAt: number;
  readonly settledAt: number;
  readonly endsAt: number;
  /** When each fault began and ended. */
  readonly faults: readonly { readonly at: number; readonly until: number }[];
  readonly isSafe: boolean;
}

export function swarmWorld(plan: SwarmPlan): SwarmWorld {
  const { seed, setting, acts, healedAt, healing, settling, last, hasStranger, isSafe } = plan;
  const healed = healing.map(({ after, action }): ScriptStatement => ({ kind: 'act', action, at: healedAt + after, lasts: null }));
  const scenario: Scenario = { ...setting, script: printScript([...acts, ...healed]) };
  // That a consumer wants nothing of a partition for a while harms nobody.
  const faults = acts.flatMap((act) => (act.kind === 'act' && act.action.verb !== 'pausePartition' && act.at !== null && act.lasts !== null ? [{ at: act.at, until: act.at + act.lasts }] : []));
  const stranger = hasStranger ? strangerSettings(scenario, healedAt) : null;
  const settledAt = healedAt + settling;
  return { seed, scenario, stranger, healedAt, settledAt, endsAt: settledAt + last, faults, isSafe };
}
