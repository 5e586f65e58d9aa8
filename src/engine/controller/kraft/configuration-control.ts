/** Configs of topics, as the controller checks and keeps them. */
import { errors } from '../../../protocol/errors.ts';
import { configsOf } from '../../config/catalogue.ts';
import { resolve } from '../../config/config.ts';
import type { EraId } from '../../config/eras.ts';
import type { ConfigValue, ResolvedConfig } from '../../config/values.ts';
import { configText } from '../../config/values.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import { BROKER_RESOURCE, configKey, TOPIC_RESOURCE, topicConfigs } from '../../metadata/image.ts';
import * as records from '../../metadata/records.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import { ControllerException } from '../controller-result.ts';
import { isElrEnabled } from './feature-control.ts';

export const MIN_IN_SYNC_REPLICAS = 'min.insync.replicas';

/** Where a config's value comes from, as DescribeConfigs and CreateTopics answer it. */
const DYNAMIC_TOPIC_CONFIG = 1;
const DYNAMIC_BROKER_CONFIG = 2;
const DYNAMIC_DEFAULT_BROKER_CONFIG = 3;
const STATIC_BROKER_CONFIG = 4;
const DEFAULT_CONFIG = 5;

/** The records that set a new topic's configs. Throws INVALID_CONFIG. */
export function topicConfigRecords(
  image: MetadataImage,
  era: EraId,
  broker: ResolvedConfig,
  topic: string,
  given: ReadonlyMap<string, string>,
): MetadataRecord[] {
  const resolution = resolve('topic', era, Object.fromEntries(given), { broker, lab: true });
  if ('error' in resolution) throw new ControllerException(errors.INVALID_CONFIG, resolution.error.message);
  const made: MetadataRecord[] = [];
  for (const [name, value] of given) {
    made.push({ type: records.CONFIG, version: 0, data: { resourceType: TOPIC_RESOURCE, resourceName: topic, name, value } });
  }
  if (given.has(MIN_IN_SYNC_REPLICAS) && isElrEnabled(image)) {
    // Who may lead depends on the minimum, so the lists that were kept under another one are void.
    made.push({ type: records.CLEAR_ELR, version: 0, data: { topicName: topic } });
  }
  return made;
}

export interface EffectiveConfig {
  readonly name: string;
  readonly value: string | null;
  readonly readOnly: boolean;
  readonly configSource: number;
  readonly isSensitive: boolean;
}

/** Every config of a topic with these settings, sorted by name, each with where its value comes from. */
export function effectiveTopicConfigs(
  image: MetadataImage,
  era: EraId,
  nodeId: number,
  broker: ResolvedConfig,
  given: ReadonlyMap<string, string>,
): EffectiveConfig[] {
  const effective: EffectiveConfig[] = [];
  for (const def of configsOf('topic', era).values()) {
    if (def.internal) continue;
    const found = valueOf(image, nodeId, broker, def, given);
    effective.push({ name: def.name, readOnly: false, isSensitive: def.type === 'PASSWORD', ...found });
  }
  return effective;
}

type TopicDef = ReturnType<typeof configsOf> extends ReadonlyMap<string, infer Def> ? Def : never;

function valueOf(
  image: MetadataImage,
  nodeId: number,
  broker: ResolvedConfig,
  def: TopicDef,
  given: ReadonlyMap<string, string>,
): { value: string | null; configSource: number } {
  const own = given.get(def.name);
  if (own !== undefined) return { value: own, configSource: DYNAMIC_TOPIC_CONFIG };
  const ofNode = image.configs.get(configKey(BROKER_RESOURCE, String(nodeId)));
  const ofCluster = image.configs.get(configKey(BROKER_RESOURCE, ''));
  for (const { name } of def.synonyms) {
    const node = ofNode?.get(name);
    if (node !== undefined) return { value: node, configSource: DYNAMIC_BROKER_CONFIG };
    const cluster = ofCluster?.get(name);
    if (cluster !== undefined) return { value: cluster, configSource: DYNAMIC_DEFAULT_BROKER_CONFIG };
  }
  for (const { name, factor } of def.synonyms) {
    const set = broker[name];
    if (set === undefined || set === null) continue;
    const value: ConfigValue = factor === 1 ? set : (set as number) * factor;
    const isDefault = configText(def.type, value) === configText(def.type, def.default);
    return { value: configText(def.type, value), configSource: isDefault ? DEFAULT_CONFIG : STATIC_BROKER_CONFIG };
  }
  return { value: configText(def.type, def.default), configSource: DEFAULT_CONFIG };
}

/** The minimum ISR that counts for a topic: never more than it has replicas. */
export function effectiveMinIsr(image: MetadataImage, broker: ResolvedConfig, topic: string): number {
  const ofCluster = image.configs.get(configKey(BROKER_RESOURCE, ''))?.get(MIN_IN_SYNC_REPLICAS);
  const configured = Number(topicConfigs(image, topic).get(MIN_IN_SYNC_REPLICAS) ?? ofCluster ?? broker[MIN_IN_SYNC_REPLICAS] ?? 1);
  const replicas = image.topics.get(topic)?.partitions[0]?.replicas.length ?? configured;
  return Math.min(configured, replicas);
}

export function uncleanLeaderElectionEnabled(image: MetadataImage, broker: ResolvedConfig, topic: string): boolean {
  const own = topicConfigs(image, topic).get('unclean.leader.election.enable');
  if (own !== undefined) return own === 'true';
  const ofCluster = image.configs.get(configKey(BROKER_RESOURCE, ''))?.get('unclean.leader.election.enable');
  return ofCluster === undefined ? broker['unclean.leader.election.enable'] === true : ofCluster === 'true';
}
