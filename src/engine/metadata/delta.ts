/**
 * What a run of records changes. A delta lives within one step: records are replayed into it, publishers read it, `applyDelta`
 * makes the next image. The first change of a table copies that table; the rest is shared.
 */
import { assert, must } from '../../std/assert.ts';
import type { EventId } from '../os.ts';
import type { MetadataImage } from './image.ts';
import { configKey, GROUP_RESOURCE, topicById } from './image.ts';
import * as records from './records.ts';
import type { MetadataRecord } from './records.ts';
import type { BrokerRegistration, ControllerRegistration, PartitionRegistration, TopicImage } from './registrations.ts';
import { brokerOfRecord, changeBroker, controllerOfRecord, mergePartition, partitionOfRecord } from './registrations.ts';

export interface TopicDelta {
  readonly name: string;
  readonly id: string;
  /** Null when the topic is new. */
  readonly before: TopicImage | null;
  /** The partitions that changed or are new, as they are now, in the order in which they first changed. */
  readonly partitions: Map<number, PartitionRegistration>;
}

export interface MetadataDelta {
  /** The image that the changes start from. */
  readonly image: MetadataImage;
  /** By topic id. */
  readonly changedTopics: Map<string, TopicDelta>;
  /** Topics of the image that are gone, by id. */
  readonly deletedTopics: Map<string, TopicImage>;
  /** Null for a broker that was unregistered. */
  readonly changedBrokers: Map<number, BrokerRegistration | null>;
  readonly changedControllers: Map<number, ControllerRegistration>;
  /** By `configKey`; null for a value that was taken away. */
  readonly changedConfigs: Map<string, Map<string, string | null>>;
  readonly changedFeatures: Map<string, number>;
  /** As it is now. */
  nextProducerId: number;
}

export function newDelta(image: MetadataImage): MetadataDelta {
  return {
    image,
    changedTopics: new Map(),
    deletedTopics: new Map(),
    changedBrokers: new Map(),
    changedControllers: new Map(),
    changedConfigs: new Map(),
    changedFeatures: new Map(),
    nextProducerId: image.nextProducerId,
  };
}

/** True when the records told nothing new (no-ops). */
export function isEmptyDelta(delta: MetadataDelta): boolean {
  return (
    delta.changedTopics.size === 0 &&
    delta.deletedTopics.size === 0 &&
    delta.changedBrokers.size === 0 &&
    delta.changedControllers.size === 0 &&
    delta.changedConfigs.size === 0 &&
    delta.changedFeatures.size === 0 &&
    delta.nextProducerId === delta.image.nextProducerId
  );
}

/** Takes in the record that lies at `offset`. `at` is the event that the change is told by. */
export function replay(delta: MetadataDelta, record: MetadataRecord, offset: number, at: EventId): void {
  switch (record.type) {
    case records.REGISTER_BROKER:
      delta.changedBrokers.set(record.data.brokerId, brokerOfRecord(record.data, offset, at));
      return;
    case records.UNREGISTER_BROKER:
      brokerAtEpoch(delta, record.data.brokerId, record.data.brokerEpoch);
      delta.changedBrokers.set(record.data.brokerId, null);
      return;
    case records.FENCE_BROKER:
    case records.UNFENCE_BROKER: {
      const before = brokerAtEpoch(delta, record.data.id, record.data.epoch);
      delta.changedBrokers.set(before.id, { ...before, fenced: record.type === records.FENCE_BROKER, at });
      return;
    }
    case records.BROKER_REGISTRATION_CHANGE: {
      const before = brokerAtEpoch(delta, record.data.brokerId, record.data.brokerEpoch);
      delta.changedBrokers.set(before.id, changeBroker(before, record.data, at));
      return;
    }
    case records.REGISTER_CONTROLLER:
      delta.changedControllers.set(record.data.controllerId, controllerOfRecord(record.data));
      return;
    case records.TOPIC: {
      const { name, topicId: id } = record.data;
      delta.changedTopics.set(id, { name, id, before: null, partitions: new Map() });
      return;
    }
    case records.PARTITION:
      topicDelta(delta, record.data.topicId).partitions.set(record.data.partitionId, partitionOfRecord(record.data, at));
      return;
    case records.PARTITION_CHANGE: {
      const { topicId, partitionId } = record.data;
      const topic = topicDelta(delta, topicId);
      const before = topic.partitions.get(partitionId) ?? topic.before?.partitions[partitionId];
      const known = must(before, `partition ${topic.name}-${partitionId} of a PartitionChangeRecord`);
      topic.partitions.set(partitionId, mergePartition(known, record.data, at));
      return;
    }
    case records.REMOVE_TOPIC:
      removeTopic(delta, record.data.topicId);
      return;
    case records.CONFIG:
      changedConfigsOf(delta, configKey(record.data.resourceType, record.data.resourceName)).set(record.data.name, record.data.value);
      return;
    case records.FEATURE_LEVEL:
      delta.changedFeatures.set(record.data.name, record.data.featureLevel);
      return;
    case records.CLEAR_ELR:
      clearElr(delta, record.data.topicName, at);
      return;
    case records.PRODUCER_IDS:
      delta.nextProducerId = record.data.nextProducerId;
      return;
    case records.NO_OP:
    case records.BEGIN_TRANSACTION:
    case records.END_TRANSACTION:
    case records.ABORT_TRANSACTION:
      return;
  }
}

function brokerAtEpoch(delta: MetadataDelta, id: number, epoch: number): BrokerRegistration {
  const changed = delta.changedBrokers.get(id);
  const broker = must(changed === undefined ? delta.image.brokers.get(id) : changed, `broker ${id} of a metadata record`);
  assert(broker.epoch === epoch, `a metadata record names epoch ${epoch} of broker ${id}, which is at ${broker.epoch}`);
  return broker;
}

function topicDelta(delta: MetadataDelta, topicId: string): TopicDelta {
  let changed = delta.changedTopics.get(topicId);
  if (changed === undefined) {
    const before = must(topicById(delta.image, topicId), `topic ${topicId} of a metadata record`);
    changed = { name: before.name, id: topicId, before, partitions: new Map() };
    delta.changedTopics.set(topicId, changed);
  }
  return changed;
}

function removeTopic(delta: MetadataDelta, topicId: string): void {
  const changed = delta.changedTopics.get(topicId);
  delta.changedTopics.delete(topicId);
  const before = topicById(delta.image, topicId);
  const name = must(before?.name ?? changed?.name, `topic ${topicId} of a RemoveTopicRecord`);
  if (before !== null) delta.deletedTopics.set(topicId, before);
  // A topic made later under the same name starts without the configs of this one.
  const key = configKey(2, name);
  const configs = changedConfigsOf(delta, key);
  for (const config of configs.keys()) configs.set(config, null);
  for (const config of delta.image.configs.get(key)?.keys() ?? []) configs.set(config, null);
}

/** The effective minimum ISR changed: who was eligible before need not be now. */
function clearElr(delta: MetadataDelta, topicName: string, at: EventId): void {
  const ids = new Set(topicName === '' ? delta.image.topicNames.keys() : []);
  for (const changed of delta.changedTopics.values()) if (topicName === '' || changed.name === topicName) ids.add(changed.id);
  const known = delta.image.topics.get(topicName);
  if (known !== undefined && !delta.deletedTopics.has(known.id)) ids.add(known.id);
  for (const id of ids) {
    if (delta.deletedTopics.has(id)) continue;
    const before = delta.changedTopics.get(id)?.before ?? topicById(delta.image, id);
    const partitions = new Map((before?.partitions ?? []).map((partition, i) => [i, partition]));
    for (const [i, partition] of delta.changedTopics.get(id)?.partitions ?? []) partitions.set(i, partition);
    for (const [i, partition] of partitions) {
      if (partition.elr.length === 0 && partition.lastKnownElr.length === 0) continue;
      const change = { ...records.emptyPartitionChange(id, i), eligibleLeaderReplicas: [], lastKnownElr: [] };
      topicDelta(delta, id).partitions.set(i, mergePartition(partition, change, at));
    }
  }
}

function changedConfigsOf(delta: MetadataDelta, key: string): Map<string, string | null> {
  let changed = delta.changedConfigs.get(key);
  if (changed === undefined) {
    changed = new Map();
    delta.changedConfigs.set(key, changed);
  }
  return changed;
}

/** The image after the delta's records, the last of which lies at `offset` in `epoch`. */
export function applyDelta(delta: MetadataDelta, offset: number, epoch: number, at: EventId): MetadataImage {
  const { image } = delta;
  return {
    offset,
    epoch,
    at,
    features: changedTable(image.features, delta.changedFeatures, (level) => level === 0),
    brokers: changedTable(image.brokers, delta.changedBrokers, (broker) => broker === null),
    controllers: changedTable(image.controllers, delta.changedControllers, () => false),
    ...changedTopicTables(delta),
    nextProducerId: delta.nextProducerId,
    configs: changedConfigTable(delta),
  };
}

function changedTable<K, V>(before: ReadonlyMap<K, V>, changes: ReadonlyMap<K, V | null>, gone: (item: V | null) => boolean): ReadonlyMap<K, V> {
  if (changes.size === 0) return before;
  const after = new Map(before);
  for (const [key, item] of changes) {
    if (gone(item)) after.delete(key);
    else after.set(key, item as V);
  }
  return after;
}

function changedTopicTables(delta: MetadataDelta): Pick<MetadataImage, 'topics' | 'topicNames'> {
  const { image, changedTopics, deletedTopics } = delta;
  if (changedTopics.size === 0 && deletedTopics.size === 0) return { topics: image.topics, topicNames: image.topicNames };
  const topics = new Map(image.topics);
  let topicNames = image.topicNames as Map<string, string>;
  if (deletedTopics.size > 0 || [...changedTopics.values()].some((topic) => topic.before === null)) topicNames = new Map(topicNames);
  for (const topic of deletedTopics.values()) {
    topics.delete(topic.name);
    topicNames.delete(topic.id);
  }
  for (const topic of changedTopics.values()) {
    const partitions = topic.before === null ? [] : topic.before.partitions.slice();
    for (const [id, partition] of topic.partitions) partitions[id] = partition;
    topics.set(topic.name, { name: topic.name, id: topic.id, partitions });
    if (topic.before === null) topicNames.set(topic.id, topic.name);
  }
  return { topics, topicNames };
}

function changedConfigTable(delta: MetadataDelta): MetadataImage['configs'] {
  const { image, changedConfigs } = delta;
  if (changedConfigs.size === 0) return image.configs;
  const configs = new Map(image.configs);
  for (const [key, changes] of changedConfigs) {
    const after = changedTable<string, string>(image.configs.get(key) ?? new Map(), changes, (value) => value === null);
    // Of a group something was set for, Kafka goes on listing the name.
    if (after.size === 0 && !key.startsWith(`${GROUP_RESOURCE}:`)) configs.delete(key);
    else configs.set(key, after);
  }
  return configs;
}
