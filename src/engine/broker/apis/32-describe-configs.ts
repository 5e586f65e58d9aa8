/** DescribeConfigs (32): what topics and this broker are set to, and where each value comes from. KIP-133, KIP-226, KIP-569. */
import { DescribeConfigs, type DescribeConfigsRequest, type DescribeConfigsResponseInput } from '../../../protocol/apis/32-describe-configs.ts';
import { errors } from '../../../protocol/errors.ts';
import { type ConfigDef, configsOf } from '../../config/catalogue.ts';
import { resolve } from '../../config/config.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { CONFIG_TYPE_CODES, type ConfigValue, configText } from '../../config/values.ts';
import { BROKER_RESOURCE, GROUP_RESOURCE, groupConfigs, TOPIC_RESOURCE, topicConfigs } from '../../metadata/image.ts';
import { topicNameError } from '../../metadata/topic-names.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { dynamicConfigs } from '../dynamic-broker-config.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 4];

const DYNAMIC_TOPIC_CONFIG = 1;
const DYNAMIC_BROKER_CONFIG = 2;
const DYNAMIC_DEFAULT_BROKER_CONFIG = 3;
const STATIC_BROKER_CONFIG = 4;
const DEFAULT_CONFIG = 5;
const DYNAMIC_GROUP_CONFIG = 8;

/** Kafka's answer to what it does not know how to describe. */
const MALFORMED =
  'This most likely occurs because of a request being malformed by the client library or the message was sent to an incompatible broker. ' +
  'See the broker logs for more details.';

type Resource = DescribeConfigsRequest['resources'][number];
type Result = DescribeConfigsResponseInput['results'][number];
type Described = NonNullable<Result['configs']>[number];

interface Source {
  readonly name: string;
  readonly value: string;
  readonly source: number;
}

export function handleDescribeConfigs(os: Os, app: BrokerApp, request: Request): void {
  const { resources, includeSynonyms } = request.body as DescribeConfigsRequest;
  const results = resources.map((resource) => describe(app, resource, includeSynonyms)).map((result) => (request.apiVersion === 0 ? withDefaults(result) : result));
  const error = results.find(({ errorCode }) => errorCode !== 0)?.errorCode ?? 0;
  respond(os, app.socketServer, request, DescribeConfigs, { throttleTimeMs: 0, results }, error);
}

/** Version 0 says no more of a value's source than this, and later ones have no such field. */
function withDefaults(result: Result): Result {
  return { ...result, configs: result.configs!.map((config) => ({ ...config, isDefault: config.configSource === DEFAULT_CONFIG })) };
}

function describe(app: BrokerApp, resource: Resource, includeSynonyms: boolean): Result {
  const { resourceType, resourceName } = resource;
  const failed = (errorCode: number, errorMessage: string): Result => ({ errorCode, errorMessage, resourceType, resourceName, configs: [] });
  const described = (configs: Described[]): Result => ({ errorCode: 0, errorMessage: '', resourceType, resourceName, configs });
  if (resourceType === TOPIC_RESOURCE) {
    const wrong = topicNameError(resourceName);
    if (wrong !== null) return failed(errors.INVALID_TOPIC_EXCEPTION, wrong);
    if (!app.image.topics.has(resourceName)) return failed(errors.UNKNOWN_TOPIC_OR_PARTITION, '');
    return described(describeTopic(app, resource, includeSynonyms));
  }
  if (resourceType === GROUP_RESOURCE && configsOf('group', app.era).size > 0) {
    return resourceName === '' ? failed(errors.INVALID_REQUEST, 'Group name must not be empty') : described(describeGroup(app, resource, includeSynonyms));
  }
  if (resourceType !== BROKER_RESOURCE) return failed(errors.INVALID_REQUEST, MALFORMED);
  if (resourceName !== '' && resourceName !== String(app.nodeId)) {
    return failed(errors.INVALID_REQUEST, `Unexpected broker id, expected ${app.nodeId} or empty string, but received ${resourceName}`);
  }
  return described(describeBroker(app, resource, includeSynonyms));
}

function wanted({ configurationKeys }: Resource, name: string): boolean {
  return configurationKeys === null || configurationKeys.length === 0 || configurationKeys.includes(name);
}

function entry(def: ConfigDef, value: string | null, sources: readonly Source[], readOnly: boolean, includeSynonyms: boolean): Described {
  const isSensitive = def.type === 'PASSWORD';
  const configSource = sources[0]?.source ?? DEFAULT_CONFIG;
  return {
    name: def.name,
    value: isSensitive ? null : value,
    readOnly,
    configSource,
    isSensitive,
    synonyms: includeSynonyms ? sources.map(({ name, value: text, source }) => ({ name, value: isSensitive ? null : text, source })) : [],
    configType: CONFIG_TYPE_CODES[def.type],
    documentation: null,
  };
}

/** What a broker config is set to, the value that counts first. A file that repeats the default cannot be told from none. */
function sourcesOf(app: BrokerApp, name: string, isPerBroker: boolean): Source[] {
  const def = configsOf('broker', app.era).get(name);
  if (def === undefined) return [];
  const { ofBroker, ofCluster } = dynamicConfigs(app.image, app.nodeId);
  const sources: Source[] = [];
  const add = (value: string | null | undefined, source: number): void => {
    if (value !== null && value !== undefined) sources.push({ name, value, source });
  };
  if (isPerBroker) add(ofBroker.get(name), DYNAMIC_BROKER_CONFIG);
  add(ofCluster.get(name), DYNAMIC_DEFAULT_BROKER_CONFIG);
  if (!isPerBroker) return sources;
  const [own, preset] = [configText(def.type, app.configs[name] as ConfigValue), configText(def.type, def.default)];
  if (own !== preset) add(own, STATIC_BROKER_CONFIG);
  add(preset, DEFAULT_CONFIG);
  return sources;
}

/** An empty name asks for what was set for all brokers. */
function describeBroker(app: BrokerApp, resource: Resource, includeSynonyms: boolean): Described[] {
  const isPerBroker = resource.resourceName !== '';
  const described: Described[] = [];
  for (const def of configsOf('broker', app.era).values()) {
    if (def.internal || !wanted(resource, def.name)) continue;
    const sources = sourcesOf(app, def.name, isPerBroker);
    if (!isPerBroker && sources.length === 0) continue;
    described.push(entry(def, sources[0]?.value ?? null, sources, def.dynamic === 'read-only', includeSynonyms));
  }
  return described;
}

function describeTopic(app: BrokerApp, resource: Resource, includeSynonyms: boolean): Described[] {
  const own = topicConfigs(app.image, resource.resourceName);
  const described: Described[] = [];
  for (const def of configsOf('topic', app.era).values()) {
    if (def.internal || !wanted(resource, def.name)) continue;
    const sources: Source[] = [];
    const set = own.get(def.name);
    if (set !== undefined) sources.push({ name: def.name, value: set, source: DYNAMIC_TOPIC_CONFIG });
    const ofBroker = def.synonyms.flatMap(({ name }) => sourcesOf(app, name, true));
    // Kafka leaves out what stands before the first that has the broker's own name of it, so the hours of a retention are not named.
    const first = ofBroker.findIndex(({ name }) => name === def.synonyms[0]?.name);
    if (first >= 0) sources.push(...ofBroker.slice(first));
    described.push(entry(def, set ?? inherited(def, ofBroker), sources, false, includeSynonyms));
  }
  return described;
}

/** Of a group that nobody has heard of, too. What the broker's file says counts as a default here. */
function describeGroup(app: BrokerApp, resource: Resource, includeSynonyms: boolean): Described[] {
  const own = groupConfigs(app.image, resource.resourceName);
  const given = resolve('group', app.era, Object.fromEntries(own), { broker: app.configs });
  const values = 'values' in given ? given.values : {};
  const defs = [...configsOf('group', app.era).values()].filter(({ name }) => wanted(resource, name));
  return defs.map((def) => {
    const value = configText(def.type, values[def.name] ?? def.default);
    const source = { name: def.name, value: value ?? '', source: own.has(def.name) ? DYNAMIC_GROUP_CONFIG : DEFAULT_CONFIG };
    return entry(def, value, [source], false, includeSynonyms);
  });
}

/** A broker may hold it in another unit. */
function inherited(def: ConfigDef, [first]: readonly Source[]): string | null {
  const synonym = first === undefined ? undefined : def.synonyms.find(({ name }) => name === first.name);
  if (first === undefined || synonym === undefined) return configText(def.type, def.default);
  const value = synonym.factor === 1 ? first.value : String(Number(first.value) * synonym.factor);
  return def.name === 'retention.ms' && Number(value) < 0 ? '-1' : value;
}
