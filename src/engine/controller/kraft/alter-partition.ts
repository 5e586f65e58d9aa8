/** ReplicationControlManager.alterPartition: a leader proposes another ISR. What it is allowed to know of its partition decides. */
import type { AlterPartitionRequest, AlterPartitionResponseInput } from '../../../protocol/apis/56-alter-partition.ts';
import { errors } from '../../../protocol/errors.ts';
import { topicById } from '../../metadata/image.ts';
import { partitionRecordVersion } from '../../metadata/metadata-version.ts';
import * as records from '../../metadata/records.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import { mergePartition, type PartitionRegistration, RECOVERED, RECOVERING } from '../../metadata/registrations.ts';
import type { ControllerResult } from '../controller-result.ts';
import { checkBrokerEpoch } from './cluster-control.ts';
import { effectiveMinIsr, uncleanLeaderElectionEnabled } from './configuration-control.ts';
import type { QuorumController } from './controller-state.ts';
import { isElrEnabled, metadataVersionOf } from './feature-control.ts';
import { defaultDirectory, isActive, mayLead } from './leader-and-isr-updates.ts';
import { buildPartitionChange } from './partition-change-builder.ts';

type TopicAnswer = NonNullable<AlterPartitionResponseInput['topics']>[number];
type PartitionAnswer = NonNullable<TopicAnswer['partitions']>[number];
type Asked = AlterPartitionRequest['topics'][number]['partitions'][number];

const TOPIC_IDS_SINCE = 2;
const BROKER_EPOCHS_SINCE = 3;

interface Member {
  readonly brokerId: number;
  readonly brokerEpoch: number;
}

/** Answers what is decided for each partition; only what changed is written. */
export function alterPartition(controller: QuorumController, request: AlterPartitionRequest, version: number): ControllerResult<AlterPartitionResponseInput> {
  const { image } = controller;
  checkBrokerEpoch(image, request.brokerId, request.brokerEpoch);
  const made: MetadataRecord[] = [];
  const topics: TopicAnswer[] = request.topics.map(({ topicName, topicId, partitions }) => {
    const topic = version >= TOPIC_IDS_SINCE ? topicById(image, topicId) : (image.topics.get(topicName) ?? null);
    const names = version >= TOPIC_IDS_SINCE ? { topicId } : { topicName };
    if (topic === null) {
      const error = version >= TOPIC_IDS_SINCE ? errors.UNKNOWN_TOPIC_ID : errors.UNKNOWN_TOPIC_OR_PARTITION;
      return { ...names, partitions: partitions.map(({ partitionIndex }) => refused(partitionIndex, error)) };
    }
    return {
      ...names,
      partitions: partitions.map((asked) => {
        const partition = topic.partitions[asked.partitionIndex];
        if (partition === undefined) return refused(asked.partitionIndex, errors.UNKNOWN_TOPIC_OR_PARTITION);
        const members: readonly Member[] = version >= BROKER_EPOCHS_SINCE ? asked.newIsrWithEpochs : asked.newIsr.map((brokerId) => ({ brokerId, brokerEpoch: -1 }));
        const error = validate(controller, request.brokerId, partition, asked, members, version);
        if (error !== 0) return refused(asked.partitionIndex, error);
        return change(controller, topic, partition, asked, members, request.brokerId, made);
      }),
    };
  });
  return { records: made, response: { throttleTimeMs: 0, errorCode: 0, topics } };
}

function refused(partitionIndex: number, errorCode: number): PartitionAnswer {
  return { partitionIndex, errorCode, leaderId: 0, leaderEpoch: 0, isr: [], leaderRecoveryState: 0, partitionEpoch: 0 };
}

function validate({ image }: QuorumController, brokerId: number, partition: PartitionRegistration, asked: Asked, members: readonly Member[], version: number): number {
  // Who speaks of a newer epoch than is known here has heard of a newer controller.
  if (asked.leaderEpoch > partition.leaderEpoch) return errors.NOT_CONTROLLER;
  if (asked.leaderEpoch < partition.leaderEpoch) return errors.FENCED_LEADER_EPOCH;
  if (brokerId !== partition.leader) return errors.INVALID_REQUEST;
  if (asked.partitionEpoch > partition.partitionEpoch) return errors.NOT_CONTROLLER;
  if (asked.partitionEpoch < partition.partitionEpoch) return errors.INVALID_UPDATE_VERSION;
  const ids = members.map((member) => member.brokerId);
  const isIsr = ids.length > 0 && new Set(ids).size === ids.length && ids.every((id) => partition.replicas.includes(id));
  if (!isIsr || !ids.includes(partition.leader)) return errors.INVALID_REQUEST;
  if (asked.leaderRecoveryState !== RECOVERED && asked.leaderRecoveryState !== RECOVERING) return errors.INVALID_REQUEST;
  if (asked.leaderRecoveryState === RECOVERING && (ids.length > 1 || partition.leaderRecoveryState === RECOVERED)) return errors.INVALID_REQUEST;
  const eligible = members.every(({ brokerId: id, brokerEpoch }) => {
    if (!isActive(image, id)) return false;
    return brokerEpoch === -1 || image.brokers.get(id)?.epoch === brokerEpoch;
  });
  if (!eligible) return version >= 1 ? errors.INELIGIBLE_REPLICA : errors.OPERATION_NOT_ATTEMPTED;
  return 0;
}

function change(
  { image, configs }: QuorumController,
  topic: { readonly id: string; readonly name: string },
  partition: PartitionRegistration,
  asked: Asked,
  members: readonly Member[],
  brokerId: number,
  made: MetadataRecord[],
): PartitionAnswer {
  const metadataVersion = metadataVersionOf(image);
  const data = buildPartitionChange(partition, topic.id, asked.partitionIndex, {
    isAcceptableLeader: (id) => mayLead(image, partition, id),
    metadataVersion,
    minIsr: effectiveMinIsr(image, configs, topic.name),
    elrEnabled: isElrEnabled(image),
    election: uncleanLeaderElectionEnabled(image, configs, topic.name) ? 'UNCLEAN' : 'ONLINE',
    targetIsr: members.map((member) => member.brokerId),
    targetRecoveryState: asked.leaderRecoveryState,
    defaultDirectory: (id) => defaultDirectory(image, id),
  });
  let after = partition;
  if (data !== null) {
    made.push({ type: records.PARTITION_CHANGE, version: partitionRecordVersion(metadataVersion), data });
    after = mergePartition(partition, data, 0);
    // The change completed a reassignment, or the like, that took the leadership from the asker: the metadata will tell it how.
    if (after.leader !== brokerId) return refused(asked.partitionIndex, errors.NEW_LEADER_ELECTED);
  }
  return {
    partitionIndex: asked.partitionIndex,
    errorCode: 0,
    leaderId: after.leader,
    leaderEpoch: after.leaderEpoch,
    isr: after.isr,
    leaderRecoveryState: after.leaderRecoveryState,
    partitionEpoch: after.partitionEpoch,
  };
}

