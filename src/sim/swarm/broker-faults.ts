/** What happens to three brokers, to their links and to their clients: faults that heal, several at a time. */
import type { GivenConfig } from '../../engine/config/values.ts';
import type { Action, ScriptStatement } from '../../scenario/language/ast.ts';
import { chance, nextBetween, nextInt, pick, type Prng } from '../../std/prng.ts';
import { MICROS_PER_MILLI, MICROS_PER_SECOND } from '../../std/units.ts';
import type { SwarmPlan } from './swarm-plan.ts';

export const BROKERS = [1, 2, 3].map((id) => `broker-${id}`);
export const CONTROLLER = 'controller';
/** By then the cluster serves and the topic is there. */
export const START = 2 * MICROS_PER_SECOND;

/** Short sessions and lags, so that a minute shows many deaths and returns. */
export const NODES: GivenConfig = {
  'broker.session.timeout.ms': 1_500,
  'broker.heartbeat.interval.ms': 300,
  'controller.socket.timeout.ms': 800,
  'controller.quorum.fetch.timeout.ms': 1_000,
  'controller.quorum.request.timeout.ms': 800,
};

/**
 * Safe settings promise that what two replicas hold survives one that loses what its disk did not have. Kafka takes every end without
 * a controlled shutdown for such a loss (KIP-966): where a second one follows before the first broker has caught up, the last leader it
 * knows is elected, whatever that one still has. So power goes out only when no other broker goes down shortly before or after.
 */
const ALONE = 12 * MICROS_PER_SECOND;
const DOWN: ReadonlySet<Action['verb']> = new Set(['kill', 'stop', 'fillDisk', 'failDisk', 'powerLoss']);

interface Fault {
  readonly action: Action;
  /** Nothing else happens to these meanwhile. */
  readonly on: readonly string[];
}

export interface Busy extends Fault {
  readonly at: number;
  readonly until: number;
}

function takesBrokerDown({ action, on }: Fault): boolean {
  return DOWN.has(action.verb) && BROKERS.includes(on[0]!);
}

export function mayMeet(fault: Busy, other: Busy): boolean {
  if (other.until >= fault.at && fault.until >= other.at && other.on.some((name) => fault.on.includes(name))) return false;
  if (fault.action.verb !== 'powerLoss' && other.action.verb !== 'powerLoss') return true;
  if (!takesBrokerDown(fault) || !takesBrokerDown(other)) return true;
  return other.until + ALONE < fault.at || fault.until + ALONE < other.at;
}

function drawFault(p: Prng, clients: readonly string[], powerMayFail: boolean): Fault {
  const broker = pick(p, BROKERS);
  const kind = nextInt(p, powerMayFail ? 13 : 12);
  switch (kind) {
    case 0:
    case 1:
      return { action: { verb: 'kill', process: broker }, on: [broker] };
    case 2:
      return { action: { verb: 'stop', process: broker }, on: [broker] };
    case 3:
      return { action: { verb: 'pause', process: broker }, on: [broker] };
    case 4:
    case 5: {
      const other = pick(p, [...BROKERS.filter((one) => one !== broker), CONTROLLER, ...clients]);
      const [from, to] = chance(p, 1, 2) ? [broker, other] : [other, broker];
      return { action: { verb: 'cut', from: from!, to: to!, bothWays: chance(p, 1, 2), rule: null }, on: [`${from}-${to}`] };
    }
    case 6: {
      const other = pick(p, [...BROKERS.filter((one) => one !== broker), ...clients]);
      return { action: { verb: 'delay', from: broker, to: other!, micros: nextBetween(p, 1, 400) * MICROS_PER_MILLI, rule: null }, on: [`${broker}-${other}`] };
    }
    case 7: {
      const process = pick(p, [CONTROLLER, ...clients]);
      return { action: { verb: 'kill', process }, on: [process] };
    }
    case 8:
      return { action: { verb: pick(p, ['fillDisk', 'failDisk']), host: broker }, on: [broker] };
    case 9:
      return { action: { verb: 'slowDisk', host: broker, factor: pick(p, [5, 50, 500]) }, on: [`${broker} disk`] };
    case 10: {
      const other = pick(p, [...BROKERS.filter((one) => one !== broker), CONTROLLER, ...clients]);
      return { action: { verb: 'lose', from: broker, to: other!, percent: pick(p, [5, 20, 60]), rule: null }, on: [`${broker}-${other}`] };
    }
    case 11:
      return { action: { verb: 'skew', host: broker, millis: pick(p, [-5_000, -300, 700, 60_000]) }, on: [`${broker} clock`] };
    default:
      return { action: { verb: 'powerLoss', host: broker }, on: [broker] };
  }
}

/** Faults one after the other in two rows, so that up to two are there at once; no two on the same victim. What `busy` holds is minded, and what is drawn put there. */
export function drawFaults(p: Prng, clients: readonly string[], until: number, busy: Busy[] = []): ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  // What a second power loss takes may be the last copy of what the first one took: safe settings do not promise against that.
  let powerMayFail = chance(p, 1, 3);
  for (let row = 0; row < 2; row++) {
    let at = START + nextInt(p, 6_000) * MICROS_PER_MILLI;
    for (;;) {
      const lasts = nextBetween(p, 50, pick(p, [500, 4_000, 8_000])) * MICROS_PER_MILLI;
      if (at + lasts >= until) break;
      const fault: Busy = { ...drawFault(p, clients, powerMayFail), at, until: at + lasts };
      if (busy.every((other) => mayMeet(fault, other))) {
        if (fault.action.verb === 'powerLoss') powerMayFail = false;
        const { action } = fault;
        // A clock that was set is not set back by itself.
        statements.push({ kind: 'act', action, at, lasts: action.verb === 'skew' ? null : lasts });
        // A broker whose disk is full or broken halts when it writes; somebody starts it again once that is over.
        if (action.verb === 'fillDisk' || action.verb === 'failDisk') statements.push({ kind: 'act', action: { verb: 'start', process: action.host }, at: at + lasts, lasts: null });
        busy.push(fault);
      }
      at += lasts + nextBetween(p, 200, 12_000) * MICROS_PER_MILLI;
    }
  }
  return statements;
}

/** Whoever was still on its way down when it was to start again is started once more. */
export function restarts(): SwarmPlan['healing'] {
  return [0, 2 * MICROS_PER_SECOND].flatMap((after) => [CONTROLLER, ...BROKERS].map((process) => ({ after, action: { verb: 'start', process } as const })));
}
