/** ElectLeaders: choose the preferred leader (0), or any replica at the cost of records (1). */
import * as codec from '../generated/apis/43-elect-leaders.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  electionType: int8('1+'),
  topicPartitions: array('0+', {
    topic: string('0+', { key: true, entity: 'topicName' }),
    partitions: array('0+', 'int32'),
  }, { nullable: '0+' }),
  timeoutMs: int32('0+', { default: 60000 }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('1+'),
  replicaElectionResults: array('0+', {
    topic: string('0+', { entity: 'topicName' }),
    partitionResult: array('0+', {
      partitionId: int32('0+'),
      errorCode: int16('0+'),
      errorMessage: string('0+', { nullable: '0+' }),
    }),
  }),
};

export type ElectLeadersRequest = Body<typeof request>;
export type ElectLeadersRequestInput = Input<typeof request>;
export type ElectLeadersResponse = Body<typeof response>;
export type ElectLeadersResponseInput = Input<typeof response>;

export const ElectLeaders = api(43, 'ElectLeaders', { versions: '0-2', flexible: '2+' }, request, response, codec);
