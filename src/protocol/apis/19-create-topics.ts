/**
 * CreateTopics: the controller makes topics. 1: only check. 4: -1 asks for the default counts. 5: the answer tells configs. 7:
 * topic ids.
 */
import * as codec from '../generated/apis/19-create-topics.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int8, int16, int32, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  topics: array('0+', {
    name: string('0+', { key: true, entity: 'topicName' }),
    numPartitions: int32('0+'),
    replicationFactor: int16('0+'),
    assignments: array('0+', {
      partitionIndex: int32('0+', { key: true }),
      brokerIds: array('0+', 'int32', { entity: 'brokerId' }),
    }),
    configs: array('0+', {
      name: string('0+', { key: true }),
      value: string('0+', { nullable: '0+' }),
    }),
  }),
  timeoutMs: int32('0+', { default: 60000 }),
  validateOnly: bool('1+', { default: false }),
};

const response = {
  throttleTimeMs: int32('2+', { ignorable: true }),
  topics: array('0+', {
    name: string('0+', { key: true, entity: 'topicName' }),
    topicId: uuid('7+', { ignorable: true }),
    errorCode: int16('0+'),
    errorMessage: string('1+', { nullable: '1+', ignorable: true }),
    numPartitions: int32('5+', { default: -1, ignorable: true }),
    replicationFactor: int16('5+', { default: -1, ignorable: true }),
    configs: array('5+', {
      name: string('0+'),
      value: string('0+', { nullable: '0+' }),
      readOnly: bool('0+'),
      configSource: int8('0+', { default: -1, ignorable: true }),
      isSensitive: bool('0+'),
    }, { nullable: '5+', ignorable: true }),
    topicConfigErrorCode: int16('5+', { tag: 0, ignorable: true }),
  }),
};

export type CreateTopicsRequest = Body<typeof request>;
export type CreateTopicsRequestInput = Input<typeof request>;
export type CreateTopicsResponse = Body<typeof response>;
export type CreateTopicsResponseInput = Input<typeof response>;

export const CreateTopics = api(19, 'CreateTopics', { versions: '0-7', flexible: '5+' }, request, response, codec);
