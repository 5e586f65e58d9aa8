/**
 * BrokerHeartbeat: a broker says how far it has read the metadata log, and whether it wants to be fenced or to stop. 1: offline
 * directories.
 */
import * as codec from '../generated/apis/63-broker-heartbeat.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, int64 } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  brokerId: int32('0+', { entity: 'brokerId' }),
  brokerEpoch: int64('0+', { default: -1 }),
  currentMetadataOffset: int64('0+'),
  wantFence: bool('0+'),
  wantShutDown: bool('0+'),
  offlineLogDirs: array('1+', 'uuid', { tag: 0 }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  isCaughtUp: bool('0+', { default: false }),
  isFenced: bool('0+', { default: true }),
  shouldShutDown: bool('0+'),
};

export type BrokerHeartbeatRequest = Body<typeof request>;
export type BrokerHeartbeatRequestInput = Input<typeof request>;
export type BrokerHeartbeatResponse = Body<typeof response>;
export type BrokerHeartbeatResponseInput = Input<typeof response>;

export const BrokerHeartbeat = api(63, 'BrokerHeartbeat', { versions: '0-1', flexible: '0+' }, request, response, codec);
