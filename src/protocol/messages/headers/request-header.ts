/** What goes before the body of a request. 0: ControlledShutdown 0 only. */
import * as codec from '../../generated/messages/headers/request-header.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int16, int32, string } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  requestApiKey: int16('0+'),
  requestApiVersion: int16('0+'),
  correlationId: int32('0+'),
  clientId: string('1+', { nullable: '1+', ignorable: true, neverCompact: true }),
};

export type RequestHeader = Body<typeof fields>;
export type RequestHeaderInput = Input<typeof fields>;

export const requestHeader = message(
  'RequestHeader',
  { versions: '0-2', flexible: '2+' },
  fields,
  codec.encodeRequestHeader,
  codec.decodeRequestHeader,
);
