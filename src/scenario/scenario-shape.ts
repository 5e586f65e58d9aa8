/** The form of a scenario: each field's type and range. What must hold between fields is in validate.ts. */
import { ERAS } from '../engine/config/eras.ts';
import { CLUSTER_ID, CONFIG, NAME, PATH, TOPIC, TOPIC_PATTERN } from './names.ts';
import type {
  BrokerSettings,
  ControllerSettings,
  ForeignRole,
  ForeignSettings,
  Endpoint,
  HostSetting,
  LinkOverride,
  Links,
  Listener,
  ProcessSetting,
  ProducerWorkload,
  Scenario,
  SettingsOf,
  TopicSetting,
  Voter,
  ConsumerWorkload,
} from './scenario.ts';
import { PROCESSING, SCENARIO_VERSION } from './scenario.ts';
import { producerPlugins } from './plugin-shape.ts';
import { type Shape, bool, either, int, list, object, oneOf, orNull, table, tagged, text } from './shape.ts';

/** Larger worlds than these are no lessons; the limits keep a hostile link from filling the memory. */
export const MAX_HOSTS = 200;
export const MAX_PROCESSES = 400;
export const MAX_TOPICS = 1_000;
export const LONGEST_SCRIPT = 100_000;

const TIB = 1_099_511_627_776;
const DAY_MILLIS = 86_400_000;
const MINUTE_MICROS = 60_000_000;

const name = text(63, NAME);
const topic = text(249, TOPIC);
const port = int(1, 65_535);
const nodeId = int(0, 1_000_000);
const era = oneOf(...ERAS);
const isText = (value: unknown): boolean => typeof value === 'string';

const configValue: Shape<string | number | boolean> = (value, path, problems) => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    problems.add(path, 'not a finite number', 'Give a number, a text, true or false');
    return 0;
  }
  return text(1_000)(value, path, problems);
};
const configs = table(CONFIG, configValue, 500);

const endpoint: Shape<Endpoint> = object<Endpoint>({ host: name, port });
const voter: Shape<Voter> = object<Voter>({ id: nodeId, host: name, port });
const listener: Shape<Listener> = object<Listener>({
  name,
  host: name,
  port,
  kind: oneOf('client', 'interBroker', 'controller'),
});
const node = { nodeId, listeners: list(listener, 10), clusterId: text(22, CLUSTER_ID), logDir: text(201, PATH), era, configs };

const producerWorkload: Shape<ProducerWorkload> = object<ProducerWorkload>(
  {
    topic,
    partition: orNull(int(0, 100_000)),
    perSecond: int(0, 10_000_000),
    valueBytes: int(0, 10_485_760),
    keys: int(0, 1_000_000),
    records: orNull(int(0, 1_000_000_000)),
    sync: bool,
    threads: int(1, 16),
    callbackMicros: int(0, MINUTE_MICROS),
    flushEvery: int(0, 1_000_000),
    keyPrefixes: list(text(100), 20),
  },
  // Links that were made before applications could do so.
  { sync: false, threads: 1, callbackMicros: 0, flushEvery: 0, keyPrefixes: [] },
);
const consumerWorkload: Shape<ConsumerWorkload> = object<ConsumerWorkload>(
  {
    assign: list(object({ topic, partition: int(0, 100_000) }), 1_000),
    subscribe: list(topic, 1_000),
    pattern: orNull(text(100, TOPIC_PATTERN)),
    from: orNull(either(isText, oneOf('beginning', 'end'), int(0, Number.MAX_SAFE_INTEGER))),
    processMicros: int(0, MINUTE_MICROS),
    commit: orNull(object({ how: oneOf('sync', 'async'), when: oneOf('before', 'after') })),
    listenerMicros: int(0, 10 * MINUTE_MICROS),
    listenerCommits: bool,
    processing: orNull(object({ how: oneOf(...PROCESSING), store: endpoint })),
  },
  // Links that were made before there were groups.
  { subscribe: [], pattern: null, commit: null, listenerMicros: 0, listenerCommits: false, processing: null },
);
const role: Shape<ForeignRole> = tagged<ForeignRole>('kind', {
  store: object({ kind: oneOf('store') }),
  pusher: object({ kind: oneOf('pusher'), to: endpoint, perSecond: int(1, 100_000), valueBytes: int(0, 1_048_576), fromMicros: int(0, Number.MAX_SAFE_INTEGER) }),
  subscriber: object({ kind: oneOf('subscriber'), processMicros: int(0, MINUTE_MICROS), heapBytes: int(1, TIB) }),
});
const client = { bootstrap: list(endpoint, 20), clientId: text(200), era, configs };

const settings: { readonly [P in keyof SettingsOf]: Shape<SettingsOf[P]> } = {
  controller: object<ControllerSettings>({ ...node, voters: list(voter, 20) }),
  broker: object<BrokerSettings>({ ...node, controllers: list(voter, 20) }),
  producer: object<SettingsOf['producer']>({ ...client, workload: orNull(producerWorkload), plugins: orNull(producerPlugins) }, { plugins: null }),
  consumer: object<SettingsOf['consumer']>({ ...client, workload: orNull(consumerWorkload) }),
  admin: object<SettingsOf['admin']>({ ...client, workload: oneOf(null) }),
  foreign: object<ForeignSettings>({ era, port, role, configs }),
};

function processOf<P extends keyof SettingsOf>(program: P): Shape<ProcessSetting> {
  return object<{ name: string; host: string; program: P; startsLater: boolean; settings: SettingsOf[P] }>(
    { name, host: name, program: oneOf(program) as Shape<P>, startsLater: bool, settings: settings[program] },
    // Links that were made when every process began with the run.
    { startsLater: false },
  ) as unknown as Shape<ProcessSetting>;
}

const processSetting: Shape<ProcessSetting> = tagged<ProcessSetting>('program', {
  controller: processOf('controller'),
  broker: processOf('broker'),
  producer: processOf('producer'),
  consumer: processOf('consumer'),
  admin: processOf('admin'),
  foreign: processOf('foreign'),
});

const host: Shape<HostSetting> = object<HostSetting>({
  name,
  cores: int(1, 256),
  memoryBytes: int(1_048_576, 64 * TIB),
  diskBytes: int(0, 1_024 * TIB),
  skewMillis: int(-DAY_MILLIS, DAY_MILLIS),
});

const link = { latencyMicros: int(0, MINUTE_MICROS), bytesPerSecond: int(1, TIB) };
const links: Shape<Links> = object<Links>({
  ...link,
  overrides: list(object<LinkOverride>({ ...link, from: name, to: name }), 10_000),
});

const topicSetting: Shape<TopicSetting> = object<TopicSetting>({
  name: topic,
  partitions: int(1, 10_000),
  replicationFactor: int(1, 100),
  configs: table(CONFIG, text(1_000), 100),
});

export const scenarioShape: Shape<Scenario> = object<Scenario>({
  version: oneOf(SCENARIO_VERSION),
  era,
  costProfile: name,
  hosts: list(host, MAX_HOSTS),
  links,
  processes: list(processSetting, MAX_PROCESSES),
  topics: list(topicSetting, MAX_TOPICS),
  script: text(LONGEST_SCRIPT),
});
