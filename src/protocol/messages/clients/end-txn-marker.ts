/** The value of a commit or abort marker. */
import * as codec from '../../generated/messages/clients/end-txn-marker.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32 } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  coordinatorEpoch: int32('0+'),
};

export type EndTxnMarker = Body<typeof fields>;
export type EndTxnMarkerInput = Input<typeof fields>;

export const endTxnMarker = message(
  'EndTxnMarker',
  { versions: '0', flexible: 'none' },
  fields,
  codec.encodeEndTxnMarker,
  codec.decodeEndTxnMarker,
);
