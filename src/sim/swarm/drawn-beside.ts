/**
 * What some worlds of one broker have beside all else, from a generator of its own: an application that closes its producer or sends what no
 * serializer takes, a consumer so old that records are converted for it, doors with few places, and programs that are not Kafka's.
 */
import type { GivenConfig } from '../../engine/config/values.ts';
import type { LabBuilder } from '../../scenario/builder.ts';
import type { ScriptStatement } from '../../scenario/language/ast.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { chance, nextBetween, nextInt, pick, type Prng } from '../../std/prng.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';

/** Its keys are numbers, so that a text is refused. */
export const NUMBERED: GivenConfig = { 'key.serializer': 'org.apache.kafka.common.serialization.IntegerSerializer' };

/** Fewer places than a crowd of strangers wants; who waits for one gets it when idle connections are closed. */
export function drawPlaces(p: Prng): GivenConfig {
  if (chance(p, 1, 2)) return {};
  return chance(p, 1, 2) ? { 'max.connections.per.ip': 20 } : { 'max.connections': 40, 'connections.max.idle.ms': 1_000 };
}

export interface Applications {
  readonly from: number;
  readonly until: number;
  readonly producers: readonly string[];
  /** Who has keys that are numbers. */
  readonly numbered: readonly string[];
}

/** An application closes its producer and begins anew; another gives its own a key that is no number. */
export function drawClosings(p: Prng, { from, until, producers, numbered }: Applications): ScriptStatement[] {
  const at = (): number => from + nextInt(p, (until - from) / MICROS_PER_MILLI) * MICROS_PER_MILLI;
  const closings = chance(p, 1, 8) ? [pick(p, producers)] : [];
  return [
    ...closings.map((process): ScriptStatement => ({ kind: 'act', action: { verb: 'stop', process }, at: at(), lasts: nextBetween(p, 50, 800) * MICROS_PER_MILLI })),
    ...numbered.map((client): ScriptStatement => ({ kind: 'act', action: { verb: 'send', client, topic: 'orders', partition: 0, key: 'no number', value: 'by hand', count: 1 }, at: at(), lasts: null })),
  ];
}

/** A broker that pushes, and one who is pushed to and may not keep up. */
export function drawPusher(p: Prng, lab: LabBuilder): LabBuilder {
  if (!chance(p, 1, 12)) return lab;
  return lab
    .subscriber('inbox', { heapBytes: pick(p, [20_000, 10_000_000]), processMicros: pick(p, [100, 20_000]) })
    .pusher('pusher', { to: 'inbox', perSecond: pick(p, [20, 100]), valueBytes: 500 });
}

/** The last era whose brokers convert, and one whose consumers know no batches. */
const CONVERTING = '3.9';
const WITHOUT_BATCHES = '0.10.2';
/** Such a consumer wants request.timeout.ms to be longer than a session, even where it is in no group. */
const SHORT_SESSION: GivenConfig = { 'session.timeout.ms': 500, 'heartbeat.interval.ms': 100 };

/** Brokers of 3.9 with consumers that read messages of format 1. Those know no zstd. */
export function drawAge(p: Prng, scenario: Scenario): Scenario {
  if (!chance(p, 1, 10)) return scenario;
  const configs = [...scenario.topics.map((topic) => topic.configs), ...scenario.processes.map(({ settings }) => ('configs' in settings ? settings.configs : {}))];
  if (configs.some((given) => (given as GivenConfig)['compression.type'] === 'zstd')) return scenario;
  const processes = scenario.processes.map((process) => {
    if (process.program !== 'consumer') return { ...process, settings: { ...process.settings, era: CONVERTING } } as typeof process;
    // Its backoff does not grow yet.
    const { 'reconnect.backoff.max.ms': _, ...configs } = process.settings.configs;
    return { ...process, settings: { ...process.settings, era: WITHOUT_BATCHES, configs: { ...SHORT_SESSION, ...configs } } } as typeof process;
  });
  return { ...scenario, era: CONVERTING, processes };
}
