/** Tells the journal what a record that the active controller writes means, and answers the event to remember beside what it sets. */
import { ev } from '../../events.ts';
import { topicById } from '../../metadata/image.ts';
import type { MetadataDelta } from '../../metadata/delta.ts';
import * as records from '../../metadata/records.ts';
import type { MetadataRecord, PartitionChangeData, PartitionData } from '../../metadata/records.ts';
import { NO_LEADER, NO_LEADER_CHANGE } from '../../metadata/records.ts';
import type { EventId, Os } from '../../os.ts';

/** `delta` holds what `batch` changed so far, this record not included. `reason` says why a broker is fenced. */
export function tellRecord(os: Os, delta: MetadataDelta, record: MetadataRecord, batch: readonly MetadataRecord[], reason: string): EventId {
  switch (record.type) {
    case records.REGISTER_BROKER: {
      const { brokerId, brokerEpoch, incarnationId } = record.data;
      return os.emit(ev.brokerRegistered, brokerId, brokerEpoch, os.text(incarnationId));
    }
    case records.BROKER_REGISTRATION_CHANGE: {
      const { brokerId, fenced, inControlledShutdown } = record.data;
      if (fenced < 0) return os.emit(ev.brokerUnfenced, brokerId);
      if (fenced > 0) return os.emit(ev.brokerFenced, brokerId, os.text(reason));
      return inControlledShutdown > 0 ? os.emit(ev.brokerShuttingDown, brokerId) : os.cause();
    }
    case records.TOPIC: {
      const { name, topicId } = record.data;
      const partitions = batch.filter((other) => other.type === records.PARTITION && other.data.topicId === topicId).length;
      return os.emit(ev.topicCreated, os.text(name), partitions);
    }
    case records.PARTITION:
      return tellPartition(os, delta, record.data);
    case records.PARTITION_CHANGE:
      return tellPartitionChange(os, delta, record.data);
    default:
      return os.cause();
  }
}

function nameOf(delta: MetadataDelta, topicId: string): string {
  return delta.changedTopics.get(topicId)?.name ?? topicById(delta.image, topicId)?.name ?? topicId;
}

function tellPartition(os: Os, delta: MetadataDelta, { topicId, partitionId, leader, leaderEpoch, isr }: PartitionData): EventId {
  return os.emit(ev.leaderElected, os.text(`${nameOf(delta, topicId)}-${partitionId}`), leader, leaderEpoch, os.text(isr.join(' ')));
}

function tellPartitionChange(os: Os, delta: MetadataDelta, change: PartitionChangeData): EventId {
  const { topicId, partitionId } = change;
  const before =
    delta.changedTopics.get(topicId)?.partitions.get(partitionId) ?? topicById(delta.image, topicId)?.partitions[partitionId];
  const partition = os.text(`${nameOf(delta, topicId)}-${partitionId}`);
  const isr = os.text((change.isr ?? before?.isr ?? []).join(' '));
  os.because(before?.at ?? 0);
  if (change.leader === NO_LEADER_CHANGE) return os.emit(ev.isrChanged, partition, isr);
  const epoch = (before?.leaderEpoch ?? -1) + 1;
  if (change.leader === NO_LEADER) return os.emit(ev.partitionLeaderless, partition, epoch, isr);
  return os.emit(ev.leaderElected, partition, change.leader, epoch, isr);
}
