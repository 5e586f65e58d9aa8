/** OffsetDelete (47): a group's offsets of topics that it does not read are forgotten. */
import type { OffsetDeleteRequest } from '../../../protocol/apis/47-offset-delete.ts';
import { errors } from '../../../protocol/errors.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { ask, partitionFor } from '../../group/group-coordinator-service.ts';
import { partitionIn } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 0];

export function handleOffsetDelete(os: Os, app: BrokerApp, request: Request): void {
  const { groupId, topics } = request.body as OffsetDeleteRequest;
  if (groupId === '') return ask(os, app, request, [{ response: { errorCode: errors.INVALID_GROUP_ID, topics: [] } }], answerGroups);
  const isKnown = (name: string, { partitionIndex }: { partitionIndex: number }): boolean => partitionIn(app.image, name, partitionIndex) !== null;
  const split = (known: boolean) =>
    topics.map(({ name, partitions }) => ({ name, partitions: partitions.filter((one) => isKnown(name, one) === known) })).filter(({ partitions }) => partitions.length > 0);
  const errorCode = errors.UNKNOWN_TOPIC_OR_PARTITION;
  const unknown = split(false).map(({ name, partitions }) => ({ name, partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode })) }));
  const refused = { response: { errorCode: 0, topics: unknown } };
  ask(os, app, request, [refused, { partition: partitionFor(app, groupId), kind: 'write', operation: 'delete-offsets', data: { groupId, topics: split(true) } }], answerGroups);
}
