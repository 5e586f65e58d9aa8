/** DeleteGroups (42): groups without members go, and what they committed with them. */
import type { DeleteGroupsRequest } from '../../../protocol/apis/42-delete-groups.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { ask } from '../../group/group-coordinator-service.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import { groupsByPartition } from '../groups-by-partition.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 2];

export function handleDeleteGroups(os: Os, app: BrokerApp, request: Request): void {
  const { groupsNames } = request.body as DeleteGroupsRequest;
  const questions = groupsByPartition(app, [...new Set(groupsNames)]).map(({ partition, groupIds }) => ({ partition, kind: 'write', operation: 'delete-groups', data: { groupIds } }) as const);
  ask(os, app, request, questions.length === 0 ? [{ response: [] }] : questions, answerGroups);
}
