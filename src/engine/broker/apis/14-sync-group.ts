/** SyncGroup (14): the leader hands in the assignment, and every member asks for his part of it. */
import type { SyncGroupRequest } from '../../../protocol/apis/14-sync-group.ts';
import { errors } from '../../../protocol/errors.ts';
import { flattenRope } from '../../../std/rope.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { type SyncCall, syncError } from '../../group/classic/classic-calls.ts';
import { ask, partitionFor } from '../../group/group-coordinator-service.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 5];

const PROTOCOL_SINCE = 5;

export function handleSyncGroup(os: Os, app: BrokerApp, request: Request): void {
  const { groupId, generationId, memberId, groupInstanceId, protocolType, protocolName, assignments } = request.body as SyncGroupRequest;
  const isIncomplete = request.apiVersion >= PROTOCOL_SINCE && (protocolType === null || protocolName === null);
  const refused = isIncomplete ? errors.INCONSISTENT_GROUP_PROTOCOL : groupId === '' ? errors.INVALID_GROUP_ID : 0;
  if (refused !== 0) return ask(os, app, request, [{ response: syncError(refused) }], answerGroups);
  const given = assignments.map((one) => ({ memberId: one.memberId, assignment: flattenRope(one.assignment) }));
  const data: SyncCall = { groupId, generationId, memberId, groupInstanceId, protocolType, protocolName, assignments: given };
  ask(os, app, request, [{ partition: partitionFor(app, groupId), kind: 'write', operation: 'classic-group-sync', data }], answerGroups);
}
