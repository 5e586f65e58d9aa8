/**
 * What worlds of three brokers got later, from a generator of its own, so that what else a seed means stays what it was: messages that a
 * director holds, thread pools that are changed on running brokers, topics that are refused, and what an application does beside sending.
 */
import type { Action, ScriptStatement } from '../../scenario/language/ast.ts';
import { chance, nextBetween, nextInt, pick, type Prng } from '../../std/prng.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';
import { BROKERS, CONTROLLER } from './broker-faults.ts';
import { TOPICS } from './faults.ts';

export interface BrokerTimes {
  readonly from: number;
  readonly until: number;
  readonly producers: readonly string[];
  readonly consumers: readonly string[];
  readonly partitions: number;
  /** Whether a reader may be told to go elsewhere. */
  readonly seeks: boolean;
}

const HELD = [null, null, 'Produce', 'Fetch', 'Metadata', 'AlterPartition', 'BrokerHeartbeat', 'FindCoordinator'];
const POOLS = ['num.io.threads', 'num.network.threads'];

/** One after the other, beside whatever else goes wrong. */
export function brokerTimes(p: Prng, { from, until, producers, consumers, partitions, seeks }: BrokerTimes): ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  const way = (): [string, string] => {
    const broker = pick(p, BROKERS);
    const other = pick(p, [...BROKERS.filter((one) => one !== broker), CONTROLLER, ...producers, ...consumers]);
    return chance(p, 1, 2) ? [broker, other] : [other, broker];
  };
  const draw = (): Action => {
    switch (nextInt(p, 6)) {
      case 0:
      case 1: {
        const [a, b] = way();
        return { verb: 'hold', from: a, to: b, api: pick(p, HELD), rule: null };
      }
      case 2:
        return { verb: 'alterConfig', client: null, broker: pick(p, [1, 2, 3, null]), configs: { [pick(p, POOLS)]: pick(p, ['1', '2', '4', '8']) } };
      case 3:
        return pick(p, TOPICS);
      case 4:
        return { verb: 'flush', client: pick(p, producers) };
      default: {
        const offset = pick(p, ['beginning', 'end', nextInt(p, 200), { time: from + nextInt(p, 10_000) * MICROS_PER_MILLI }] as const);
        return seeks ? { verb: 'seek', client: pick(p, consumers), topic: 'orders', partition: nextInt(p, partitions), offset } : { verb: 'flush', client: pick(p, producers) };
      }
    }
  };
  let at = from + nextInt(p, 6_000) * MICROS_PER_MILLI;
  for (let left = nextBetween(p, 1, 6); left > 0; left--) {
    const lasts = nextBetween(p, 1, 2_000) * MICROS_PER_MILLI;
    if (at + lasts >= until) break;
    const action = draw();
    statements.push({ kind: 'act', action, at, lasts: action.verb === 'hold' ? lasts : null });
    at += lasts + nextBetween(p, 50, 8_000) * MICROS_PER_MILLI;
  }
  return statements;
}
