/**
 * `npm run bench -- rebalance`: what a rebalance costs by each protocol, at 3, 30 and 300 members with two partitions each: how long partitions
 * are read by nobody, how many of them move, and how many requests members send for it. All of it in lab time, so that it is the
 * same on every machine. Members come together, one more joins, one leaves, and one dies (a session lasts 10 s here).
 */
import { ev } from '../src/engine/events.ts';
import { sharedMemory } from '../src/engine/memory.ts';
import { programs } from '../src/engine/programs.ts';
import { apiByKey } from '../src/protocol/registry.ts';
import { type ConsumerOptions, LabBuilder } from '../src/scenario/builder.ts';
import type { ProcessSetting, Scenario } from '../src/scenario/scenario.ts';
import { worldOf } from '../src/sim/scenario-world.ts';
import type { World } from '../src/sim/world.ts';
import { MICROS_PER_MILLI, MICROS_PER_SECOND } from '../src/std/units.ts';
import type { Report } from './report.ts';

const SIZES = [3, 30, 300];
const PARTITIONS_EACH = 2;
const HOSTS = 50;
const SESSION_MS = 10_000;

const PROTOCOLS: Readonly<Record<string, ConsumerOptions>> = {
  eager: { assignor: 'range' },
  cooperative: { assignor: 'cooperative-sticky' },
  consumer: { protocol: 'consumer' },
};

/** What happens, and in which second: the last member comes, the first leaves, the second dies. */
const PHASES = { start: 0, join: 20, leave: 45, die: 70 } as const;
const END = 110;
type Phase = keyof typeof PHASES;

const GROUP_APIS: ReadonlySet<string> = new Set(['JoinGroup', 'SyncGroup', 'Heartbeat', 'LeaveGroup', 'OffsetCommit', 'OffsetFetch', 'FindCoordinator', 'ConsumerGroupHeartbeat']);

const nameOf = (i: number): string => `m${i}`;

function play(options: ConsumerOptions, members: number): World {
  let lab = new LabBuilder()
    .controller()
    .broker(1, { configs: { 'offsets.topic.num.partitions': 1, 'group.consumer.min.session.timeout.ms': SESSION_MS, 'group.consumer.session.timeout.ms': SESSION_MS } })
    .topic('orders', { partitions: members * PARTITIONS_EACH })
    .producer('shop', { perSecond: 20 });
  const configs = { 'auto.offset.reset': 'earliest', 'fetch.max.wait.ms': 5_000, ...(options.protocol === 'consumer' ? {} : { 'session.timeout.ms': SESSION_MS }) };
  for (let i = 0; i < Math.min(HOSTS, members + 1); i++) lab = lab.consumer(nameOf(i), { group: 'g', ...options, configs });
  const scenario = crowded(lab.admin().build(), members + 1);
  const last = nameOf(members);
  const script = `start ${last} at ${PHASES.join}s; stop ${nameOf(0)} at ${PHASES.leave}s; kill ${nameOf(1)} at ${PHASES.die}s`;
  const world = worldOf({ ...scenario, script }, 1, programs, sharedMemory);
  world.runTo(END * MICROS_PER_SECOND);
  return world;
}

/** A run has no room for a host for each of so many: members share them. The last of them comes later. */
function crowded(scenario: Scenario, members: number): Scenario {
  const own = scenario.processes.filter(({ program }) => program === 'consumer');
  const more = Array.from({ length: Math.max(0, members - own.length) }, (_, i): ProcessSetting => {
    const name = nameOf(own.length + i);
    const like = own[i % own.length]!;
    return { ...like, name, settings: { ...like.settings, clientId: name } } as ProcessSetting;
  });
  const processes = [...scenario.processes, ...more];
  return { ...scenario, processes: processes.map((process) => (process.name === nameOf(members - 1) ? { ...process, startsLater: true } : process)) };
}

/** What a phase cost, in lab time. */
interface Cost {
  /** From what began it until the last partition that changed hands was read again. */
  took: number;
  /** The longest that a partition was read by nobody, and the sum over partitions. */
  longest: number;
  silence: number;
  /** Partitions that have another owner than before. */
  moved: number;
  requests: number;
}

/** Reads the journal once, phase by phase. A partition is read from when its owner knows its position until it is given up, or its owner dies. */
function costs(world: World): Record<Phase, Cost> {
  const { journal } = world;
  const owners = new Map<number, number>();
  const silentSince = new Map<number, number>();
  const found: Partial<Record<Phase, Cost>> = {};
  const names = Object.keys(PHASES) as Phase[];
  let event = 1;
  names.forEach((phase, i) => {
    const from = PHASES[phase] * MICROS_PER_SECOND;
    const until = (i + 1 < names.length ? PHASES[names[i + 1]!] : END) * MICROS_PER_SECOND;
    const before = new Map(owners);
    const requests: number[] = [];
    const cost: Cost = { took: 0, longest: 0, silence: 0, moved: 0, requests: 0 };
    for (; event < journal.length && journal.time(event) < until; event++) {
      const [kind, process, time] = [journal.kind(event), journal.process(event), journal.time(event)];
      const partition = journal.payload(event, 0);
      if (kind === ev.requestSent && world.process(process).program === 'consumer' && GROUP_APIS.has(apiByKey(journal.payload(event, 1))?.name ?? '')) requests.push(time);
      else if (kind === ev.partitionGivenUp) silentSince.set(partition, time);
      else if (kind === ev.processKilled) for (const [owned, owner] of owners) if (owner === journal.payload(event, 0)) silentSince.set(owned, time);
      if (kind !== ev.positionSet) continue;
      const silent = time - (silentSince.get(partition) ?? from);
      silentSince.delete(partition);
      owners.set(partition, process);
      cost.longest = Math.max(cost.longest, silent);
      cost.silence += silent;
      cost.took = Math.max(cost.took, time - from);
    }
    if (silentSince.size > 0) throw new Error(`${silentSince.size} partitions are read by nobody at the end of ${phase}`);
    cost.requests = requests.filter((time) => time <= from + cost.took).length;
    for (const [partition, owner] of owners) if (before.get(partition) !== owner) cost.moved++;
    found[phase] = cost;
  });
  return found as Record<Phase, Cost>;
}

const FIGURES: readonly (readonly [field: keyof Cost, name: string, unit: string, per: number])[] = [
  ['took', 'took', 'ms', MICROS_PER_MILLI],
  ['longest', 'longest-silence', 'ms', MICROS_PER_MILLI],
  ['silence', 'silence', 'partition-seconds', MICROS_PER_SECOND],
  ['moved', 'moved', 'partitions', 1],
  ['requests', 'requests', 'requests', 1],
];

export function run(report: Report): void {
  for (const [protocol, options] of Object.entries(PROTOCOLS)) {
    const sizes = SIZES.map((members) => costs(play(options, members)));
    for (const phase of Object.keys(PHASES) as Phase[]) {
      for (const [field, name, unit, per] of FIGURES) {
        const values = sizes.map((one) => one[phase][field] / per);
        values.forEach((value, i) => report.add(`rebalance/${protocol}/${phase}/${SIZES[i]}-members/${name}`, value, unit));
        values.slice(1).forEach((value, i) => {
          if (values[i]! > 0) report.add(`rebalance/${protocol}/${phase}/growth-${SIZES[i]}-to-${SIZES[i + 1]}/${name}`, value / values[i]!, 'times');
        });
      }
    }
  }
}
