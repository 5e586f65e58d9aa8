/**
 * Builds a scenario in TypeScript: `lab().controller().broker(1).topic('orders').producer('shop').build()`. A builder is only a
 * way to write data: each call answers a new builder, and `build()` gives a checked scenario.
 */
import { DEFAULT_ERA, type EraId } from '../engine/config/eras.ts';
import type { GivenConfig } from '../engine/config/values.ts';
import { type ScriptStatement } from './language/ast.ts';
import { printScript } from './language/print-script.ts';
import { numberedName } from './names.ts';
import type {
  ConsumerWorkload,
  Endpoint,
  ForeignRole,
  HostSetting,
  LinkOverride,
  LinkSetting,
  Listener,
  ProcessSetting,
  ProcessingHow,
  ProducerPlugins,
  ProducerWorkload,
  Scenario,
  TopicSetting,
  Voter,
} from './scenario.ts';
import { SCENARIO_VERSION } from './scenario.ts';
import { validateScenario } from './validate.ts';

const GIB = 1_073_741_824;

/** A small server and a link inside one data centre: 200 µs one way, 1 Gbit/s. */
const DEFAULT_HOST = { cores: 4, memoryBytes: 8 * GIB, diskBytes: 100 * GIB, skewMillis: 0 };
const DEFAULT_LINK: LinkSetting = { latencyMicros: 200, bytesPerSecond: 125_000_000 };
/**
 * A scenario names its topics; a client that asks before they are created must not make them with other settings. Kafka's own
 * default (true) is one setting away.
 */
const BROKER_CONFIGS: GivenConfig = { 'auto.create.topics.enable': false };
/** As Kafka's quick start has it: a topic of a coordinator cannot have more replicas than there are brokers. */
const OFFSETS_TOPIC_REPLICAS = 3;
const CLUSTER_ID = 'HighwaterLabCluster00A';
export const CONTROLLER_PORT = 9093;
export const BROKER_PORT = 9092;
/** Voters are apart from brokers, in KRaft's ids too. */
const FIRST_CONTROLLER_ID = 101;
/** Of a store, and of whoever is pushed to. */
const FOREIGN_PORT = 5432;

export interface HostOptions {
  readonly host?: Partial<Omit<HostSetting, 'name'>>;
  /** Not there at the beginning: `start c3 at 20s` brings it. */
  readonly startsLater?: boolean;
  readonly configs?: GivenConfig;
}
export interface ControllerOptions extends HostOptions {
  readonly name?: string;
  readonly nodeId?: number;
}
export interface ProducerOptions extends HostOptions, Partial<ProducerWorkload>, Partial<ProducerPlugins> {}
export interface ConsumerOptions extends HostOptions, Partial<Omit<ConsumerWorkload, 'assign' | 'processing'>> {
  /** `'orders-0'` or several of them; a topic alone stands for all its partitions. */
  readonly reads?: string | readonly string[];
  /** group.id: topics are subscribed to instead of being assigned by hand. */
  readonly group?: string;
  /** group.instance.id: a static member. */
  readonly instance?: string;
  /** group.protocol: the members assign (classic), or the coordinator does (consumer, KIP-848). */
  readonly protocol?: 'classic' | 'consumer';
  /** partition.assignment.strategy, by the names of the assignors, the preferred first; with the consumer protocol group.remote.assignor. */
  readonly assignor?: string | readonly string[];
  /** How its results go into the run's first store. */
  readonly processing?: ProcessingHow;
}
export interface StoreOptions extends HostOptions {
  /** `cache.ttl.ms`: how long its dedupe cache remembers. */
  readonly configs?: GivenConfig;
}
export interface PusherOptions extends HostOptions {
  readonly to: string;
  readonly perSecond: number;
  readonly valueBytes?: number;
  readonly fromMicros?: number;
}
export interface SubscriberOptions extends HostOptions {
  readonly processMicros?: number;
  readonly heapBytes: number;
}

interface Client {
  readonly program: 'producer' | 'consumer' | 'admin';
  readonly name: string;
  readonly options: ProducerOptions & ConsumerOptions;
}
interface Foreign {
  readonly name: string;
  readonly role: ForeignRole;
  readonly options: HostOptions;
}
interface Node {
  readonly name: string;
  readonly nodeId: number;
  readonly options: HostOptions;
}

interface Plan {
  readonly era: EraId;
  readonly costProfile: string;
  readonly link: LinkSetting;
  readonly overrides: readonly LinkOverride[];
  readonly controllers: readonly Node[];
  readonly brokers: readonly Node[];
  readonly topics: readonly TopicSetting[];
  readonly clients: readonly Client[];
  readonly foreign: readonly Foreign[];
  readonly script: string;
}

const EMPTY: Plan = {
  era: DEFAULT_ERA,
  costProfile: 'server',
  link: DEFAULT_LINK,
  overrides: [],
  controllers: [],
  brokers: [],
  topics: [],
  clients: [],
  foreign: [],
  script: '',
};

export class LabBuilder {
  private readonly plan: Plan;

  constructor(plan: Plan = EMPTY) {
    this.plan = plan;
  }

  private with(part: Partial<Plan>): LabBuilder {
    return new LabBuilder({ ...this.plan, ...part });
  }

  era(era: EraId): LabBuilder {
    return this.with({ era });
  }

  costs(costProfile: string): LabBuilder {
    return this.with({ costProfile });
  }

  links(link: Partial<LinkSetting>): LabBuilder {
    return this.with({ link: { ...this.plan.link, ...link } });
  }

  /** A link that differs, both ways. */
  link(from: string, to: string, link: Partial<LinkSetting>): LabBuilder {
    const one = { ...this.plan.link, ...link };
    return this.with({ overrides: [...this.plan.overrides, { from, to, ...one }, { from: to, to: from, ...one }] });
  }

  /** The first is called `controller`, further ones of a quorum `controller-102` and so on. */
  controller(options: ControllerOptions = {}): LabBuilder {
    const count = this.plan.controllers.length;
    const nodeId = options.nodeId ?? FIRST_CONTROLLER_ID + count;
    const name = options.name ?? (count === 0 ? 'controller' : numberedName('controller', nodeId));
    return this.with({ controllers: [...this.plan.controllers, { name, nodeId, options }] });
  }

  broker(nodeId: number, options: HostOptions = {}): LabBuilder {
    return this.with({ brokers: [...this.plan.brokers, { name: numberedName('broker', nodeId), nodeId, options }] });
  }

  topic(name: string, options: Partial<Omit<TopicSetting, 'name'>> = {}): LabBuilder {
    const topic = { name, partitions: 1, replicationFactor: 1, configs: {}, ...options };
    return this.with({ topics: [...this.plan.topics, topic] });
  }

  producer(name: string, options: ProducerOptions = {}): LabBuilder {
    return this.with({ clients: [...this.plan.clients, { program: 'producer', name, options }] });
  }

  consumer(name: string, options: ConsumerOptions = {}): LabBuilder {
    return this.with({ clients: [...this.plan.clients, { program: 'consumer', name, options }] });
  }

  admin(name = 'admin', options: HostOptions = {}): LabBuilder {
    return this.with({ clients: [...this.plan.clients, { program: 'admin', name, options }] });
  }

  /** A store of somebody else's that a consumer's application writes into. */
  store(name: string, options: StoreOptions = {}): LabBuilder {
    return this.foreign(name, { kind: 'store' }, options);
  }

  /** What Kafka is not: a broker that pushes to a subscriber. */
  pusher(name: string, { to, perSecond, valueBytes = 100, fromMicros = 0, ...options }: PusherOptions): LabBuilder {
    return this.foreign(name, { kind: 'pusher', to: { host: hostOf(to), port: FOREIGN_PORT }, perSecond, valueBytes, fromMicros }, options);
  }

  subscriber(name: string, { processMicros = 0, heapBytes, ...options }: SubscriberOptions): LabBuilder {
    return this.foreign(name, { kind: 'subscriber', processMicros, heapBytes }, options);
  }

  private foreign(name: string, role: ForeignRole, options: HostOptions): LabBuilder {
    return this.with({ foreign: [...this.plan.foreign, { name, role, options }] });
  }

  /** Statements of the small language, as text or as data. */
  script(script: string | readonly ScriptStatement[]): LabBuilder {
    return this.with({ script: typeof script === 'string' ? script : printScript(script) });
  }

  build(): Scenario {
    return validateScenario(assemble(this.plan));
  }
}

function assemble(plan: Plan): Scenario {
  const voters = plan.controllers.map((node): Voter => ({ id: node.nodeId, host: hostOf(node.name), port: CONTROLLER_PORT }));
  const bootstrap = plan.brokers.map((node): Endpoint => ({ host: hostOf(node.name), port: BROKER_PORT }));
  const hosts: HostSetting[] = [];
  const processes: ProcessSetting[] = [];
  const place = (name: string, options: HostOptions): string => {
    const host = hostOf(name);
    hosts.push({ name: host, ...DEFAULT_HOST, ...options.host });
    return host;
  };
  for (const { name, nodeId, options } of plan.controllers) {
    const host = place(name, options);
    const listeners: Listener[] = [{ name: 'CONTROLLER', host, port: CONTROLLER_PORT, kind: 'controller' }];
    const settings = { ...node(plan, nodeId, options), listeners, voters };
    processes.push({ name, host, program: 'controller', startsLater: options.startsLater ?? false, settings });
  }
  for (const { name, nodeId, options } of plan.brokers) {
    const host = place(name, options);
    const listeners: Listener[] = [{ name: 'PLAINTEXT', host, port: BROKER_PORT, kind: 'client' }];
    const few: GivenConfig = plan.brokers.length < OFFSETS_TOPIC_REPLICAS ? { 'offsets.topic.replication.factor': plan.brokers.length } : {};
    const configs = { ...BROKER_CONFIGS, ...few, ...options.configs };
    const settings = { ...node(plan, nodeId, options), configs, listeners, controllers: voters };
    processes.push({ name, host, program: 'broker', startsLater: options.startsLater ?? false, settings });
  }
  for (const { program, name, options } of plan.clients) {
    const host = place(name, options);
    const configs = program === 'consumer' ? { ...groupConfigs(options), ...options.configs } : (options.configs ?? {});
    const settings = { bootstrap, clientId: name, era: plan.era, configs };
    const entry = { name, host, startsLater: options.startsLater ?? false };
    if (program === 'admin') processes.push({ ...entry, program, settings: { ...settings, workload: null } });
    else if (program === 'producer')
      processes.push({ ...entry, program, settings: { ...settings, workload: sends(plan, options), plugins: plugins(options) } });
    else processes.push({ ...entry, program, settings: { ...settings, workload: reads(plan, options) } });
  }
  for (const { name, role, options } of plan.foreign) {
    const host = place(name, options);
    processes.push({ name, host, program: 'foreign', startsLater: false, settings: { era: plan.era, port: FOREIGN_PORT, role, configs: options.configs ?? {} } });
  }
  const links = { ...plan.link, overrides: plan.overrides };
  const { era, costProfile, topics, script } = plan;
  return { version: SCENARIO_VERSION, era, costProfile, hosts, links, processes, topics, script };
}

/** Each process has a host of its own, called after it: `host-1` under `broker-1`, `host-shop` under `shop`. */
export function hostOf(process: string): string {
  return `host-${process.startsWith('broker-') ? process.slice('broker-'.length) : process}`;
}

function node(plan: Plan, nodeId: number, options: HostOptions) {
  return { nodeId, clusterId: CLUSTER_ID, logDir: '/var/lib/kafka', era: plan.era, configs: options.configs ?? {} };
}

function sends(plan: Plan, options: ProducerOptions): ProducerWorkload | null {
  const topic = options.topic ?? plan.topics[0]?.name;
  if (topic === undefined) return null;
  return {
    topic,
    partition: options.partition ?? null,
    perSecond: options.perSecond ?? 0,
    valueBytes: options.valueBytes ?? 100,
    keys: options.keys ?? 0,
    records: options.records ?? null,
    sync: options.sync ?? false,
    threads: options.threads ?? 1,
    callbackMicros: options.callbackMicros ?? 0,
    flushEvery: options.flushEvery ?? 0,
    keyPrefixes: options.keyPrefixes ?? [],
  };
}

function plugins({ partitioner = null, interceptors = [] }: ProducerOptions): ProducerPlugins | null {
  return partitioner === null && interceptors.length === 0 ? null : { partitioner, interceptors };
}

function reads(plan: Plan, options: ConsumerOptions): ConsumerWorkload | null {
  const pattern = options.pattern ?? null;
  const named = options.reads === undefined ? (options.subscribe ?? plan.topics.slice(0, 1).map((topic) => topic.name)) : [options.reads].flat();
  if (named.length === 0 && pattern === null) return null;
  const subscribes = pattern !== null || options.subscribe !== undefined || options.group !== undefined;
  return {
    assign: subscribes ? [] : named.flatMap((name) => partitionsOf(plan, name)),
    subscribe: subscribes && pattern === null ? named : [],
    pattern,
    from: options.from ?? null,
    processMicros: options.processMicros ?? 0,
    commit: options.commit ?? null,
    listenerMicros: options.listenerMicros ?? 0,
    listenerCommits: options.listenerCommits ?? false,
    processing: processingOf(plan, options.processing),
  };
}

function processingOf({ foreign }: Plan, how: ProcessingHow | undefined): ConsumerWorkload['processing'] {
  const store = foreign.find(({ role }) => role.kind === 'store');
  return how === undefined ? null : { how, store: { host: hostOf(store?.name ?? 'store'), port: FOREIGN_PORT } };
}

/** An application that commits by itself does not want the consumer to do so, too. */
function groupConfigs({ group, instance, assignor, commit, protocol, processing }: ConsumerOptions): GivenConfig {
  const assignors = protocol === 'consumer' ? 'group.remote.assignor' : 'partition.assignment.strategy';
  return {
    ...(protocol === undefined ? {} : { 'group.protocol': protocol }),
    ...(group === undefined ? {} : { 'group.id': group }),
    ...(instance === undefined ? {} : { 'group.instance.id': instance }),
    ...(assignor === undefined ? {} : { [assignors]: [assignor].flat().join(',') }),
    ...((commit === undefined || commit === null) && processing !== 'store-transaction' ? {} : { 'enable.auto.commit': false }),
  };
}

function partitionsOf(plan: Plan, name: string): { topic: string; partition: number }[] {
  const topic = plan.topics.find((one) => one.name === name);
  if (topic) return Array.from({ length: topic.partitions }, (_, partition) => ({ topic: name, partition }));
  const dash = name.lastIndexOf('-');
  return [{ topic: name.slice(0, dash), partition: Number(name.slice(dash + 1)) }];
}
