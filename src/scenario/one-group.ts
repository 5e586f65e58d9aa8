/** A group and what it reads: a controller, brokers, a topic, a producer, members of one group (or of several) and an admin client. */
import type { GivenConfig } from '../engine/config/values.ts';
import { type ConsumerOptions, type HostOptions, LabBuilder, type ProducerOptions } from './builder.ts';
import type { ScriptStatement } from './language/ast.ts';
import type { Scenario, TopicSetting } from './scenario.ts';

export interface OneGroupOptions {
  readonly brokers?: number;
  readonly controller?: HostOptions;
  readonly topic?: Partial<TopicSetting>;
  /** Further topics, with as many partitions. */
  readonly besides?: readonly string[];
  /** Of each broker. */
  readonly broker?: HostOptions;
  readonly producer?: ProducerOptions & { readonly name?: string };
  /** Of each member; what a member says itself comes on top. */
  readonly member?: ConsumerOptions;
  readonly members: Readonly<Record<string, ConsumerOptions>>;
  /** A store that members write into, by its name. */
  readonly store?: { readonly name: string; readonly configs?: GivenConfig };
  readonly script?: string | readonly ScriptStatement[];
}

/**
 * One partition of __consumer_offsets instead of fifty, so that it can be looked at; sessions short enough to see one end; and a group that does
 * not wait three seconds for its first members.
 */
const BROKER: GivenConfig = {
  'offsets.topic.num.partitions': 1,
  'offsets.topic.replication.factor': 1,
  'group.min.session.timeout.ms': 500,
  'group.initial.rebalance.delay.ms': 500,
};
const MEMBER: GivenConfig = { 'auto.offset.reset': 'earliest' };
const SESSION_MS = 2_000;
const HEARTBEAT_MS = 500;
const CLASSIC: GivenConfig = { 'session.timeout.ms': SESSION_MS, 'heartbeat.interval.ms': HEARTBEAT_MS };
/** Where the coordinator assigns, it says how often and how long. */
const COORDINATOR: GivenConfig = {
  'group.consumer.session.timeout.ms': SESSION_MS, 'group.consumer.min.session.timeout.ms': SESSION_MS,
  'group.consumer.heartbeat.interval.ms': HEARTBEAT_MS, 'group.consumer.min.heartbeat.interval.ms': HEARTBEAT_MS,
};

export function oneGroup(options: OneGroupOptions): Scenario {
  const { name: topic = 'orders', ...topicOptions } = options.topic ?? {};
  const { name: producer = 'shop', ...producerOptions } = options.producer ?? {};
  let lab = new LabBuilder().controller(options.controller);
  const protocolOf = (own: ConsumerOptions): string => own.protocol ?? options.member?.protocol ?? 'classic';
  const assigns = Object.values(options.members).some((own) => protocolOf(own) === 'consumer');
  const broker = { ...options.broker, configs: { ...BROKER, ...(assigns ? COORDINATOR : {}), ...options.broker?.configs } };
  for (let id = 1; id <= (options.brokers ?? 1); id++) lab = lab.broker(id, broker);
  lab = [topic, ...(options.besides ?? [])].reduce((more, name) => more.topic(name, topicOptions), lab).producer(producer, { ...producerOptions, configs: { 'enable.idempotence': false, ...producerOptions.configs } });
  for (const [name, own] of Object.entries(options.members)) {
    const configs = { ...(protocolOf(own) === 'consumer' ? {} : CLASSIC), ...MEMBER, ...options.member?.configs, ...own.configs };
    lab = lab.consumer(name, { group: 'billing', ...options.member, ...own, configs });
  }
  if (options.store !== undefined) lab = lab.store(options.store.name, options.store);
  lab = lab.admin();
  if (options.script !== undefined) lab = lab.script(options.script);
  return lab.build();
}
