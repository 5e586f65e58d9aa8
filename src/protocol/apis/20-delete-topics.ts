/** DeleteTopics: the controller removes topics. 6: by name or by id. */
import * as codec from '../generated/apis/20-delete-topics.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  topicNames: array('0-5', 'string', { entity: 'topicName', ignorable: true }),
  topics: array('6+', {
    name: string('0+', { nullable: '0+', default: null, entity: 'topicName' }),
    topicId: uuid('0+'),
  }),
  timeoutMs: int32('0+'),
};

const response = {
  throttleTimeMs: int32('1+', { ignorable: true }),
  responses: array('0+', {
    name: string('0+', { nullable: '6+', key: true, entity: 'topicName' }),
    topicId: uuid('6+', { ignorable: true }),
    errorCode: int16('0+'),
    errorMessage: string('5+', { nullable: '5+', default: null, ignorable: true }),
  }),
};

export type DeleteTopicsRequest = Body<typeof request>;
export type DeleteTopicsRequestInput = Input<typeof request>;
export type DeleteTopicsResponse = Body<typeof response>;
export type DeleteTopicsResponseInput = Input<typeof response>;

export const DeleteTopics = api(20, 'DeleteTopics', { versions: '0-6', flexible: '4+' }, request, response, codec);
