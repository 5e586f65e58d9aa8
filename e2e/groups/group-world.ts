/** Worlds of one or three brokers whose consumers are members of groups. */
import { ev, eventKinds, type EventKind } from '../../src/engine/events.ts';
import type { Command } from '../../src/engine/commands.ts';
import type { Consumer } from '../../src/engine/client/consumer/consumer-state.ts';
import type { GivenConfig } from '../../src/engine/config/values.ts';
import type { ConsumerOptions } from '../../src/scenario/builder.ts';
import { invariants } from '../../src/sim/invariants/index.ts';
import { InvariantChecker, type Violation } from '../../src/sim/invariants/invariant.ts';
import { lab } from '../../src/scenario/lab.ts';
import type { World } from '../../src/sim/world.ts';
import { labWorld, SECOND } from '../engine/lab-world.ts';

export interface GroupWorldOptions {
  readonly brokers?: number;
  readonly topics?: Readonly<Record<string, number>>;
  readonly consumers: Readonly<Record<string, ConsumerOptions>>;
  readonly perSecond?: number;
  readonly keys?: number;
  readonly seed?: number;
  /** Of each broker. */
  readonly configs?: GivenConfig;
  /** Of broker 1, 2 …; then each partition has one replica, so one rack. */
  readonly racks?: readonly string[];
  readonly script?: string;
}

/** Short times, so that a group comes together in half a second and a member is missed after six. */
const BROKERS = {
  'group.initial.rebalance.delay.ms': 300,
  'offsets.topic.num.partitions': 4,
  'group.min.session.timeout.ms': 1_000,
  'group.consumer.heartbeat.interval.ms': 500,
  'group.consumer.min.heartbeat.interval.ms': 500,
};
/** Where the coordinator assigns, it says how long a session is. */
const CLASSIC = {
  'session.timeout.ms': 3_000,
  'heartbeat.interval.ms': 500,
};
const MEMBERS = {
  'auto.offset.reset': 'earliest',
  'metadata.max.age.ms': 2_000,
};

export interface Told {
  readonly at: number;
  readonly seconds: number;
  readonly process: string;
  readonly kind: string;
  readonly [column: string]: number | string;
}

export class GroupWorld {
  readonly world: World;

  constructor({
    brokers = 1,
    topics = { orders: 4 },
    consumers,
    perSecond = 40,
    keys = 0,
    seed = 1,
    configs = {},
    racks = [],
    script = '',
  }: GroupWorldOptions) {
    let builder = lab().controller();
    for (let id = 1; id <= brokers; id++)
      builder = builder.broker(id, { configs: { ...BROKERS, 'offsets.topic.replication.factor': brokers, ...configs, ...(racks[id - 1] === undefined ? {} : { 'broker.rack': racks[id - 1] }) } });
    for (const [name, partitions] of Object.entries(topics))
      builder = builder.topic(name, { partitions, replicationFactor: racks.length > 0 ? 1 : brokers });
    builder = builder.producer('shop', { perSecond, keys, configs: { 'linger.ms': 0 } });
    for (const [name, options] of Object.entries(consumers))
      builder = builder.consumer(name, { group: 'g', ...options, configs: { ...(options.protocol === 'consumer' ? {} : CLASSIC), ...MEMBERS, ...options.configs } });
    this.world = labWorld(builder.admin().script(script).build(), seed);
  }

  runTo(seconds: number): this {
    this.world.runTo(seconds * SECOND);
    return this;
  }

  give(command: Command): void {
    this.world.give(command, this.world.state.now);
  }

  kill(process: string): void {
    this.give({ kind: 'kill', process });
  }

  consumer(name: string): Consumer {
    return this.world.state.processes.find((process) => process?.name === name)!.app as Consumer;
  }

  /** What the invariants say of the run so far. */
  violations(): readonly Violation[] {
    const checker = new InvariantChecker(this.world, invariants);
    checker.advance(1, this.world.journal.length);
    return checker.violations;
  }

  /** What each consumer owns, of those that run. */
  owned(): Record<string, string> {
    const owned: Record<string, string> = {};
    for (const process of this.world.state.processes) {
      if (process?.program === 'consumer' && process.app !== null)
        owned[process.name] = [...(process.app as Consumer).assigned.keys()].sort().join(' ');
    }
    return owned;
  }

  lines(...wanted: readonly EventKind<any>[]): Told[] {
    const { journal, texts, state } = this.world;
    const told: Told[] = [];
    for (let at = 1; at < journal.length; at++) {
      const kind = journal.kind(at);
      if (!wanted.includes(kind)) continue;
      const { name, columns } = eventKinds[kind]!;
      const line: Record<string, number | string> = {
        at,
        seconds: journal.time(at) / SECOND,
        process: state.processes[journal.process(at)]?.name ?? '',
        kind: name,
      };
      columns.forEach((column, i) => {
        const value = journal.payload(at, i);
        line[column.name] = column.type === 'text' || column.type === 'partition' ? texts.text(value) : value;
      });
      told.push(line as Told);
    }
    return told;
  }

  /** For each record of a partition how often it was worked on. */
  processed(): Map<string, number[]> {
    const counts = new Map<string, number[]>();
    for (const { partition, from, upTo } of this.lines(ev.recordsProcessed)) {
      const known = counts.get(String(partition)) ?? [];
      counts.set(String(partition), known);
      for (let offset = Number(from); offset < Number(upTo); offset++) known[offset] = (known[offset] ?? 0) + 1;
    }
    return counts;
  }
}
