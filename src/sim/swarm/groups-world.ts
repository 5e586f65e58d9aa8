/**
 * Random worlds of three brokers and one to four consumer groups, each from one seed. Faults strike brokers, links and clients as in
 * the worlds of three brokers alone; besides, members start and stop, fall silent and work too long, partitions are added, topics come that a
 * pattern fits, and an administrator deletes groups and moves offsets. Once all of it is over, groups come to rest, and have worked on
 * what their settings promise.
 */
import type { GivenConfig } from '../../engine/config/values.ts';
import { LabBuilder } from '../../scenario/builder.ts';
import type { ScriptStatement } from '../../scenario/language/ast.ts';
import { chance, nextInt, pick, type Prng, prng } from '../../std/prng.ts';
import { MICROS_PER_MILLI, MICROS_PER_SECOND } from '../../std/units.ts';
import { brokerTimes } from './broker-times.ts';
import { type Busy, drawFaults, NODES, restarts, START } from './broker-faults.ts';
import { drawApplication } from './drawn-apart.ts';
import { drawGroups, emptied, groupActs, memberFaults } from './group-draws.ts';
import type { SwarmOptions } from './one-broker-world.ts';
import { drawCompression } from './settings.ts';
import type { SwarmPlan } from './swarm-plan.ts';

/** A JoinGroup whose answer is lost without a trace is waited for max.poll.interval.ms and five seconds more. */
const SETTLING = 14 * MICROS_PER_SECOND;
const LAST = 3 * MICROS_PER_SECOND;
const SECONDS = 45;
const SAFE = { 'min.insync.replicas': '2', 'unclean.leader.election.enable': 'false' };
/** Each fits one of the topics that are there from the beginning; the first also one that may come. */
const PATTERNS = ['orders.*', 'bill.*'];
const LATE = 'orders-late';

export function groupsPlan(seed: number, options: SwarmOptions = {}): SwarmPlan {
  const p = prng(seed, 'settings');
  const healedAt = (options.seconds ?? SECONDS) * MICROS_PER_SECOND;
  const times = { from: START, until: healedAt };
  const configs: GivenConfig = {
    ...NODES,
    'replica.lag.time.max.ms': pick(p, [1_000, 2_000, 6_000]),
    'replica.fetch.wait.max.ms': pick(p, [100, 500]),
    'replica.socket.timeout.ms': 1_000,
    'auto.create.topics.enable': false,
    // What is committed must survive as the records do.
    'min.insync.replicas': 2,
    'offsets.topic.num.partitions': pick(p, [1, 2, 3]),
    'offsets.topic.segment.bytes': pick(p, [4_000, 104_857_600]),
    'offsets.commit.timeout.ms': pick(p, [1_000, 5_000]),
    'group.initial.rebalance.delay.ms': pick(p, [0, 300, 3_000]),
    'group.min.session.timeout.ms': 1_000,
    'group.consumer.min.session.timeout.ms': 1_000,
    'group.consumer.session.timeout.ms': pick(p, [1_500, 3_000]),
    'group.consumer.min.heartbeat.interval.ms': 300,
    'group.consumer.heartbeat.interval.ms': pick(p, [300, 500]),
    'group.coordinator.append.linger.ms': pick(p, [5, 10, 100]),
    'log.cleaner.backoff.ms': pick(p, [500, 15_000]),
  };
  const partitions = pick(p, [1, 2, 3, 4, 6]);
  const clients = { 'request.timeout.ms': pick(p, [700, 1_500]), 'reconnect.backoff.max.ms': pick(p, [200, 1_000]) };
  let lab = new LabBuilder()
    .links({ latencyMicros: pick(p, [50, 200, 200, 1_000, 5_000]) })
    .controller({ configs: NODES })
    .broker(1, { configs })
    .broker(2, { configs })
    .broker(3, { configs })
    .topic('orders', { partitions, replicationFactor: 3, configs: { ...SAFE, 'segment.bytes': pick(p, ['2000', '1073741824']) } })
    .topic('bills', { partitions: pick(p, [1, 2, 3]), replicationFactor: 3, configs: SAFE })
    .admin('admin', { configs: clients });
  const producer = { valueBytes: 40, configs: { ...clients, acks: 'all', 'enable.idempotence': chance(p, 1, 2), 'linger.ms': pick(p, [0, 100]), 'metadata.max.age.ms': 1_000 } };
  const perSecond = pick(p, [5, 10, 20]);
  lab = lab
    .producer('shop', { ...producer, topic: 'orders', perSecond, keys: pick(p, [0, 7]), ...drawApplication(prng(seed, 'application'), perSecond), configs: { ...producer.configs, ...drawCompression(prng(seed, 'compression')) } })
    // Whoever sends to a topic that is not there yet does not wait for it long.
    .producer('till', { ...producer, topic: 'bills', perSecond: 3, configs: { ...producer.configs, 'max.block.ms': 1_000 } });
  const groups = drawGroups(prng(seed, 'groups'), clients, { topics: ['orders', 'bills'], patterns: PATTERNS });
  const busy: Busy[] = [];
  const members = groups.flatMap((group) => group.members);
  for (const group of groups) for (const [i, name] of group.members.entries()) {
    lab = lab.consumer(name, { ...group.options, ...group.joinsBy(i), ...(group.isStatic ? { instance: name } : {}), startsLater: group.late.includes(name) });
  }
  const acts = [
    ...drawFaults(prng(seed, 'faults'), ['shop', 'till', ...members], healedAt, busy),
    ...memberFaults(prng(seed, 'members'), groups, times, busy),
    ...groupActs(prng(seed, 'group acts'), groups, times),
    ...emptied(prng(seed, 'emptied'), groups, times),
    ...brokerTimes(prng(seed, 'times'), { ...times, producers: ['shop', 'till'], consumers: members, partitions, seeks: false }),
    ...arrivals(prng(seed, 'arrivals'), groups.flatMap(({ late }) => late), healedAt),
    // A static leader that comes back holds what it hears of then for what it assigned, and so misses what was added in its absence.
    ...(groups.some(({ isStatic }) => isStatic) ? [] : topicActs(prng(seed, 'topics'), partitions, healedAt)),
  ];
  // A topic that could not be made while a broker was away; one that is there is refused. Whoever sends to it waits for each record.
  const again = acts.flatMap((statement) => (statement.kind === 'act' && statement.action.verb === 'createTopic' ? [{ after: 3 * MICROS_PER_SECOND, action: statement.action } as const] : []));
  const calm = [
    ...again,
    { after: 0, action: { verb: 'rate', client: 'shop', perSecond: 5 } } as const,
    ...groups.flatMap(({ members: own, options: { processMicros = 0 } }) => own.flatMap((client) => [{ after: 0, action: { verb: 'work', client, micros: processMicros } } as const, { after: 0, action: { verb: 'pollEvery', client, micros: 0 } } as const])),
    // A member that was still closing when it was to start again, or whose group.instance.id was not free yet.
    ...[0, 2 * MICROS_PER_SECOND, 5 * MICROS_PER_SECOND].flatMap((after) => members.map((process) => ({ after, action: { verb: 'start', process } }) as const)),
  ];
  return { seed, setting: lab.build(), acts, healedAt, healing: [...calm, ...restarts()], settling: SETTLING, last: LAST, hasStranger: false, isSafe: true };
}

/** Members that were not there at the beginning. */
function arrivals(p: Prng, late: readonly string[], healedAt: number): ScriptStatement[] {
  return late.map((process) => ({ kind: 'act', action: { verb: 'start', process }, at: START + nextInt(p, (healedAt - START) / MICROS_PER_MILLI) * MICROS_PER_MILLI, lasts: null }));
}

/** Partitions are added under running groups (none at all is refused); a topic comes that some of them read by a pattern. */
function topicActs(p: Prng, partitions: number, healedAt: number): ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  const when = (from: number, until: number): number => from + nextInt(p, (until - from) / MICROS_PER_MILLI) * MICROS_PER_MILLI;
  if (chance(p, 1, 3)) {
    const at = when(START, healedAt);
    statements.push({ kind: 'act', action: { verb: 'createPartitions', client: null, topic: 'orders', partitions: partitions + pick(p, [0, 1, 2]) }, at, lasts: null });
  }
  if (chance(p, 1, 3)) {
    const at = when(START, healedAt - 5 * MICROS_PER_SECOND);
    statements.push({ kind: 'act', action: { verb: 'createTopic', client: null, topic: LATE, partitions: 2, replicas: 3, configs: SAFE }, at, lasts: null });
    const send = { verb: 'send', client: 'till', topic: LATE, partition: null, key: null, value: 'late', count: 20 } as const;
    statements.push({ kind: 'act', action: send, at: when(at + 2 * MICROS_PER_SECOND, healedAt), lasts: null });
  }
  return statements;
}
