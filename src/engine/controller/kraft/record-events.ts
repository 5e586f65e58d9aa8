/** Tells the journal what a committed record of the active controller means. */
import { ev } from '../../events.ts';
import { BROKER_RESOURCE, GROUP_RESOURCE, topicById } from '../../metadata/image.ts';
import type { MetadataDelta } from '../../metadata/delta.ts';
import * as records from '../../metadata/records.ts';
import type { MetadataRecord, PartitionChangeData, PartitionData } from '../../metadata/records.ts';
import { NO_LEADER, NO_LEADER_CHANGE } from '../../metadata/records.ts';
import { RECOVERING } from '../../metadata/registrations.ts';
import type { EventId, Os } from '../../os.ts';
import type { UncommittedRecords } from './controller-state.ts';

/** The name of a broker in `toldAt`, where partitions go by their own. */
export function brokerKey(brokerId: number): string {
  return `broker ${brokerId}`;
}

/** `delta` holds what the batch changed so far, this record not included. Answers the event, or the cause where there is none to tell. */
export function tellRecord(os: Os, toldAt: Map<string, EventId>, delta: MetadataDelta, record: MetadataRecord, batch: UncommittedRecords): EventId {
  switch (record.type) {
    case records.REGISTER_BROKER: {
      const { brokerId, brokerEpoch, incarnationId } = record.data;
      return note(os, toldAt, brokerKey(brokerId), batch, () => os.emit(ev.brokerRegistered, brokerId, brokerEpoch, os.text(incarnationId)));
    }
    case records.BROKER_REGISTRATION_CHANGE: {
      const { brokerId, fenced, inControlledShutdown } = record.data;
      if (fenced === 0 && inControlledShutdown <= 0) return os.cause();
      return note(os, toldAt, brokerKey(brokerId), batch, () => {
        if (fenced < 0) return os.emit(ev.brokerUnfenced, brokerId);
        return fenced > 0 ? os.emit(ev.brokerFenced, brokerId, os.text(batch.reason)) : os.emit(ev.brokerShuttingDown, brokerId);
      });
    }
    case records.TOPIC: {
      const { name, topicId } = record.data;
      const partitions = batch.records.filter((other) => other.type === records.PARTITION && other.data.topicId === topicId).length;
      os.because(batch.cause);
      return os.emit(ev.topicCreated, os.text(name), partitions);
    }
    case records.CONFIG: {
      const { resourceType, resourceName, name, value } = record.data;
      os.because(batch.cause);
      return os.emit(ev.configChanged, os.text(resourceText(resourceType, resourceName)), os.text(name), os.text(value ?? ''));
    }
    case records.PRODUCER_IDS: {
      const { brokerId, nextProducerId } = record.data;
      os.because(batch.cause);
      return os.emit(ev.producerIdsAllocated, brokerId, delta.nextProducerId, nextProducerId - delta.nextProducerId);
    }
    case records.REMOVE_TOPIC:
      return tellRemoved(os, toldAt, delta, record.data.topicId, batch);
    case records.PARTITION:
      return tellPartition(os, toldAt, delta, record.data, batch);
    case records.PARTITION_CHANGE:
      return tellPartitionChange(os, toldAt, delta, record.data, batch);
    default:
      return os.cause();
  }
}

/** "topic orders", "group billing", "broker 1"; "brokers" are all of them. */
function resourceText(type: number, name: string): string {
  if (type === BROKER_RESOURCE) return name === '' ? 'brokers' : `broker ${name}`;
  return `${type === GROUP_RESOURCE ? 'group' : 'topic'} ${name}`;
}

/** It was decided from what was last told of the same thing, and from what the records were written for. */
function note(os: Os, toldAt: Map<string, EventId>, key: string, batch: UncommittedRecords, tell: () => EventId): EventId {
  os.because(toldAt.get(key) ?? 0, batch.cause);
  const at = tell();
  toldAt.set(key, at);
  return at;
}

function nameOf(delta: MetadataDelta, topicId: string, partitionId: number): string {
  const topic = delta.changedTopics.get(topicId)?.name ?? topicById(delta.image, topicId)?.name ?? topicId;
  return `${topic}-${partitionId}`;
}

function tellPartition(os: Os, toldAt: Map<string, EventId>, delta: MetadataDelta, data: PartitionData, batch: UncommittedRecords): EventId {
  const { topicId, partitionId, leader, leaderEpoch, isr } = data;
  tellAdded(os, delta, data, batch);
  const name = nameOf(delta, topicId, partitionId);
  return note(os, toldAt, name, batch, () => os.emit(ev.leaderElected, os.text(name), leader, leaderEpoch, os.text(isr.join(' ')), 0));
}

/** The first of the partitions that a topic gets beside those that it has tells of all of them. */
function tellAdded(os: Os, delta: MetadataDelta, { topicId, partitionId }: PartitionData, batch: UncommittedRecords): void {
  const topic = topicById(delta.image, topicId);
  if (topic === null || partitionId !== topic.partitions.length) return;
  const added = batch.records.filter((other) => other.type === records.PARTITION && other.data.topicId === topicId).length;
  os.because(batch.cause);
  os.causedBy(os.emit(ev.partitionsAdded, os.text(topic.name), added, partitionId + added));
}

function tellRemoved(os: Os, toldAt: Map<string, EventId>, delta: MetadataDelta, topicId: string, batch: UncommittedRecords): EventId {
  const topic = topicById(delta.image, topicId);
  const name = topic?.name ?? delta.changedTopics.get(topicId)?.name ?? topicId;
  const count = topic?.partitions.length ?? 0;
  os.because(batch.cause);
  const at = os.emit(ev.topicDeleted, os.text(name), count);
  os.causedBy(at);
  for (let partitionId = 0; partitionId < count; partitionId++) {
    const partition = nameOf(delta, topicId, partitionId);
    note(os, toldAt, partition, batch, () => os.emit(ev.partitionDeleted, os.text(partition)));
    toldAt.delete(partition);
  }
  return at;
}

function tellPartitionChange(
  os: Os,
  toldAt: Map<string, EventId>,
  delta: MetadataDelta,
  change: PartitionChangeData,
  batch: UncommittedRecords,
): EventId {
  const { topicId, partitionId } = change;
  const before =
    delta.changedTopics.get(topicId)?.partitions.get(partitionId) ?? topicById(delta.image, topicId)?.partitions[partitionId];
  const name = nameOf(delta, topicId, partitionId);
  const partition = os.text(name);
  const isr = os.text((change.isr ?? before?.isr ?? []).join(' '));
  const epoch = (before?.leaderEpoch ?? -1) + 1;
  return note(os, toldAt, name, batch, () => {
    if (change.leader === NO_LEADER_CHANGE) return os.emit(ev.isrChanged, partition, isr);
    if (change.leader === NO_LEADER) return os.emit(ev.partitionLeaderless, partition, epoch, isr);
    return os.emit(ev.leaderElected, partition, change.leader, epoch, isr, change.leaderRecoveryState === RECOVERING ? 1 : 0);
  });
}
