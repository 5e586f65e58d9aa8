import { must } from '../../std/assert.ts';
import { API_KEYS } from './data/api-keys.ts';
import { atEra, eraAtLeast, eraOf, ruleApplies } from './eras.ts';
import type { EraId, MetadataMode } from './eras.ts';

/**
 * Which versions of which API a node advertises, by era and listener.
 *
 * A line of the table: key, name, listeners and flags, newest version by era, oldest version by era, newest version that is not
 * yet stable by era. Listeners: z a broker on ZooKeeper, b a broker in KRaft, c a KRaft controller, each with the era from which
 * on (none: as soon as there are such nodes); flags: A cluster action (only for other nodes), F forwarded to the controller.
 */
interface ApiLine {
  readonly key: number;
  readonly name: string;
  readonly listeners: ReadonlyMap<ServerKind, EraId | null>;
  readonly clusterAction: boolean;
  readonly forwardable: boolean;
  readonly newest: string;
  readonly oldest: string;
  readonly unstable: string;
}

/** What Kafka calls ZK_BROKER, BROKER and CONTROLLER. */
export type ServerKind = 'zkBroker' | 'broker' | 'controller';

/** Who is meant to connect: applications, other brokers, or brokers and controllers to a KRaft controller. */
export type ListenerKind = 'client' | 'interBroker' | 'controller';

/** The oldest and the newest version. */
export type VersionRange = readonly [min: number, max: number];

export interface ApiInfo {
  readonly key: number;
  readonly name: string;
  /** Only for other nodes of the cluster: needs the right to CLUSTER_ACTION. */
  readonly clusterAction: boolean;
  /** A KRaft broker hands it on to the controller in an Envelope. */
  readonly forwardable: boolean;
}

const SERVER_KINDS = { z: 'zkBroker', b: 'broker', c: 'controller' } as const;

const LINES: readonly ApiLine[] = API_KEYS.trim()
  .split('\n')
  .map((line) => {
    const [key = '', name = '', where = '', newest = '', oldest = '', unstable = ''] = line.split('|');
    const [kinds = '', flags = ''] = where.split(',');
    const listeners = new Map<ServerKind, EraId | null>();
    for (const [, letter, since] of kinds.matchAll(/([zbc])([\d.]*)/g)) {
      listeners.set(SERVER_KINDS[letter as keyof typeof SERVER_KINDS], since === '' ? null : (since as EraId));
    }
    return {
      key: Number(key),
      name,
      listeners,
      clusterAction: flags.includes('A'),
      forwardable: flags.includes('F'),
      newest,
      oldest,
      unstable,
    };
  });

export const APIS: readonly ApiInfo[] = LINES.map(({ key, name, clusterAction, forwardable }) => ({
  key,
  name,
  clusterAction,
  forwardable,
}));

function versionAt(history: string, era: EraId): number | null {
  const text = history === '' ? '' : atEra(` ${history}`, era);
  return text === '' || text === '-' ? null : Number(text);
}

function rangeOf(line: ApiLine, era: EraId, unstable: boolean): VersionRange | null {
  const stable = versionAt(line.newest, era);
  const draft = unstable ? versionAt(line.unstable, era) : null;
  if (stable === null && draft === null) return null;
  const max = Math.max(stable ?? -1, draft ?? -1);
  // A draft that became stable may have dropped its first versions; until then it starts at 0.
  return [versionAt(line.oldest, era) ?? 0, max];
}

/** The versions that a node of the era understands, by API key. */
export function supported(
  era: EraId,
  server: ServerKind,
  options: { readonly unstable?: boolean } = {},
): ReadonlyMap<number, VersionRange> {
  const ranges = new Map<number, VersionRange>();
  const exists = server === 'zkBroker' ? ruleApplies(era, 'zookeeper') : ruleApplies(era, 'kraft');
  if (!exists) return ranges;
  for (const line of LINES) {
    const since = line.listeners.get(server);
    if (since === undefined || (since !== null && !eraAtLeast(era, since))) continue;
    const range = rangeOf(line, era, options.unstable === true);
    if (range !== null) ranges.set(line.key, range);
  }
  return ranges;
}

const PRODUCE = 0;
const FIRST_PRODUCE_WITH_BATCHES = 3;

/**
 * What a real node's ApiVersions answer says. It differs from `supported` in one place: 4.x names Produce 0 as its oldest, since
 * old librdkafka looks for Produce 0 before it compresses, and then refuses 0 to 2.
 */
export function advertisedByKafka(era: EraId, server: ServerKind): ReadonlyMap<number, VersionRange> {
  const ranges = new Map(supported(era, server));
  const produce = ranges.get(PRODUCE);
  if (produce !== undefined && ruleApplies(era, 'legacyProduceRefused')) ranges.set(PRODUCE, [0, produce[1]]);
  return ranges;
}

/** The oldest version of an API that a node answers, where it names older ones. */
export function oldestAnswered(era: EraId, key: number): number {
  return key === PRODUCE && ruleApplies(era, 'legacyProduceRefused') ? FIRST_PRODUCE_WITH_BATCHES : 0;
}

/** Where the lab says less than Kafka does, and why. */
export interface LabLimit {
  readonly key: number;
  readonly listener: ListenerKind;
  /** null: not named at all. */
  readonly max: number | null;
  readonly why: string;
}

export const LAB_LIMITS: readonly LabLimit[] = [
  {
    key: 24,
    listener: 'client',
    max: 3,
    why: 'AddPartitionsToTxn 4 and 5 are the form that brokers use; a client that takes the newest it sees would send it',
  },
  { key: 71, listener: 'client', max: null, why: 'the lab collects no metrics from clients' },
  { key: 72, listener: 'client', max: null, why: 'the lab collects no metrics from clients' },
];

/** What the lab's node answers to ApiVersions on a listener: what Kafka would, as far as the engine implements it. */
export function advertised(
  era: EraId,
  listener: ListenerKind,
  implemented: ReadonlyMap<number, VersionRange>,
  metadata: MetadataMode = eraOf(era).metadata,
): ReadonlyMap<number, VersionRange> {
  const server: ServerKind = listener === 'controller' ? 'controller' : metadata === 'zookeeper' ? 'zkBroker' : 'broker';
  const answer = new Map<number, VersionRange>();
  for (const [key, [kafkaMin, kafkaMax]] of advertisedByKafka(era, server)) {
    const ours = implemented.get(key);
    if (ours === undefined) continue;
    const limit = LAB_LIMITS.find((one) => one.key === key && one.listener === listener);
    if (limit?.max === null) continue;
    const namedOnly = key === PRODUCE && ruleApplies(era, 'legacyProduceRefused');
    const min = namedOnly ? kafkaMin : Math.max(kafkaMin, ours[0]);
    const max = Math.min(kafkaMax, ours[1], limit?.max ?? kafkaMax);
    if (min <= max) answer.set(key, [min, max]);
  }
  return answer;
}

export function apiInfo(key: number): ApiInfo {
  return must(
    APIS.find((api) => api.key === key),
    `API key ${key}`,
  );
}
