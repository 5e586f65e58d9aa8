/** AllocateProducerIds: a broker takes a block of producer ids from the controller. */
import * as codec from '../generated/apis/67-allocate-producer-ids.ts';
import type { Body, Input } from '../schema/fields.ts';
import { int16, int32, int64 } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  brokerId: int32('0+', { entity: 'brokerId' }),
  brokerEpoch: int64('0+', { default: -1 }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  producerIdStart: int64('0+', { entity: 'producerId' }),
  producerIdLen: int32('0+'),
};

export type AllocateProducerIdsRequest = Body<typeof request>;
export type AllocateProducerIdsRequestInput = Input<typeof request>;
export type AllocateProducerIdsResponse = Body<typeof response>;
export type AllocateProducerIdsResponseInput = Input<typeof response>;

export const AllocateProducerIds = api(67, 'AllocateProducerIds', { versions: '0', flexible: '0+' }, request, response, codec);
