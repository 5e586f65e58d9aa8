/** StreamsGroupDescribe: state, topology, members and tasks of streams groups. */
import * as codec from '../generated/apis/89-streams-group-describe.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, int64, string, struct, uint16 } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupIds: array('0+', 'string', { entity: 'groupId' }),
  includeAuthorizedOperations: bool('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  groups: array('0+', {
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+', default: null }),
    groupId: string('0+', { entity: 'groupId' }),
    groupState: string('0+'),
    groupEpoch: int32('0+'),
    assignmentEpoch: int32('0+'),
    topology: struct('0+', {
      epoch: int32('0+'),
      subtopologies: array('0+', {
        subtopologyId: string('0+'),
        sourceTopics: array('0+', 'string', { entity: 'topicName' }),
        repartitionSinkTopics: array('0+', 'string', { entity: 'topicName' }),
        stateChangelogTopics: array('0+', {
          name: string('0+', { entity: 'topicName' }),
          partitions: int32('0+'),
          replicationFactor: int16('0+'),
          topicConfigs: array('0+', {
            key: string('0+'),
            value: string('0+'),
          }),
        }),
        repartitionSourceTopics: array('0+', {
          name: string('0+', { entity: 'topicName' }),
          partitions: int32('0+'),
          replicationFactor: int16('0+'),
          topicConfigs: array('0+', {
            key: string('0+'),
            value: string('0+'),
          }),
        }),
      }, { nullable: '0+', default: null }),
    }, { nullable: '0+', default: null }),
    members: array('0+', {
      memberId: string('0+'),
      memberEpoch: int32('0+'),
      instanceId: string('0+', { nullable: '0+', default: null }),
      rackId: string('0+', { nullable: '0+', default: null }),
      clientId: string('0+'),
      clientHost: string('0+'),
      topologyEpoch: int32('0+'),
      processId: string('0+'),
      userEndpoint: struct('0+', {
        host: string('0+'),
        port: uint16('0+'),
      }, { nullable: '0+', default: null }),
      clientTags: array('0+', {
        key: string('0+'),
        value: string('0+'),
      }),
      taskOffsets: array('0+', {
        subtopologyId: string('0+'),
        partition: int32('0+'),
        offset: int64('0+'),
      }),
      taskEndOffsets: array('0+', {
        subtopologyId: string('0+'),
        partition: int32('0+'),
        offset: int64('0+'),
      }),
      assignment: struct('0+', {
        activeTasks: array('0+', {
          subtopologyId: string('0+'),
          partitions: array('0+', 'int32'),
        }),
        standbyTasks: array('0+', {
          subtopologyId: string('0+'),
          partitions: array('0+', 'int32'),
        }),
        warmupTasks: array('0+', {
          subtopologyId: string('0+'),
          partitions: array('0+', 'int32'),
        }),
      }),
      targetAssignment: struct('0+', {
        activeTasks: array('0+', {
          subtopologyId: string('0+'),
          partitions: array('0+', 'int32'),
        }),
        standbyTasks: array('0+', {
          subtopologyId: string('0+'),
          partitions: array('0+', 'int32'),
        }),
        warmupTasks: array('0+', {
          subtopologyId: string('0+'),
          partitions: array('0+', 'int32'),
        }),
      }),
      isClassic: bool('0+'),
    }),
    authorizedOperations: int32('0+', { default: -2147483648 }),
  }),
};

export type StreamsGroupDescribeRequest = Body<typeof request>;
export type StreamsGroupDescribeRequestInput = Input<typeof request>;
export type StreamsGroupDescribeResponse = Body<typeof response>;
export type StreamsGroupDescribeResponseInput = Input<typeof response>;

export const StreamsGroupDescribe = api(89, 'StreamsGroupDescribe', { versions: '0', flexible: '0+' }, request, response, codec);
