/** What is refused of a ConsumerGroupHeartbeat before any group is looked at. */
import type { ConsumerGroupHeartbeatRequest } from '../../../protocol/apis/68-consumer-group-heartbeat.ts';
import { errors } from '../../../protocol/errors.ts';
import { ConsumerGroupError } from './consumer-group-error.ts';
import { LEAVE_EPOCH, LEAVE_STATIC_EPOCH } from './consumer-group-member.ts';

/** From this version on a member draws its id itself. */
const MEMBER_ID_REQUIRED_VERSION = 1;

function invalid(message: string): never {
  throw new ConsumerGroupError(errors.INVALID_REQUEST, message);
}

function refuseEmpty(text: string | null, message: string): void {
  if (text !== null && text.trim() === '') invalid(message);
}

export function validateHeartbeat(request: ConsumerGroupHeartbeatRequest, version: number, assignors: readonly string[]): void {
  const { memberEpoch } = request;
  if (version >= MEMBER_ID_REQUIRED_VERSION || memberEpoch > 0 || memberEpoch === LEAVE_EPOCH) refuseEmpty(request.memberId, "MemberId can't be empty.");
  refuseEmpty(request.groupId, "GroupId can't be empty.");
  refuseEmpty(request.instanceId, "InstanceId can't be empty.");
  refuseEmpty(request.rackId, "RackId can't be empty.");
  if (memberEpoch === 0) {
    if (request.rebalanceTimeoutMs === -1) invalid('RebalanceTimeoutMs must be provided in first request.');
    if (request.topicPartitions === null || request.topicPartitions.length > 0) invalid('TopicPartitions must be empty when (re-)joining.');
    if (request.subscribedTopicNames === null && request.subscribedTopicRegex === null) {
      invalid('Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining.');
    }
  } else if (memberEpoch === LEAVE_STATIC_EPOCH) {
    if (request.instanceId === null) invalid("InstanceId can't be null.");
  } else if (memberEpoch < LEAVE_STATIC_EPOCH) {
    invalid('MemberEpoch is invalid.');
  }
  const { serverAssignor } = request;
  if (serverAssignor !== null && !assignors.includes(serverAssignor)) {
    throw new ConsumerGroupError(errors.UNSUPPORTED_ASSIGNOR, `ServerAssignor ${serverAssignor} is not supported. Supported assignors: ${assignors.join(', ')}.`);
  }
}
