/** What a consumer of a classic group receives when the group has been assigned. */
import * as codec from '../../generated/messages/clients/consumer-protocol-assignment.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, bytes, string } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  assignedPartitions: array('0+', {
    topic: string('0+', { key: true, entity: 'topicName' }),
    partitions: array('0+', 'int32'),
  }),
  userData: bytes('0+', { nullable: '0+', default: null }),
};

export type ConsumerProtocolAssignment = Body<typeof fields>;
export type ConsumerProtocolAssignmentInput = Input<typeof fields>;

export const consumerProtocolAssignment = message(
  'ConsumerProtocolAssignment',
  { versions: '0-3', flexible: 'none' },
  fields,
  codec.encodeConsumerProtocolAssignment,
  codec.decodeConsumerProtocolAssignment,
);
