/** CreatePartitions: give a topic more partitions. */
import * as codec from '../generated/apis/37-create-partitions.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  topics: array('0+', {
    name: string('0+', { key: true, entity: 'topicName' }),
    count: int32('0+'),
    assignments: array('0+', {
      brokerIds: array('0+', 'int32', { entity: 'brokerId' }),
    }, { nullable: '0+' }),
  }),
  timeoutMs: int32('0+'),
  validateOnly: bool('0+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  results: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+', default: null }),
  }),
};

export type CreatePartitionsRequest = Body<typeof request>;
export type CreatePartitionsRequestInput = Input<typeof request>;
export type CreatePartitionsResponse = Body<typeof response>;
export type CreatePartitionsResponseInput = Input<typeof response>;

export const CreatePartitions = api(37, 'CreatePartitions', { versions: '0-3', flexible: '2+' }, request, response, codec);
