/** How each operation's answer says that it failed as a whole. */
import { errors } from '../../protocol/errors.ts';
import { joinError, syncError } from './classic/classic-calls.ts';
import { heartbeatError } from './consumer/consumer-operations.ts';
import { deadGroup } from './listing.ts';

type ErrorResponse = (data: any, error: number) => unknown;

const partitionErrors = ({ topics }: any, errorCode: number) => ({
  throttleTimeMs: 0,
  topics: topics.map(({ name, topicId, partitions }: any) => ({ name, topicId, partitions: partitions.map(({ partitionIndex }: any) => ({ partitionIndex, errorCode })) })),
});

const RESPONSES: Readonly<Record<string, ErrorResponse>> = {
  'classic-group-join': (data, error) => joinError(error === errors.UNKNOWN_MEMBER_ID ? data.memberId : '', error),
  'classic-group-sync': (_data, error) => syncError(error),
  // A coordinator that is still loading does not know its members; they are not to take that for the end of their membership.
  'classic-group-heartbeat': (_data, error) => ({ throttleTimeMs: 0, errorCode: error === errors.COORDINATOR_LOAD_IN_PROGRESS ? 0 : error }),
  'classic-group-leave': ({ members }, error) =>
    error === errors.UNKNOWN_MEMBER_ID
      ? { throttleTimeMs: 0, errorCode: 0, members: members.map(({ memberId, groupInstanceId }: any) => ({ memberId, groupInstanceId, errorCode: error })) }
      : { throttleTimeMs: 0, errorCode: error, members: [] },
  'consumer-group-heartbeat': (_data, error) => heartbeatError(error, ''),
  'consumer-group-describe': ({ groupIds }, errorCode) => groupIds.map((groupId: string) => ({ groupId, errorCode, errorMessage: null, groupState: '', groupEpoch: 0, assignmentEpoch: 0, assignorName: '', members: [] })),
  'commit-offset': partitionErrors,
  'fetch-offsets': ({ groupId }, errorCode) => ({ groupId, topics: [], errorCode }),
  'delete-offsets': (_data, errorCode) => ({ throttleTimeMs: 0, errorCode, topics: [] }),
  // Partitions that this broker does not coordinate (any more) have no groups here.
  'list-groups': (_data, error) => (error === errors.NOT_COORDINATOR ? [] : { errorCode: error }),
  'describe-groups': ({ groupIds }, error) => groupIds.map((groupId: string) => deadGroup(groupId, error, null)),
  'delete-groups': ({ groupIds }, errorCode) => groupIds.map((groupId: string) => ({ groupId, errorCode })),
};

export function errorResponse(operation: string, data: unknown, error: number): unknown {
  return RESPONSES[operation]?.(data, error) ?? null;
}
