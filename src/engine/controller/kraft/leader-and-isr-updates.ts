/** What the controller does by itself to partitions when a broker comes, goes or is lost: new leaders, smaller ISRs. */
import type { MetadataImage } from '../../metadata/image.ts';
import * as records from '../../metadata/records.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import { NO_LEADER } from '../../metadata/records.ts';
import type { BrokerRegistration, PartitionRegistration, TopicImage } from '../../metadata/registrations.ts';
import { MIGRATING, UNASSIGNED } from '../../metadata/registrations.ts';
import { partitionRecordVersion } from '../../metadata/metadata-version.ts';
import type { ResolvedConfig } from '../../config/values.ts';
import { effectiveMinIsr, uncleanLeaderElectionEnabled } from './configuration-control.ts';
import { isElrEnabled, metadataVersionOf } from './feature-control.ts';
import { buildPartitionChange } from './partition-change-builder.ts';

/** A broker that may lead: registered, not fenced, not on its way down. */
export function isActive(image: MetadataImage, brokerId: number): boolean {
  const broker = image.brokers.get(brokerId);
  return broker !== undefined && !broker.fenced && !broker.inControlledShutdown;
}

/** The directory that a broker uses for a replica it does not have yet. */
export function defaultDirectory(image: MetadataImage, brokerId: number): string {
  const directories = image.brokers.get(brokerId)?.directories ?? [];
  if (directories.length === 0) return MIGRATING;
  return directories.length === 1 ? (directories[0] as string) : UNASSIGNED;
}

function hasOnlineDirectory(broker: BrokerRegistration | undefined, partition: PartitionRegistration, brokerId: number): boolean {
  const directory = partition.directories[partition.replicas.indexOf(brokerId)] ?? MIGRATING;
  if (directory === MIGRATING || directory === UNASSIGNED) return true;
  return broker !== undefined && (broker.directories.length === 0 || broker.directories.includes(directory));
}

/** Whether the broker may lead the partition: it is active, and its directory with the replica is in order. */
export function mayLead(image: MetadataImage, partition: PartitionRegistration, brokerId: number): boolean {
  return isActive(image, brokerId) && hasOnlineDirectory(image.brokers.get(brokerId), partition, brokerId);
}

export interface BrokerChange {
  /** It leaves ISRs and leads nothing any more. */
  readonly remove?: number;
  /** It may lead again, although its registration still says fenced. */
  readonly add?: number;
  /** It came back without a clean shutdown: what it had not flushed may be lost. */
  readonly unclean?: number;
}

/** The changes of the partitions that `concerned` picks, as far as there are any. */
export function generateLeaderAndIsrUpdates(
  image: MetadataImage,
  broker: ResolvedConfig,
  change: BrokerChange,
  concerned: (partition: PartitionRegistration) => boolean,
): MetadataRecord[] {
  const { remove = NO_LEADER, add = NO_LEADER, unclean = NO_LEADER } = change;
  const metadataVersion = metadataVersionOf(image);
  const made: MetadataRecord[] = [];
  for (const topic of image.topics.values()) {
    topic.partitions.forEach((partition, partitionId) => {
      if (!concerned(partition)) return;
      const data = buildPartitionChange(partition, topic.id, partitionId, {
        isAcceptableLeader: (id) =>
          id !== remove && id !== unclean && (id === add || isActive(image, id)) && hasOnlineDirectory(image.brokers.get(id), partition, id),
        metadataVersion,
        minIsr: effectiveMinIsr(image, broker, topic.name),
        elrEnabled: isElrEnabled(image),
        election: uncleanLeaderElectionEnabled(image, broker, topic.name) ? 'UNCLEAN' : 'ONLINE',
        targetIsr: partition.isr.filter((id) => id !== remove && id !== unclean),
        uncleanShutdownReplicas: unclean === NO_LEADER ? undefined : [unclean],
        defaultDirectory: (id) => defaultDirectory(image, id),
      });
      if (data !== null) made.push({ type: records.PARTITION_CHANGE, version: partitionRecordVersion(metadataVersion), data });
    });
  }
  return made;
}

const FENCE = 1;
const UNFENCE = -1;

function registrationChange(broker: BrokerRegistration, change: { fenced?: number; inControlledShutdown?: number }): MetadataRecord {
  const { fenced = 0, inControlledShutdown = 0 } = change;
  const data = { brokerId: broker.id, brokerEpoch: broker.epoch, fenced, inControlledShutdown, logDirs: [] };
  return { type: records.BROKER_REGISTRATION_CHANGE, version: inControlledShutdown === 0 ? 0 : 1, data };
}

/** First it leaves the ISRs, then it is fenced. */
export function brokerFencedRecords(image: MetadataImage, config: ResolvedConfig, broker: BrokerRegistration): MetadataRecord[] {
  const updates = generateLeaderAndIsrUpdates(image, config, { remove: broker.id }, (partition) => partition.isr.includes(broker.id));
  return [...updates, registrationChange(broker, { fenced: FENCE })];
}

/** First it is unfenced, then partitions without a leader may get it. */
export function brokerUnfencedRecords(image: MetadataImage, config: ResolvedConfig, broker: BrokerRegistration): MetadataRecord[] {
  const updates = generateLeaderAndIsrUpdates(image, config, { add: broker.id }, (partition) => partition.leader === NO_LEADER);
  return [registrationChange(broker, { fenced: UNFENCE }), ...updates];
}

export function controlledShutdownRecords(image: MetadataImage, config: ResolvedConfig, broker: BrokerRegistration): MetadataRecord[] {
  const updates = generateLeaderAndIsrUpdates(image, config, { remove: broker.id }, (partition) => partition.isr.includes(broker.id));
  return broker.inControlledShutdown ? updates : [registrationChange(broker, { inControlledShutdown: 1 }), ...updates];
}

/** A new incarnation of a broker registers: what its former one left behind. */
export function brokerShutdownRecords(image: MetadataImage, config: ResolvedConfig, brokerId: number, isClean: boolean): MetadataRecord[] {
  const inIsr = (partition: PartitionRegistration): boolean => partition.isr.includes(brokerId);
  if (!isElrEnabled(image) || isClean) return generateLeaderAndIsrUpdates(image, config, { remove: brokerId }, inIsr);
  const inElr = (partition: PartitionRegistration): boolean => !inIsr(partition) && partition.elr.includes(brokerId);
  return [
    ...generateLeaderAndIsrUpdates(image, config, { unclean: brokerId }, inIsr),
    ...generateLeaderAndIsrUpdates(image, config, { unclean: brokerId }, inElr),
  ];
}

export function hasLeaderships(image: MetadataImage, brokerId: number): boolean {
  const leads = (topic: TopicImage): boolean => topic.partitions.some((partition) => partition.leader === brokerId);
  return [...image.topics.values()].some(leads);
}
