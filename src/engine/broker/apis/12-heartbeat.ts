/** Heartbeat (12): a member is alive, and hears whether the group rebalances. */
import type { HeartbeatRequest } from '../../../protocol/apis/12-heartbeat.ts';
import { errors } from '../../../protocol/errors.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import type { MemberCall } from '../../group/classic/classic-calls.ts';
import { ask, partitionFor } from '../../group/group-coordinator-service.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 4];

export function handleHeartbeat(os: Os, app: BrokerApp, request: Request): void {
  const { groupId, generationId, memberId, groupInstanceId } = request.body as HeartbeatRequest;
  if (groupId === '') return ask(os, app, request, [{ response: { throttleTimeMs: 0, errorCode: errors.INVALID_GROUP_ID } }], answerGroups);
  const data: MemberCall = { groupId, generationId, memberId, groupInstanceId };
  ask(os, app, request, [{ partition: partitionFor(app, groupId), kind: 'write', operation: 'classic-group-heartbeat', data }], answerGroups);
}
