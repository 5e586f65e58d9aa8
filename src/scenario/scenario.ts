/**
 * The setting of a run, as plain data: which hosts there are and how they are joined, which processes run on them, which topics
 * exist, and what a script does to it all. Together with a seed and the commands given by hand it makes a recording.
 */
import type { EraId } from '../engine/config/eras.ts';
import type { GivenConfig } from '../engine/config/values.ts';
import type { Expression } from './language/ast.ts';

export const SCENARIO_VERSION = 1;

export type ProgramName = 'controller' | 'broker' | 'producer' | 'consumer' | 'admin' | 'foreign';
export const PROGRAMS: readonly ProgramName[] = ['controller', 'broker', 'producer', 'consumer', 'admin', 'foreign'];

export interface HostSetting {
  readonly name: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  /** How far this host's wall clock is ahead of lab time. */
  readonly skewMillis: number;
}

export interface LinkSetting {
  /** One way. */
  readonly latencyMicros: number;
  readonly bytesPerSecond: number;
}

/** A link that differs from the default, from one host to another; the way back is a link of its own. */
export interface LinkOverride extends LinkSetting {
  readonly from: string;
  readonly to: string;
}

export interface Links extends LinkSetting {
  readonly overrides: readonly LinkOverride[];
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** What a listener is for decides which APIs it offers. A client listener also serves brokers where no other does. */
export type ListenerKind = 'client' | 'interBroker' | 'controller';

export interface Listener extends Endpoint {
  readonly name: string;
  readonly kind: ListenerKind;
}

export interface Voter extends Endpoint {
  readonly id: number;
}

interface NodeSettings {
  readonly nodeId: number;
  readonly listeners: readonly Listener[];
  readonly clusterId: string;
  readonly logDir: string;
  readonly era: EraId;
  readonly configs: GivenConfig;
}

export interface ControllerSettings extends NodeSettings {
  readonly voters: readonly Voter[];
}

export interface BrokerSettings extends NodeSettings {
  /** Where the quorum is reached. */
  readonly controllers: readonly Voter[];
}

export interface TopicPartitionName {
  readonly topic: string;
  readonly partition: number;
}

/** What a producer's application sends by itself; `send` commands come on top. */
export interface ProducerWorkload {
  readonly topic: string;
  /** null: the partitioner decides. */
  readonly partition: number | null;
  /** 0 sends nothing until it is told to. */
  readonly perSecond: number;
  readonly valueBytes: number;
  /** So many different keys, in turn; 0: records have none. */
  readonly keys: number;
  /** Stops after so many records; null: never. */
  readonly records: number | null;
  /** The application calls send().get(): it waits for each record's answer before it sends the next. */
  readonly sync: boolean;
  /** So many threads of the application share the producer. */
  readonly threads: number;
  /** How long the callback of a record works, on the Sender's thread. */
  readonly callbackMicros: number;
  /** The application calls flush() after so many records and waits for it; 0: never. */
  readonly flushEvery: number;
  /** Keys begin with these, in turn: where records come from. */
  readonly keyPrefixes: readonly string[];
}

/** A partitioner of the application's own. */
export type PartitionerSetting =
  | { readonly kind: 'builtIn' }
  | { readonly kind: 'sticky'; readonly ignoresKeys: boolean }
  | { readonly kind: 'roundRobin'; readonly ignoresKeys: boolean }
  | { readonly kind: 'random' }
  /** By how keys begin; the first that fits. `otherwise` null: by their hash. */
  | { readonly kind: 'byPrefix'; readonly table: readonly { readonly prefix: string; readonly partition: number }[]; readonly otherwise: number | null }
  /** What `partitioner('hash % partitions')` reads in the small language. */
  | { readonly kind: 'formula'; readonly formula: Expression };

/** What an interceptor does to each record, in the order of the list. */
export type InterceptorSetting =
  | { readonly name: string; readonly does: 'addHeader'; readonly key: string; readonly value: string }
  | { readonly name: string; readonly does: 'dropHeaders' }
  | { readonly name: string; readonly does: 'dropKey' }
  | { readonly name: string; readonly does: 'prefixValue'; readonly text: string }
  | { readonly name: string; readonly does: 'throw' };

/** What an application brings along in classes of its own, as data. */
export interface ProducerPlugins {
  readonly partitioner: PartitionerSetting | null;
  readonly interceptors: readonly InterceptorSetting[];
}

/** What a consumer's application reads: partitions of its own choice, or topics that its group shares out. */
export interface ConsumerWorkload {
  readonly assign: readonly TopicPartitionName[];
  /** subscribe(): topics by name, or a pattern of their names; then nothing is assigned by hand. */
  readonly subscribe: readonly string[];
  readonly pattern: string | null;
  /** Where it begins; null: as `auto.offset.reset` says. */
  readonly from: 'beginning' | 'end' | number | null;
  /** Work per record between two polls. */
  readonly processMicros: number;
  /** commitSync() or commitAsync() by the application, before or after it has worked on what a poll() gave it. */
  readonly commit: { readonly how: 'sync' | 'async'; readonly when: 'before' | 'after' } | null;
  /** How long its rebalance listener works, and whether that commits what is given up. */
  readonly listenerMicros: number;
  readonly listenerCommits: boolean;
  /** The store that its results go into, and how: a row by itself, refused where one is there already, or with the offset in one transaction. */
  readonly processing: { readonly how: ProcessingHow; readonly store: Endpoint } | null;
}

export type ProcessingHow = 'store-after' | 'unique-key' | 'dedupe-cache' | 'store-transaction';
export const PROCESSING: readonly ProcessingHow[] = ['store-after', 'unique-key', 'dedupe-cache', 'store-transaction'];

/** What is not Kafka's: a store, or a broker that pushes and whoever it pushes to. */
export type ForeignRole =
  | { readonly kind: 'store' }
  | { readonly kind: 'pusher'; readonly to: Endpoint; readonly perSecond: number; readonly valueBytes: number; readonly fromMicros: number }
  /** It works on one record after the other, and falls when more than so many bytes wait. */
  | { readonly kind: 'subscriber'; readonly processMicros: number; readonly heapBytes: number };

export interface ForeignSettings {
  readonly era: EraId;
  readonly port: number;
  readonly role: ForeignRole;
  /** `cache.ttl.ms` of a store: how long its dedupe cache remembers. */
  readonly configs: GivenConfig;
}

interface ClientSettings<Workload> {
  readonly bootstrap: readonly Endpoint[];
  readonly clientId: string;
  readonly era: EraId;
  readonly configs: GivenConfig;
  readonly workload: Workload;
}

export interface ProducerSettings extends ClientSettings<ProducerWorkload | null> {
  readonly plugins: ProducerPlugins | null;
}
export type ConsumerSettings = ClientSettings<ConsumerWorkload | null>;
/** An admin client does what commands tell it, the opening ones first. */
export type AdminSettings = ClientSettings<null>;

export interface SettingsOf {
  readonly controller: ControllerSettings;
  readonly broker: BrokerSettings;
  readonly producer: ProducerSettings;
  readonly consumer: ConsumerSettings;
  readonly admin: AdminSettings;
  readonly foreign: ForeignSettings;
}

export type ProcessSetting = {
  readonly [P in ProgramName]: {
    readonly name: string;
    readonly host: string;
    readonly program: P;
    /** Not there at the beginning: it waits for a command to start it. */
    readonly startsLater: boolean;
    readonly settings: SettingsOf[P];
  };
}[ProgramName];

/** Created at the start, by the run's first admin client. */
export interface TopicSetting {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
}

export interface Scenario {
  readonly version: typeof SCENARIO_VERSION;
  readonly era: EraId;
  readonly costProfile: string;
  readonly hosts: readonly HostSetting[];
  readonly links: Links;
  readonly processes: readonly ProcessSetting[];
  readonly topics: readonly TopicSetting[];
  /** In the small language (docs/language.md), one statement a line; empty for none. */
  readonly script: string;
}
