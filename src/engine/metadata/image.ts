/**
 * The cluster's metadata at one offset of its log, as brokers and controllers hold it. An image is never changed: `delta.ts`
 * makes the next one, which shares everything that its records left alone. Whoever took an image at the start of a step may keep it,
 * and a checkpoint holds it for nothing (its copier in a root is `value`).
 */
import type { EventId } from '../os.ts';
import type { RecordEndpoint } from './records.ts';
import type { BrokerRegistration, ControllerRegistration, PartitionRegistration, TopicImage } from './registrations.ts';

/** Kinds of resources that have configs, with Kafka's numbers. */
export const TOPIC_RESOURCE = 2;
export const BROKER_RESOURCE = 4;
export const GROUP_RESOURCE = 32;

export interface MetadataImage {
  /** The last offset that is contained, −1 for none, with its epoch. */
  readonly offset: number;
  readonly epoch: number;
  /** The event of the application (or commit) that led here. */
  readonly at: EventId;
  readonly features: ReadonlyMap<string, number>;
  readonly brokers: ReadonlyMap<number, BrokerRegistration>;
  readonly controllers: ReadonlyMap<number, ControllerRegistration>;
  readonly topics: ReadonlyMap<string, TopicImage>;
  /** From topic id to name. */
  readonly topicNames: ReadonlyMap<string, string>;
  /** Ids below it were given to brokers. */
  readonly nextProducerId: number;
  /** By `configKey`, the values that were set. */
  readonly configs: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export const EMPTY_IMAGE: MetadataImage = {
  offset: -1,
  epoch: -1,
  at: 0,
  features: new Map(),
  brokers: new Map(),
  controllers: new Map(),
  topics: new Map(),
  topicNames: new Map(),
  nextProducerId: 0,
  configs: new Map(),
};

const NO_CONFIGS: ReadonlyMap<string, string> = new Map();

export function configKey(resourceType: number, resourceName: string): string {
  return `${resourceType}:${resourceName}`;
}

/** The configs that were set for a topic; what is not among them comes from the broker or the catalogue's defaults. */
export function topicConfigs(image: MetadataImage, topic: string): ReadonlyMap<string, string> {
  return image.configs.get(configKey(TOPIC_RESOURCE, topic)) ?? NO_CONFIGS;
}

/** What was set for a group. */
export function groupConfigs(image: MetadataImage, group: string): ReadonlyMap<string, string> {
  return image.configs.get(configKey(GROUP_RESOURCE, group)) ?? NO_CONFIGS;
}

export function topicById(image: MetadataImage, topicId: string): TopicImage | null {
  const name = image.topicNames.get(topicId);
  return name === undefined ? null : (image.topics.get(name) ?? null);
}

export function partitionIn(image: MetadataImage, topic: string, partition: number): PartitionRegistration | null {
  return image.topics.get(topic)?.partitions[partition] ?? null;
}

/** A broker that clients may be sent to: registered and not fenced. */
export function isAlive(image: MetadataImage, brokerId: number): boolean {
  const broker = image.brokers.get(brokerId);
  return broker !== undefined && !broker.fenced;
}

export function endpointOf(broker: BrokerRegistration, listener: string): RecordEndpoint | null {
  return broker.listeners.find((endpoint) => endpoint.name === listener) ?? null;
}
