/** ListGroups (16): the groups that this broker coordinates. */
import type { ListGroupsRequest } from '../../../protocol/apis/16-list-groups.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { GROUP_COORDINATOR } from '../../group/group-config.ts';
import { ask } from '../../group/group-coordinator-service.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import { inPartitionOrder } from '../groups-by-partition.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 5];

export function handleListGroups(os: Os, app: BrokerApp, request: Request): void {
  const { statesFilter, typesFilter } = request.body as ListGroupsRequest;
  const contexts = [...app.coordinators.values()].filter(({ runtime }) => runtime === GROUP_COORDINATOR);
  const questions = inPartitionOrder(contexts).map(({ partition }) => ({ partition, kind: 'read', operation: 'list-groups', data: { statesFilter, typesFilter } }) as const);
  ask(os, app, request, questions.length === 0 ? [{ response: [] }] : questions, answerGroups);
}
