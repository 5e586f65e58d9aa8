/** Who sent the request inside an Envelope. */
import * as codec from '../../generated/messages/clients/default-principal.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { bool, string } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  type: string('0+'),
  name: string('0+'),
  tokenAuthenticated: bool('0+'),
};

export type DefaultPrincipalData = Body<typeof fields>;
export type DefaultPrincipalDataInput = Input<typeof fields>;

export const defaultPrincipalData = message(
  'DefaultPrincipalData',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeDefaultPrincipalData,
  codec.decodeDefaultPrincipalData,
);
