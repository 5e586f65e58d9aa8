/**
 * What one-broker worlds got later: each draw comes from a generator of its own, so that what else a seed means stays what it was.
 * Machines and links that are bad rather than gone, messages that a director holds, and what an application does beside sending.
 */
import type { ProducerOptions } from '../../scenario/builder.ts';
import type { Action, ScriptStatement } from '../../scenario/language/ast.ts';
import type { InterceptorSetting } from '../../scenario/scenario.ts';
import { chance, nextBetween, nextInt, pick, type Prng } from '../../std/prng.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';

const BROKER = 'broker-1';
const CONTROLLER = 'controller';

const INTERCEPTORS: readonly InterceptorSetting[] = [
  { name: 'tracer', does: 'addHeader', key: 'trace', value: 'on' },
  { name: 'cleaner', does: 'dropHeaders' },
  { name: 'tagger', does: 'prefixValue', text: 'v1:' },
  { name: 'broken', does: 'throw' },
];

/** An application that does more than to send. Its callbacks are short enough for its rate. */
export function drawApplication(p: Prng, perSecond: number): ProducerOptions {
  return {
    ...(chance(p, 1, 4) ? { callbackMicros: pick(p, [20, Math.floor(100_000 / perSecond)]) } : {}),
    ...(chance(p, 1, 4) ? { flushEvery: pick(p, [1, 7, 50]) } : {}),
    ...(chance(p, 1, 6) ? { threads: 2 } : {}),
    ...(chance(p, 1, 4) ? { interceptors: [pick(p, INTERCEPTORS), pick(p, INTERCEPTORS)].filter((one, i, all) => i === 0 || one.name !== all[0]!.name) } : {}),
  };
}

export interface BadTimes {
  readonly from: number;
  readonly until: number;
  readonly producers: readonly string[];
  readonly consumers: readonly string[];
}

/** One after the other, beside whatever else goes wrong. */
export function badTimes(p: Prng, { from, until, producers, consumers }: BadTimes): ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  const others = [CONTROLLER, ...producers, ...consumers];
  const way = (): [string, string] => (chance(p, 1, 2) ? [pick(p, others), BROKER] : [BROKER, pick(p, others)]);
  const draw = (): Action => {
    const [a, b] = way();
    switch (nextInt(p, 7)) {
      case 0:
        return { verb: 'hold', from: a, to: b, api: chance(p, 1, 2) ? pick(p, ['Produce', 'Fetch', 'Metadata']) : null, rule: null };
      case 1:
        return { verb: 'lose', from: a, to: b, percent: pick(p, [5, 30, 100]), rule: null };
      case 2:
        return { verb: 'slowDisk', host: pick(p, [BROKER, CONTROLLER]), factor: pick(p, [3, 50]) };
      case 3:
        return { verb: 'failDisk', host: BROKER };
      case 4:
        return { verb: 'skew', host: pick(p, [BROKER, ...producers]), millis: pick(p, [-3_000, -200, 500, 20_000]) };
      case 5:
        return { verb: 'alterConfig', client: null, broker: 1, configs: { [pick(p, ['num.io.threads', 'num.network.threads'])]: pick(p, ['1', '2', '4']) } };
      default:
        return producers.length > 0 ? { verb: 'flush', client: pick(p, producers) } : { verb: 'slowDisk', host: BROKER, factor: 10 };
    }
  };
  let at = from + nextInt(p, 1_500) * MICROS_PER_MILLI;
  for (let left = nextInt(p, 4); left > 0; left--) {
    const lasts = nextBetween(p, 1, 500) * MICROS_PER_MILLI;
    if (at + lasts >= until) break;
    const action = draw();
    const isMoment = action.verb === 'skew' || action.verb === 'flush' || action.verb === 'alterConfig';
    statements.push({ kind: 'act', action, at, lasts: isMoment ? null : lasts });
    if (action.verb === 'failDisk') statements.push({ kind: 'act', action: { verb: 'start', process: BROKER }, at: at + lasts, lasts: null });
    at += lasts + nextBetween(p, 50, 900) * MICROS_PER_MILLI;
  }
  return statements;
}
