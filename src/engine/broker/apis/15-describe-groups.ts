/** DescribeGroups (15): state and members of classic groups. */
import type { DescribeGroupsRequest } from '../../../protocol/apis/15-describe-groups.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { ask } from '../../group/group-coordinator-service.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import { groupsByPartition } from '../groups-by-partition.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 6];

/** Kafka's bits of DESCRIBE, DELETE and READ: all that can be done to a group. */
export const GROUP_OPERATIONS = (1 << 3) | (1 << 6) | (1 << 8);
export const NOT_ASKED = -2147483648;

export function handleDescribeGroups(os: Os, app: BrokerApp, request: Request): void {
  const { groups, includeAuthorizedOperations } = request.body as DescribeGroupsRequest;
  const authorizedOperations = includeAuthorizedOperations ? GROUP_OPERATIONS : NOT_ASKED;
  const questions = groupsByPartition(app, groups).map(({ partition, groupIds }) => ({ partition, kind: 'read', operation: 'describe-groups', data: { groupIds, authorizedOperations } }) as const);
  ask(os, app, request, questions.length === 0 ? [{ response: [] }] : questions, answerGroups);
}
