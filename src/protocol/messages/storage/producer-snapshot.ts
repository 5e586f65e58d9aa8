/** The .snapshot file of a log: what is known of each producer. */
import * as codec from '../../generated/messages/storage/producer-snapshot.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int16, int32, int64, uint32 } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  crc: uint32('0+'),
  producerEntries: array('0+', {
    producerId: int64('0+'),
    epoch: int16('0+'),
    lastSequence: int32('0+'),
    lastOffset: int64('0+'),
    offsetDelta: int32('0+'),
    timestamp: int64('0+'),
    coordinatorEpoch: int32('0+'),
    currentTxnFirstOffset: int64('0+'),
  }),
};

export type ProducerSnapshot = Body<typeof fields>;
export type ProducerSnapshotInput = Input<typeof fields>;

export const producerSnapshot = message(
  'ProducerSnapshot',
  { versions: '1', flexible: 'none' },
  fields,
  codec.encodeProducerSnapshot,
  codec.decodeProducerSnapshot,
);
