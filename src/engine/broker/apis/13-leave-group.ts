/** LeaveGroup (13): members go of their own accord. Since version 3 several at once. */
import type { LeaveGroupRequest } from '../../../protocol/apis/13-leave-group.ts';
import { errors } from '../../../protocol/errors.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import type { LeaveCall } from '../../group/classic/classic-calls.ts';
import { ask, partitionFor } from '../../group/group-coordinator-service.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 5];

const BATCHED_SINCE = 3;

export function handleLeaveGroup(os: Os, app: BrokerApp, request: Request): void {
  const { groupId, memberId, members } = request.body as LeaveGroupRequest;
  if (groupId === '') return ask(os, app, request, [{ response: { throttleTimeMs: 0, errorCode: errors.INVALID_GROUP_ID, members: [] } }], answerGroups);
  const data: LeaveCall = { groupId, members: request.apiVersion >= BATCHED_SINCE ? members : [{ memberId, groupInstanceId: null, reason: null }] };
  ask(os, app, request, [{ partition: partitionFor(app, groupId), kind: 'write', operation: 'classic-group-leave', data }], answerGroups);
}
