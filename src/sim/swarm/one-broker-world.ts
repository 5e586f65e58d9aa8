/**
 * Random worlds of one controller and one broker, each from one seed: topology, settings, workload and faults. All faults heal
 * before `healedAt`; what is left until `endsAt` shows whether the cluster makes progress again.
 */
import type { GivenConfig } from '../../engine/config/values.ts';
import { LabBuilder } from '../../scenario/builder.ts';
import type { ScriptStatement } from '../../scenario/language/ast.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { chance, nextBetween, nextInt, pick, type Prng, prng } from '../../std/prng.ts';
import { MICROS_PER_MILLI, MICROS_PER_SECOND } from '../../std/units.ts';

export interface SwarmWorld {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly healedAt: number;
  readonly endsAt: number;
  readonly faults: number;
}

export interface SwarmOptions {
  /** Simulated seconds of traffic and faults before everything heals. */
  readonly seconds?: number;
}

export function oneBrokerWorld(seed: number, options: SwarmOptions = {}): SwarmWorld {
  const settings = prng(seed, 'settings');
  const faultsDraw = prng(seed, 'faults');
  const troubled = (options.seconds ?? 8) * MICROS_PER_SECOND;
  const partitions = pick(settings, [1, 1, 2, 3]);
  let lab = new LabBuilder()
    .links({ latencyMicros: pick(settings, [50, 200, 200, 1_000, 5_000]), bytesPerSecond: pick(settings, [1_250_000, 125_000_000, 125_000_000]) })
    .controller({ host: { cores: pick(settings, [1, 2]) } })
    .broker(1, { host: { cores: pick(settings, [1, 2, 4]), skewMillis: pick(settings, [0, 0, 250, -400]) }, configs: brokerConfigs(settings) })
    .topic('orders', { partitions, configs: topicConfigs(settings) })
    .admin();
  const producers = pick(settings, [1, 1, 2]);
  for (let i = 0; i < producers; i++) {
    lab = lab.producer(['shop', 'web'][i]!, {
      perSecond: pick(settings, [1, 20, 200, 600]),
      valueBytes: pick(settings, [1, 40, 100, 1_000, 9_000]),
      keys: pick(settings, [0, 0, 1, 7]),
      partition: chance(settings, 1, 4) ? nextInt(settings, partitions) : null,
      records: chance(settings, 1, 3) ? nextBetween(settings, 1, 200) : null,
      configs: producerConfigs(settings),
    });
  }
  const consumers = pick(settings, [0, 1, 1, 2]);
  for (let i = 0; i < consumers; i++) {
    lab = lab.consumer(['billing', 'audit'][i]!, {
      from: pick(settings, [null, 'beginning', 'beginning', 'end', nextInt(settings, 50)]),
      processMicros: pick(settings, [0, 10, 2_000]),
      configs: consumerConfigs(settings),
    });
  }
  const clients = [...['shop', 'web'].slice(0, producers), ...['billing', 'audit'].slice(0, consumers)];
  const script = faultScript(faultsDraw, troubled, clients, consumers > 0, partitions);
  const scenario = lab.script(script).build();
  return { seed, scenario, healedAt: troubled, endsAt: troubled + 15 * MICROS_PER_SECOND, faults: script.length };
}

function brokerConfigs(p: Prng): GivenConfig {
  return {
    'num.network.threads': pick(p, [1, 3]),
    'num.io.threads': pick(p, [1, 2, 8]),
    'queued.max.requests': pick(p, [1, 4, 500]),
    ...(chance(p, 1, 6) ? { 'auto.create.topics.enable': true } : {}),
    ...(chance(p, 1, 4) ? { 'log.flush.interval.messages': pick(p, [1, 10]) } : {}),
  };
}

function topicConfigs(p: Prng): Record<string, string> {
  return {
    'segment.bytes': String(pick(p, [2_000, 20_000, 1_073_741_824])),
    'index.interval.bytes': String(pick(p, [64, 4_096])),
    ...(chance(p, 1, 5) ? { 'message.timestamp.type': 'LogAppendTime' } : {}),
    ...(chance(p, 1, 8) ? { 'max.message.bytes': '2000' } : {}),
  };
}

function producerConfigs(p: Prng): GivenConfig {
  return {
    'enable.idempotence': false,
    acks: pick(p, ['0', '1', 'all', 'all']),
    'linger.ms': pick(p, [0, 5, 100]),
    'batch.size': pick(p, [1, 500, 16_384]),
    'max.in.flight.requests.per.connection': pick(p, [1, 5]),
    'buffer.memory': pick(p, [20_000, 33_554_432]),
    'max.block.ms': pick(p, [100, 60_000]),
    'request.timeout.ms': pick(p, [1_000, 30_000]),
    'delivery.timeout.ms': pick(p, [31_000, 120_000]),
    retries: pick(p, [0, 3, 2_147_483_647]),
  };
}

function consumerConfigs(p: Prng): GivenConfig {
  return {
    'fetch.min.bytes': pick(p, [1, 1, 5_000]),
    'fetch.max.wait.ms': pick(p, [50, 500]),
    'max.partition.fetch.bytes': pick(p, [200, 1_048_576]),
    'max.poll.records': pick(p, [1, 500]),
    'auto.offset.reset': pick(p, ['earliest', 'latest']),
  };
}

function faultScript(p: Prng, until: number, clients: readonly string[], consumes: boolean, partitions: number): ScriptStatement[] {
  const script: ScriptStatement[] = [];
  const act = (action: Extract<ScriptStatement, { kind: 'act' }>['action'], at: number, lasts: number | null): void => {
    script.push({ kind: 'act', action, at, lasts });
  };
  const count = nextInt(p, 7);
  // Faults of one machine do not overlap: each begins after the one before it has healed.
  let at = 2 * MICROS_PER_SECOND + nextInt(p, 1_500) * MICROS_PER_MILLI;
  for (let i = 0; i < count; i++) {
    const lasts = nextBetween(p, 1, 1_500) * MICROS_PER_MILLI;
    if (at + lasts >= until) break;
    const client = pick(p, clients);
    switch (nextInt(p, 12)) {
      case 0:
      case 1:
        act({ verb: 'kill', process: 'broker-1' }, at, lasts);
        break;
      case 2:
      case 3:
        act({ verb: 'powerLoss', host: 'broker-1' }, at, lasts);
        break;
      case 4:
        act({ verb: 'pause', process: pick(p, ['broker-1', 'controller', client]) }, at, lasts);
        break;
      case 5:
        act({ verb: 'kill', process: 'controller' }, at, lasts);
        break;
      case 6:
        act({ verb: 'powerLoss', host: 'controller' }, at, lasts);
        break;
      case 7:
        act({ verb: 'cut', from: pick(p, [client, 'controller']), to: 'broker-1', bothWays: chance(p, 2, 3), rule: null }, at, lasts);
        break;
      case 8:
        act({ verb: 'delay', from: client, to: 'broker-1', micros: nextBetween(p, 1, 300) * MICROS_PER_MILLI, rule: null }, at, lasts);
        break;
      case 9:
        if (consumes) act({ verb: 'seek', client: 'billing', topic: 'orders', partition: nextInt(p, partitions), offset: pick(p, ['beginning', 'end', nextInt(p, 100)]) }, at, null);
        break;
      case 10:
        act({ verb: 'send', client: 'shop', topic: 'orders', partition: null, key: chance(p, 1, 2) ? 'k' : null, value: 'by hand', count: nextBetween(p, 1, 5) }, at, null);
        break;
      default:
        act({ verb: 'stop', process: 'broker-1' }, at, lasts);
    }
    at += lasts + nextBetween(p, 1, 1_200) * MICROS_PER_MILLI;
  }
  return script;
}
