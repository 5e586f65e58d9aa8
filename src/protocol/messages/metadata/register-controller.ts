/** A controller has registered. */
import * as codec from '../../generated/messages/metadata/register-controller.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, bool, int16, int32, string, uint16, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  controllerId: int32('0+'),
  incarnationId: uuid('0+'),
  zkMigrationReady: bool('0+'),
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
};

export type RegisterControllerRecord = Body<typeof fields>;
export type RegisterControllerRecordInput = Input<typeof fields>;

export const registerControllerRecord = stored(
  27,
  'RegisterControllerRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeRegisterControllerRecord,
  codec.decodeRegisterControllerRecord,
);
