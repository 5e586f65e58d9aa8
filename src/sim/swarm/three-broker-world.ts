/**
 * Random worlds of one controller and three brokers with safe settings (acks=all, two replicas in sync, no unclean election), each from
 * one seed. Faults strike brokers, their links and clients, several at a time; all are over by `healedAt`. Nothing that was acknowledged
 * may be missing in the end, whoever leads then.
 */
import type { GivenConfig } from '../../engine/config/values.ts';
import { hostOf, LabBuilder } from '../../scenario/builder.ts';
import type { Action, ScriptStatement } from '../../scenario/language/ast.ts';
import { chance, nextBetween, nextInt, pick, type Prng, prng } from '../../std/prng.ts';
import { MICROS_PER_MILLI, MICROS_PER_SECOND } from '../../std/units.ts';
import { adminActs } from './admin-acts.ts';
import type { SwarmOptions } from './one-broker-world.ts';
import type { SwarmPlan } from './swarm-plan.ts';

const BROKERS = [1, 2, 3].map((id) => `broker-${id}`);
const CONTROLLER = 'controller';
/** By then the cluster serves and the topic is there. */
const START = 2 * MICROS_PER_SECOND;
const SETTLING = 10 * MICROS_PER_SECOND;
const LAST = 3 * MICROS_PER_SECOND;
const SECONDS = 50;

/** Short sessions and lags, so that a minute shows many deaths and returns. */
const NODES: GivenConfig = {
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

interface Busy extends Fault {
  readonly at: number;
  readonly until: number;
}

function takesBrokerDown({ action, on }: Fault): boolean {
  return DOWN.has(action.verb) && BROKERS.includes(on[0]!);
}

function mayMeet(fault: Busy, other: Busy): boolean {
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

/** Faults one after the other in two rows, so that up to two are there at once; no two on the same victim. */
function drawFaults(p: Prng, clients: readonly string[], until: number): ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  const busy: Busy[] = [];
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

export function threeBrokerPlan(seed: number, options: SwarmOptions = {}): SwarmPlan {
  const p = prng(seed, 'settings');
  const healedAt = (options.seconds ?? SECONDS) * MICROS_PER_SECOND;
  const configs: GivenConfig = {
    ...NODES,
    'replica.lag.time.max.ms': pick(p, [1_000, 2_000, 6_000]),
    'replica.fetch.wait.max.ms': pick(p, [100, 500]),
    'replica.fetch.backoff.ms': pick(p, [100, 1_000]),
    'replica.socket.timeout.ms': 1_000,
    'num.replica.fetchers': pick(p, [1, 1, 2]),
    'replica.high.watermark.checkpoint.interval.ms': pick(p, [300, 5_000]),
    'log.initial.task.delay.ms': pick(p, [100, 30_000]),
    'auto.create.topics.enable': false,
  };
  const partitions = pick(p, [1, 1, 2, 3]);
  let lab = new LabBuilder()
    .links({ latencyMicros: pick(p, [50, 200, 200, 1_000, 5_000]), bytesPerSecond: pick(p, [12_500_000, 125_000_000]) })
    .controller({ configs: NODES });
  // A link between two brokers may be far slower than the others, all the time.
  if (chance(p, 1, 4)) lab = lab.link(hostOf(pick(p, ['broker-1', 'broker-2'])), hostOf('broker-3'), { latencyMicros: 25_000, bytesPerSecond: 250_000 });
  for (const id of [1, 2, 3]) lab = lab.broker(id, { host: { cores: pick(p, [1, 2, 4]), skewMillis: pick(p, [0, 0, 250, -400]) }, configs });
  const clients = { 'request.timeout.ms': pick(p, [700, 1_500]), 'reconnect.backoff.max.ms': pick(p, [200, 1_000]) };
  const perSecond = pick(p, [5, 8, 15]);
  lab = lab
    .topic('orders', {
      partitions,
      replicationFactor: 3,
      configs: { 'min.insync.replicas': '2', 'segment.bytes': pick(p, ['2000', '1073741824']), 'unclean.leader.election.enable': 'false' },
    })
    .admin('admin', { configs: clients })
    .producer('shop', {
      perSecond,
      valueBytes: pick(p, [20, 100, 1_000]),
      configs: {
        ...clients,
        // With idempotence a retry that was appended before is told where; without it may be there twice.
        'enable.idempotence': chance(p, 1, 2),
        ...(chance(p, 1, 3) ? { 'compression.type': pick(p, ['gzip', 'snappy', 'lz4', 'zstd']) } : {}),
        acks: 'all',
        'linger.ms': pick(p, [0, 5, 100]),
        'max.in.flight.requests.per.connection': pick(p, [1, 5]),
        'metadata.max.age.ms': pick(p, [1_000, 300_000]),
      },
    })
    .consumer('billing', { from: 'beginning', configs: { ...clients, 'fetch.max.wait.ms': 100, 'metadata.max.age.ms': pick(p, [1_000, 300_000]) } });
  const admin = adminActs(prng(seed, 'admin'), { from: START, until: healedAt, partitions, consumers: ['billing'], replicas: 3, deletesRecords: false });
  const acts = [...drawFaults(prng(seed, 'faults'), ['shop', 'billing'], healedAt), ...admin];
  const calm = { after: 0, action: { verb: 'rate', client: 'shop', perSecond: 5 } } as const;
  return { seed, setting: lab.build(), acts, healedAt, healing: [calm, ...restarts()], settling: SETTLING, last: LAST, hasStranger: false, isSafe: true };
}

/** Whoever was still on its way down when it was to start again is started once more. */
function restarts(): SwarmPlan['healing'] {
  return [0, 2 * MICROS_PER_SECOND].flatMap((after) => [CONTROLLER, ...BROKERS].map((process) => ({ after, action: { verb: 'start', process } as const })));
}
