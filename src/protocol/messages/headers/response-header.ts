/** What goes before the body of a response. */
import * as codec from '../../generated/messages/headers/response-header.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32 } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  correlationId: int32('0+'),
};

export type ResponseHeader = Body<typeof fields>;
export type ResponseHeaderInput = Input<typeof fields>;

export const responseHeader = message(
  'ResponseHeader',
  { versions: '0-1', flexible: '1+' },
  fields,
  codec.encodeResponseHeader,
  codec.decodeResponseHeader,
);
