/**
 * BrokerRegistration: a broker that starts makes itself known to the controller.
 * 1: migrating from ZooKeeper. 2: log directories. 3: previous broker epoch.
 */
import * as codec from '../generated/apis/62-broker-registration.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, int64, string, uint16, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  brokerId: int32('0+', { entity: 'brokerId' }),
  clusterId: string('0+'),
  incarnationId: uuid('0+'),
  listeners: array('0+', {
    name: string('0+', { key: true }),
    host: string('0+'),
    port: uint16('0+'),
    securityProtocol: int16('0+'),
  }),
  features: array('0+', {
    name: string('0+', { key: true }),
    minSupportedVersion: int16('0+'),
    maxSupportedVersion: int16('0+'),
  }),
  rack: string('0+', { nullable: '0+' }),
  isMigratingZkBroker: bool('1+', { default: false }),
  logDirs: array('2+', 'uuid', { ignorable: true }),
  previousBrokerEpoch: int64('3+', { default: -1, ignorable: true }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  brokerEpoch: int64('0+', { default: -1 }),
};

export type BrokerRegistrationRequest = Body<typeof request>;
export type BrokerRegistrationRequestInput = Input<typeof request>;
export type BrokerRegistrationResponse = Body<typeof response>;
export type BrokerRegistrationResponseInput = Input<typeof response>;

export const BrokerRegistration = api(62, 'BrokerRegistration', { versions: '0-4', flexible: '0+' }, request, response, codec);
