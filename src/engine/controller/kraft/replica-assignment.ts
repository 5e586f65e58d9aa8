/** Which brokers hold a new partition, and the record that says so: for new topics and for partitions that are added. */
import { errors } from '../../../protocol/errors.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import { isDirectoryAssignmentSupported, partitionRecordVersion } from '../../metadata/metadata-version.ts';
import * as records from '../../metadata/records.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import type { Os } from '../../os.ts';
import { ControllerException } from '../controller-result.ts';
import { usableBrokerIds } from './broker-heartbeat-manager.ts';
import { heartbeatsOf } from './cluster-control.ts';
import type { QuorumController } from './controller-state.ts';
import { metadataVersionOf } from './feature-control.ts';
import { defaultDirectory, isActive } from './leader-and-isr-updates.ts';
import type { Placement, UsableBroker } from './striped-replica-placer.ts';
import { placeReplicas } from './striped-replica-placer.ts';

/** Replicas that somebody named. `replicationFactor` is null for the first partition of a topic. */
export function checkAssignment(image: MetadataImage, brokerIds: readonly number[], replicationFactor: number | null): void {
  const refuse = (message: string): never => {
    throw new ControllerException(errors.INVALID_REPLICA_ASSIGNMENT, `The manual partition assignment includes ${message}`);
  };
  if (brokerIds.length === 0) refuse('an empty replica list.');
  const sorted = brokerIds.slice().sort((x, y) => x - y);
  sorted.forEach((id, i) => {
    if (!image.brokers.has(id)) refuse(`broker ${id}, but no such broker is registered.`);
    if (id === sorted[i - 1]) refuse(`the broker ${id} more than once.`);
  });
  if (replicationFactor !== null && sorted.length !== replicationFactor) {
    refuse(
      `a partition with ${sorted.length} replica(s), but this is not consistent with previous partitions, ` +
        `which have ${replicationFactor} replica(s).`,
    );
  }
}

/** The placer's choice among the brokers that are known; its draws are the controller's own. */
export function placedReplicas(os: Os, controller: QuorumController, partitions: number, replicationFactor: number): Placement {
  const { image } = controller;
  const usable = usableBrokerIds(heartbeatsOf(controller)).map(
    ({ id, fenced }): UsableBroker => ({ id, fenced, rack: image.brokers.get(id)?.rack ?? null }),
  );
  return placeReplicas(usable, partitions, replicationFactor, (bound) => os.random('placement', bound));
}

/** All replicas whose brokers are active begin in the ISR, the first of them as leader. */
export function newPartitionRecord(image: MetadataImage, topicId: string, partitionId: number, replicas: readonly number[]): MetadataRecord {
  const level = metadataVersionOf(image);
  const isr = replicas.filter((id) => isActive(image, id));
  return {
    type: records.PARTITION,
    version: partitionRecordVersion(level),
    data: {
      partitionId,
      topicId,
      replicas,
      isr,
      removingReplicas: [],
      addingReplicas: [],
      leader: isr[0] as number,
      leaderEpoch: 0,
      partitionEpoch: 0,
      directories: isDirectoryAssignmentSupported(level) ? replicas.map((id) => defaultDirectory(image, id)) : [],
      leaderRecoveryState: 0,
      eligibleLeaderReplicas: null,
      lastKnownElr: null,
    },
  };
}
