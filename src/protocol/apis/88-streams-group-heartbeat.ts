/** StreamsGroupHeartbeat: joining, staying in and leaving a streams group, with the topology. */
import * as codec from '../generated/apis/88-streams-group-heartbeat.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int8, int16, int32, int64, string, struct, uint16 } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { entity: 'groupId' }),
  memberId: string('0+'),
  memberEpoch: int32('0+'),
  endpointInformationEpoch: int32('0+'),
  instanceId: string('0+', { nullable: '0+', default: null }),
  rackId: string('0+', { nullable: '0+', default: null }),
  rebalanceTimeoutMs: int32('0+', { default: -1 }),
  topology: struct('0+', {
    epoch: int32('0+'),
    subtopologies: array('0+', {
      subtopologyId: string('0+'),
      sourceTopics: array('0+', 'string', { entity: 'topicName' }),
      sourceTopicRegex: array('0+', 'string'),
      stateChangelogTopics: array('0+', {
        name: string('0+', { entity: 'topicName' }),
        partitions: int32('0+'),
        replicationFactor: int16('0+'),
        topicConfigs: array('0+', {
          key: string('0+'),
          value: string('0+'),
        }),
      }),
      repartitionSinkTopics: array('0+', 'string', { entity: 'topicName' }),
      repartitionSourceTopics: array('0+', {
        name: string('0+', { entity: 'topicName' }),
        partitions: int32('0+'),
        replicationFactor: int16('0+'),
        topicConfigs: array('0+', {
          key: string('0+'),
          value: string('0+'),
        }),
      }),
      copartitionGroups: array('0+', {
        sourceTopics: array('0+', 'int16'),
        sourceTopicRegex: array('0+', 'int16'),
        repartitionSourceTopics: array('0+', 'int16'),
      }),
    }),
  }, { nullable: '0+', default: null }),
  activeTasks: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }, { nullable: '0+', default: null }),
  standbyTasks: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }, { nullable: '0+', default: null }),
  warmupTasks: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }, { nullable: '0+', default: null }),
  processId: string('0+', { nullable: '0+', default: null }),
  userEndpoint: struct('0+', {
    host: string('0+'),
    port: uint16('0+'),
  }, { nullable: '0+', default: null }),
  clientTags: array('0+', {
    key: string('0+'),
    value: string('0+'),
  }, { nullable: '0+', default: null }),
  taskOffsets: array('0+', {
    subtopologyId: string('0+'),
    partition: int32('0+'),
    offset: int64('0+'),
  }, { nullable: '0+', default: null }),
  taskEndOffsets: array('0+', {
    subtopologyId: string('0+'),
    partition: int32('0+'),
    offset: int64('0+'),
  }, { nullable: '0+', default: null }),
  shutdownApplication: bool('0+', { default: false }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+', default: null }),
  memberId: string('0+'),
  memberEpoch: int32('0+'),
  heartbeatIntervalMs: int32('0+'),
  acceptableRecoveryLag: int32('0+'),
  taskOffsetIntervalMs: int32('0+'),
  status: array('0+', {
    statusCode: int8('0+'),
    statusDetail: string('0+'),
  }, { nullable: '0+', default: null }),
  activeTasks: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }, { nullable: '0+', default: null }),
  standbyTasks: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }, { nullable: '0+', default: null }),
  warmupTasks: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }, { nullable: '0+', default: null }),
  endpointInformationEpoch: int32('0+'),
  partitionsByUserEndpoint: array('0+', {
    userEndpoint: struct('0+', {
      host: string('0+'),
      port: uint16('0+'),
    }),
    activePartitions: array('0+', {
      topic: string('0+', { entity: 'topicName' }),
      partitions: array('0+', 'int32'),
    }),
    standbyPartitions: array('0+', {
      topic: string('0+', { entity: 'topicName' }),
      partitions: array('0+', 'int32'),
    }),
  }, { nullable: '0+', default: null }),
};

export type StreamsGroupHeartbeatRequest = Body<typeof request>;
export type StreamsGroupHeartbeatRequestInput = Input<typeof request>;
export type StreamsGroupHeartbeatResponse = Body<typeof response>;
export type StreamsGroupHeartbeatResponseInput = Input<typeof response>;

export const StreamsGroupHeartbeat = api(88, 'StreamsGroupHeartbeat', { versions: '0', flexible: '0+' }, request, response, codec);
