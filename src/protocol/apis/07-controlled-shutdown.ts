/** ControlledShutdown: a broker of the ZooKeeper era asks the controller to take its leaderships before it stops. */
import * as codec from '../generated/apis/07-controlled-shutdown.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  brokerId: int32('0+', { entity: 'brokerId' }),
  brokerEpoch: int64('2+', { default: -1, ignorable: true }),
};

const response = {
  errorCode: int16('0+'),
  remainingPartitions: array('0+', {
    topicName: string('0+', { key: true, entity: 'topicName' }),
    partitionIndex: int32('0+', { key: true }),
  }),
};

export type ControlledShutdownRequest = Body<typeof request>;
export type ControlledShutdownRequestInput = Input<typeof request>;
export type ControlledShutdownResponse = Body<typeof response>;
export type ControlledShutdownResponseInput = Input<typeof response>;

export const ControlledShutdown = api(7, 'ControlledShutdown', { versions: '0-3', flexible: '3+' }, request, response, codec);
