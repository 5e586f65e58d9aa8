/**
 * Plays a script: a cursor as plain data, and a function that answers what to do next. Whoever runs the world does it and asks
 * again; so a script can be played by a test in one go, by the page frame by frame, and be saved in the middle.
 */
import type { Command } from '../../engine/commands.ts';
import type { Scenario } from '../scenario.ts';
import type { Expression, ScriptStatement } from './ast.ts';
import { commandsOf, oppositeOf } from './direct.ts';
import { LanguageError, NOWHERE } from './error.ts';
import { printDuration } from './print.ts';

export interface TimedCommand {
  /** Lab time: before the first event of that microsecond. */
  readonly at: number;
  readonly command: Command;
}

export type ScriptDoing =
  /** Give this command now. */
  | { readonly kind: 'give'; readonly command: Command }
  /** Let the world run until the predicate holds, or up to a time, whatever comes first; null: no limit of that sort. */
  | {
      readonly kind: 'run';
      readonly until: Expression | null;
      readonly to: number | null;
      /** True when reaching `to` means that the predicate failed to come true in time, false when it is just a stop on the way. */
      readonly late: boolean;
    }
  | { readonly kind: 'check'; readonly that: Expression; readonly statement: number }
  | { readonly kind: 'done' };

/** How far a script has been played. */
export interface PlayState {
  /** The statement under way, or the next. */
  readonly statement: number;
  /** Commands whose time has not come, by time and then in the order of the script. */
  readonly pending: readonly TimedCommand[];
  /** True while a `run` statement is under way, which must be over at `deadline` (null: whenever). */
  readonly running: boolean;
  readonly deadline: number | null;
}

export const PLAY_START: PlayState = { statement: 0, pending: [], running: false, deadline: null };

/**
 * What to do at lab time `now`. `reached` tells that the predicate of the last `run` answer held. After the last statement,
 * commands that are still pending are waited for.
 */
export function nextDoing(
  script: readonly ScriptStatement[],
  scenario: Scenario,
  from: PlayState,
  now: number,
  reached: boolean,
): { readonly doing: ScriptDoing; readonly state: PlayState } {
  let { statement, pending, running, deadline } = from;
  let over = reached;
  for (;;) {
    const due = pending[0];
    if (due !== undefined && due.at <= now) {
      return {
        doing: { kind: 'give', command: due.command },
        state: { statement, pending: pending.slice(1), running, deadline },
      };
    }
    const next = script[statement];
    if (next === undefined) {
      const doing: ScriptDoing = due === undefined ? { kind: 'done' } : { kind: 'run', until: null, to: due.at, late: false };
      return { doing, state: { statement, pending, running: false, deadline: null } };
    }
    if (next.kind === 'act') {
      pending = schedule(pending, next, scenario, now);
      statement++;
    } else if (next.kind === 'check') {
      const state = { statement: statement + 1, pending, running: false, deadline: null };
      return { doing: { kind: 'check', that: next.that, statement }, state };
    } else if (!running) {
      running = true;
      deadline = next.micros === null ? null : now + next.micros;
    } else if (over || (deadline !== null && now >= deadline)) {
      over = false;
      running = false;
      deadline = null;
      statement++;
    } else {
      const to = due !== undefined && (deadline === null || due.at < deadline) ? due.at : deadline;
      const late = to !== null && to === deadline && next.until !== null;
      return { doing: { kind: 'run', until: next.until, to, late }, state: { statement, pending, running, deadline } };
    }
  }
}

function schedule(
  pending: readonly TimedCommand[],
  statement: Extract<ScriptStatement, { kind: 'act' }>,
  scenario: Scenario,
  now: number,
): readonly TimedCommand[] {
  const at = statement.at ?? now;
  if (at < now) throw new LanguageError('past', NOWHERE, printDuration(at), [printDuration(now)]);
  const timed = commandsOf(statement.action, scenario).map((command): TimedCommand => ({ at, command }));
  if (statement.lasts !== null) {
    const opposite = oppositeOf(statement.action, scenario);
    if (opposite !== null) timed.push({ at: at + statement.lasts, command: opposite });
  }
  const merged = [...pending];
  for (const one of timed) {
    let place = merged.length;
    while (place > 0 && merged[place - 1].at > one.at) place--;
    merged.splice(place, 0, one);
  }
  return merged;
}

/** Every name that a script uses is known to the scenario; throws the first error. */
export function checkScript(script: readonly ScriptStatement[], scenario: Scenario): void {
  for (const statement of script) {
    if (statement.kind === 'act') commandsOf(statement.action, scenario);
  }
}
