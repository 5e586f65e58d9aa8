/** Which topics a pattern of a consumer group stands for. */
import * as codec from '../../generated/messages/group/consumer-group-regular-expression.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int64, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
  regularExpression: string('0+'),
};

const value = {
  topics: array('0+', 'string'),
  version: int64('0+'),
  timestamp: int64('0+'),
};

export type ConsumerGroupRegularExpressionKey = Body<typeof key>;
export type ConsumerGroupRegularExpressionKeyInput = Input<typeof key>;
export type ConsumerGroupRegularExpressionValue = Body<typeof value>;
export type ConsumerGroupRegularExpressionValueInput = Input<typeof value>;

export const consumerGroupRegularExpressionKey = stored(
  16,
  'ConsumerGroupRegularExpressionKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeConsumerGroupRegularExpressionKey,
  codec.decodeConsumerGroupRegularExpressionKey,
);
export const consumerGroupRegularExpressionValue = stored(
  16,
  'ConsumerGroupRegularExpressionValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeConsumerGroupRegularExpressionValue,
  codec.decodeConsumerGroupRegularExpressionValue,
);
