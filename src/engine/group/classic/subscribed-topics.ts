/** What members of type "consumer" subscribe to. It is all that the coordinator reads of what they say to each other. */
import { consumerProtocolSubscription } from '../../../protocol/messages/clients/consumer-protocol-subscription.ts';
import { decodeBody } from '../../../protocol/wire/codec.ts';
import { WireError } from '../../../protocol/wire/wire-error.ts';
import { type Bytes, ropeOf } from '../../../std/rope.ts';

const VERSION_BYTES = 2;
/** The topics stand first in every version. */
const FIRST_VERSION = 0;

/** Null when the bytes are not a subscription. */
export function decodeSubscriptionTopics(metadata: Bytes): readonly string[] | null {
  if (metadata.length < VERSION_BYTES) return null;
  try {
    return decodeBody(consumerProtocolSubscription, FIRST_VERSION, ropeOf(metadata), VERSION_BYTES).body.topics;
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}
