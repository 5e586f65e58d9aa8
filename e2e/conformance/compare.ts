/** Whether an answer is what Kafka 4.1.0 answered, and where it differs. */
import { errors } from '../../src/protocol/errors.ts';
import { anyApiByKey } from '../../src/protocol/registry-all.ts';
import { decodeResponse } from '../../src/protocol/wire/frame.ts';
import { flattenRope, ropeOf } from '../../src/std/rope.ts';
import type { Answer } from '../broker/wire-client.ts';
import { type Advertised, bytesOf, hexOf, keysOf, type Row, wantedHex } from './rows.ts';

export type Verdict = 'same' | { readonly differs: string };

const API_VERSIONS = 18;
const METADATA = 3;
const LIST_CONFIG_RESOURCES = 74;
const TOPIC = 2;
/** Lists without a meaning in their order, by the key of an element. */
const KEY_OF: Readonly<Record<string, string>> = { topics: 'name', responses: 'name', results: 'name', partitions: 'partitionIndex', brokers: 'nodeId', members: 'memberId', groups: 'groupId', configs: 'name', configResources: 'resourceName', supportedFeatures: 'name', finalizedFeatures: 'name' };
const ZERO = 'AAAAAAAAAAAAAAAAAAAAAA';
/** Paths that are free only since such lists come in another order, or by what `plain` says of them. */
const SETTLED = new Set(['controllerId', 'topicId', 'name', 'partitionIndex', 'leaderId', 'errorCode']);
/** What one cluster has and another has not, by the name of its field. */
const PLACES: Readonly<Record<string, string>> = { logDir: 'a directory', host: 'a host', clientHost: 'a host', port: 'a port', clusterId: 'a cluster', finalizedFeaturesEpoch: 'an epoch' };
/** What a disk has in all: the engine says that it does not know. */
const DISK_SPACE = new Set(['totalBytes', 'usableBytes']);
/** Topics whose script names where replicas lie; elsewhere the controller draws. */
const ASSIGNED = new Set(['manual']);

export class Comparison {
  /** Ids of topics whose records hold the time of their append. */
  readonly #stamped: ReadonlySet<string>;
  readonly #stampedNames: ReadonlySet<string>;
  readonly #created: ReadonlySet<string>;

  constructor(rows: readonly Row[]) {
    const created = rows.filter(({ name }) => name === 'CreateTopics');
    this.#created = new Set(created.flatMap(({ requestJson }) => requestJson.topics.map((topic: any) => topic.name)));
    const stamped = created.filter(({ requestJson }) => JSON.stringify(requestJson).includes('LogAppendTime'));
    this.#stampedNames = new Set(stamped.flatMap(({ requestJson }) => requestJson.topics.map((topic: any) => topic.name)));
    this.#stamped = new Set(stamped.flatMap(({ responseJson }) => responseJson.topics.map((topic: any) => topic.topicId)));
  }

  verdict(row: Row, { response, closed }: Pick<Answer, 'response' | 'closed'>, advertised: Advertised): Verdict {
    const wanted = wantedHex(row);
    if (row.rawRequest !== undefined) return this.#raw(row, response, closed, advertised);
    if (wanted === '') return response === null ? 'same' : { differs: 'an answer, where Kafka gave none' };
    if (response === null) return { differs: closed ? 'closed' : 'no answer' };
    if (hexOf(response) === wanted) return 'same';
    return this.#fields(row, row.api!, row.version!, response, advertised);
  }

  #fields(row: Row, key: number, version: number, response: Uint8Array, advertised: Advertised): Verdict {
    const api = anyApiByKey(key)!;
    let got: any;
    try {
      got = decodeResponse(api, version, ropeOf(response)).body;
    } catch (error) {
      return { differs: `cannot be read: ${(error as Error).message}` };
    }
    const known: any = decodeResponse(api, version, ropeOf(bytesOf(wantedHex(row)))).body;
    if (key === API_VERSIONS) {
      const isOurs = ({ apiKey }: { apiKey: number }) => advertised.has(apiKey);
      known.apiKeys = known.apiKeys.filter(isOurs);
    }
    if (key === LIST_CONFIG_RESOURCES) {
      // Kafka had the topics of other scripts as well.
      const isOfScript = ({ resourceType, resourceName }: { resourceType: number; resourceName: string }) => resourceType !== TOPIC || this.#created.has(resourceName);
      known.configResources = known.configResources.filter(isOfScript);
    }
    const free = this.#free(row);
    const path = difference(plain(without(got, free), ''), plain(without(known, free), ''), '');
    return path === null ? 'same' : { differs: path };
  }

  #raw(row: Row, response: Uint8Array | null, closed: boolean, advertised: Advertised): Verdict {
    if (closed !== (row.closed ?? false)) return { differs: closed ? 'closed, where Kafka answered' : 'not closed' };
    const got = response === null ? '' : hexOf(response);
    // An array of a length below −1 is null to Kafka: all topics, whichever there are.
    if (row.what === 'Metadata v1, array of -2') return got.length > 40 ? 'same' : { differs: 'no topics' };
    if (row.what.startsWith('Metadata v1') && wantedHex(row) !== '' && response !== null) return this.#fields(row, METADATA, 1, response, advertised);
    // Which APIs are spoken is compared where they are named.
    const wanted = wantedHex(row);
    const length = row.what.includes('ApiVersions') ? 12 : Math.max(got.length, wanted.length);
    return got.slice(0, length) === wanted.slice(0, length) ? 'same' : { differs: `bytes ${got.slice(0, 40)}, not ${wanted.slice(0, 40)}` };
  }

  #free(row: Row): string[] {
    const free = (row.freeResponse ?? []).filter((path) => !SETTLED.has(keysOf(path).at(-1)!) && !/(isrNodes|replicaNodes)\[0\]$/.test(path));
    if (row.name === 'Fetch') {
      row.responseJson.responses.forEach((topic: any, i: number) => {
        if (!this.#stamped.has(topic.topicId) && !this.#stampedNames.has(topic.topic)) return;
        topic.partitions.forEach((_: unknown, p: number) => free.push(`responses[${i}].partitions[${p}].records`));
      });
    }
    return free;
  }
}

/** What a cluster answers that has not come so far yet, as the one that was recorded had: topics, coordinators. */
const EARLY: readonly number[] = [errors.UNKNOWN_TOPIC_OR_PARTITION, errors.COORDINATOR_LOAD_IN_PROGRESS, errors.COORDINATOR_NOT_AVAILABLE, errors.NOT_COORDINATOR, errors.UNKNOWN_TOPIC_ID];

export function isTooEarly(row: Row, response: Uint8Array): boolean {
  if (row.rawRequest !== undefined || row.receive === true) return false;
  const read = (bytes: Uint8Array) => errorCodes(decodeResponse(anyApiByKey(row.api!)!, row.version!, ropeOf(bytes)).body);
  const wanted = read(bytesOf(wantedHex(row)));
  return read(response).some((code) => EARLY.includes(code) && !wanted.includes(code));
}

function errorCodes(body: any): number[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => (key === 'errorCode' ? [value as number] : errorCodes(value)));
}

function without(body: any, paths: readonly string[]): any {
  for (const path of paths) {
    const keys = keysOf(path);
    const last = keys.pop()!;
    const owner = keys.reduce((at, key) => at?.[key], body);
    if (owner !== undefined && owner !== null) owner[last] = 'free';
  }
  return body;
}

function plain(value: any, key: string, topic = ''): any {
  if (Array.isArray(value)) {
    const by = KEY_OF[key];
    const items = value.map((item) => plain(item, '', topic));
    // Kafka orders members by the hash of their ids; those that a broker drew itself are free, and so is that order.
    return by === undefined ? items : items.toSorted((a, b) => ordered(a[by], b[by]) || ordered(JSON.stringify(a, exactly), JSON.stringify(b, exactly)));
  }
  if (typeof value !== 'object' || value === null) {
    if (key === 'topicId' && value !== ZERO && !String(value).startsWith('AAAAAAAAAAAAAAAAAAAAA')) return 'an id';
    if (key in PLACES && value !== -1 && value !== '' && value !== null) return PLACES[key];
    if (DISK_SPACE.has(key)) return 'bytes of a disk';
    return key === 'controllerId' && value >= 0 ? 'any broker' : value;
  }
  // Equal bytes are equal however they are split.
  if ('pieces' in value) return hexOf(flattenRope(value));
  if (value instanceof Uint8Array) return hexOf(value);
  // Which of its partitions lie on a broker the controller drew.
  if ('partitionSize' in value) return { ...value, partitionIndex: 'a partition' };
  if ('replicaNodes' in value && !ASSIGNED.has(topic)) {
    const { replicaNodes, isrNodes, leaderId, ...rest } = value;
    return { ...rest, replicas: replicaNodes.length, isr: String(isrNodes) === String(replicaNodes), isFirst: leaderId === replicaNodes[0] };
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item, name, value.name ?? topic)]));
}

function ordered<T extends string | number>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function exactly(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** The first place where two bodies differ, with both values. */
function difference(got: any, wanted: any, path: string): string | null {
  if (typeof got === 'object' && got !== null && typeof wanted === 'object' && wanted !== null) {
    for (const key of new Set([...Object.keys(wanted), ...Object.keys(got)])) {
      const found = difference(got[key], wanted[key], Array.isArray(wanted) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`);
      if (found !== null) return found;
    }
    return null;
  }
  return Object.is(got, wanted) ? null : `${path}: ${short(got)}, Kafka ${short(wanted)}`;
}

function short(value: unknown): string {
  const text = typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
