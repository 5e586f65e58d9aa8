/** What a consumer says of itself when it joins a classic group. 1: owned partitions. 2: generation. 3: rack. */
import * as codec from '../../generated/messages/clients/consumer-protocol-subscription.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, bytes, int32, string } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  topics: array('0+', 'string'),
  userData: bytes('0+', { nullable: '0+', default: null }),
  ownedPartitions: array('1+', {
    topic: string('0+', { key: true, entity: 'topicName' }),
    partitions: array('0+', 'int32'),
  }, { ignorable: true }),
  generationId: int32('2+', { default: -1, ignorable: true }),
  rackId: string('3+', { nullable: '3+', default: null, ignorable: true }),
};

export type ConsumerProtocolSubscription = Body<typeof fields>;
export type ConsumerProtocolSubscriptionInput = Input<typeof fields>;

export const consumerProtocolSubscription = message(
  'ConsumerProtocolSubscription',
  { versions: '0-3', flexible: 'none' },
  fields,
  codec.encodeConsumerProtocolSubscription,
  codec.decodeConsumerProtocolSubscription,
);
