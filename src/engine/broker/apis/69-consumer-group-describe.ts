/** ConsumerGroupDescribe (69): state, members and assignments of consumer groups (KIP-848). */
import type { ConsumerGroupDescribeRequest } from '../../../protocol/apis/69-consumer-group-describe.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { ask } from '../../group/group-coordinator-service.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import { groupsByPartition } from '../groups-by-partition.ts';
import type { Request } from '../socket-server.ts';
import { GROUP_OPERATIONS, NOT_ASKED } from './15-describe-groups.ts';

export const versions: VersionRange = [0, 1];

export function handleConsumerGroupDescribe(os: Os, app: BrokerApp, request: Request): void {
  const { groupIds, includeAuthorizedOperations } = request.body as ConsumerGroupDescribeRequest;
  const authorizedOperations = includeAuthorizedOperations ? GROUP_OPERATIONS : NOT_ASKED;
  const questions = groupsByPartition(app, groupIds).map(({ partition, groupIds: some }) => ({ partition, kind: 'read', operation: 'consumer-group-describe', data: { groupIds: some, authorizedOperations } }) as const);
  ask(os, app, request, questions.length === 0 ? [{ response: [] }] : questions, answerGroups);
}
