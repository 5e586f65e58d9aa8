/** A broker has registered. 1: in controlled shutdown. 2: migrating from ZooKeeper. 3: log directories. */
import * as codec from '../../generated/messages/metadata/register-broker.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, bool, int16, int32, int64, string, uint16, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  brokerId: int32('0+', { entity: 'brokerId' }),
  isMigratingZkBroker: bool('2+', { default: false }),
  incarnationId: uuid('0+'),
  brokerEpoch: int64('0+'),
  endPoints: array('0+', {
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
  fenced: bool('0+', { default: true }),
  inControlledShutdown: bool('1+', { default: false }),
  logDirs: array('3+', 'uuid', { tag: 0 }),
};

export type RegisterBrokerRecord = Body<typeof fields>;
export type RegisterBrokerRecordInput = Input<typeof fields>;

export const registerBrokerRecord = stored(
  0,
  'RegisterBrokerRecord',
  { versions: '0-3', flexible: '0+' },
  fields,
  codec.encodeRegisterBrokerRecord,
  codec.decodeRegisterBrokerRecord,
);
