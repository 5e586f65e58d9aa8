/** ReplicationControlManager.electLeaders, and what the controller does by itself to bring leaders back to where they belong. */
import type { ElectLeadersRequest, ElectLeadersResponseInput } from '../../../protocol/apis/43-elect-leaders.ts';
import { errors } from '../../../protocol/errors.ts';
import { partitionRecordVersion } from '../../metadata/metadata-version.ts';
import * as records from '../../metadata/records.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import type { PartitionRegistration, TopicImage } from '../../metadata/registrations.ts';
import type { ControllerResult } from '../controller-result.ts';
import { effectiveMinIsr } from './configuration-control.ts';
import type { QuorumController } from './controller-state.ts';
import { isElrEnabled, metadataVersionOf } from './feature-control.ts';
import { defaultDirectory, mayLead } from './leader-and-isr-updates.ts';
import { buildPartitionChange, type Election } from './partition-change-builder.ts';

const PREFERRED = 0;
const UNCLEAN = 1;
/** At most so many leaders are brought back in one go. */
const MAX_ELECTIONS = 1_000;

type Results = NonNullable<ElectLeadersResponseInput['replicaElectionResults']>[number][];

interface Outcome {
  readonly error: number;
  readonly message: string | null;
  readonly record: MetadataRecord | null;
}

export function electLeaders(controller: QuorumController, { electionType, topicPartitions }: ElectLeadersRequest): ControllerResult<ElectLeadersResponseInput> {
  const { image } = controller;
  if (electionType !== PREFERRED && electionType !== UNCLEAN) {
    return { records: [], response: { throttleTimeMs: 0, errorCode: errors.INVALID_REQUEST, replicaElectionResults: [] } };
  }
  const made: MetadataRecord[] = [];
  const results: Results = [];
  const asked = topicPartitions ?? [...image.topics.values()].map(({ name, partitions }) => ({ topic: name, partitions: partitions.map((_, id) => id) }));
  for (const { topic, partitions } of asked) {
    const partitionResult = partitions.flatMap((partitionId) => {
      const { error, message, record } = electOne(controller, topic, partitionId, electionType === PREFERRED ? 'PREFERRED' : 'UNCLEAN');
      if (record !== null) made.push(record);
      // Whoever asks for all hears only of those for which there was something to do.
      if (topicPartitions === null && error === errors.ELECTION_NOT_NEEDED) return [];
      return [{ partitionId, errorCode: error, errorMessage: message }];
    });
    if (partitionResult.length > 0 || topicPartitions !== null) results.push({ topic, partitionResult });
  }
  return { records: made, response: { throttleTimeMs: 0, errorCode: 0, replicaElectionResults: results } };
}

function electOne(controller: QuorumController, topicName: string, partitionId: number, election: Election): Outcome {
  const topic = controller.image.topics.get(topicName);
  const refused = (error: number, message: string): Outcome => ({ error, message, record: null });
  if (topic === undefined) return refused(errors.UNKNOWN_TOPIC_OR_PARTITION, `No such topic as ${topicName}`);
  const partition = topic.partitions[partitionId];
  if (partition === undefined) return refused(errors.UNKNOWN_TOPIC_OR_PARTITION, `No such partition as ${topicName}-${partitionId}`);
  const isThere = election === 'PREFERRED' ? partition.leader === partition.replicas[0] : partition.leader >= 0;
  if (isThere) return refused(errors.ELECTION_NOT_NEEDED, 'Leader election not needed for topic partition.');
  const record = electionRecord(controller, topic, partition, partitionId, election);
  if (record !== null) return { error: 0, message: null, record };
  if (election === 'PREFERRED') return refused(errors.PREFERRED_LEADER_NOT_AVAILABLE, 'The preferred leader was not available.');
  return refused(errors.ELIGIBLE_LEADERS_NOT_AVAILABLE, 'No eligible leaders are available.');
}

function electionRecord({ image, configs }: QuorumController, topic: TopicImage, partition: PartitionRegistration, partitionId: number, election: Election): MetadataRecord | null {
  const metadataVersion = metadataVersionOf(image);
  const data = buildPartitionChange(partition, topic.id, partitionId, {
    isAcceptableLeader: (id) => mayLead(image, partition, id),
    metadataVersion,
    minIsr: effectiveMinIsr(image, configs, topic.name),
    elrEnabled: isElrEnabled(image),
    election,
    defaultDirectory: (id) => defaultDirectory(image, id),
  });
  return data === null ? null : { type: records.PARTITION_CHANGE, version: partitionRecordVersion(metadataVersion), data };
}

/** auto.leader.rebalance.enable: partitions whose first replica may lead again get it back. */
export function balancePartitionLeaders(controller: QuorumController): MetadataRecord[] {
  const made: MetadataRecord[] = [];
  for (const topic of controller.image.topics.values()) {
    for (const [partitionId, partition] of topic.partitions.entries()) {
      if (partition.leader < 0 || partition.leader === partition.replicas[0]) continue;
      const record = electionRecord(controller, topic, partition, partitionId, 'PREFERRED');
      if (record !== null) made.push(record);
      if (made.length >= MAX_ELECTIONS) return made;
    }
  }
  return made;
}
