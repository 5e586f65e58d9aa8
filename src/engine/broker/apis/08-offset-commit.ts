/** OffsetCommit (8): how far a group has read. Partitions that nobody knows are refused here; the rest is the coordinator's. */
import type { OffsetCommitRequest } from '../../../protocol/apis/08-offset-commit.ts';
import { errors } from '../../../protocol/errors.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { ask, partitionFor } from '../../group/group-coordinator-service.ts';
import type { CommitCall } from '../../group/offsets.ts';
import { partitionIn } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 10];

const TOPIC_IDS_SINCE = 10;

export function handleOffsetCommit(os: Os, app: BrokerApp, request: Request): void {
  const { groupId, generationIdOrMemberEpoch: generationId, memberId, groupInstanceId, retentionTimeMs, topics } = request.body as OffsetCommitRequest;
  const { apiVersion } = request;
  const refused: unknown[] = [];
  const known: CommitCall['topics'][number][] = [];
  for (const { name: said, topicId, partitions } of topics) {
    const name = apiVersion >= TOPIC_IDS_SINCE ? (app.image.topicNames.get(topicId) ?? null) : said;
    const isKnown = ({ partitionIndex }: { partitionIndex: number }): boolean => name !== null && partitionIn(app.image, name, partitionIndex) !== null;
    const errorCode = name === null ? errors.UNKNOWN_TOPIC_ID : errors.UNKNOWN_TOPIC_OR_PARTITION;
    const unknown = partitions.filter((one) => !isKnown(one));
    if (unknown.length > 0) refused.push({ name: said, topicId, partitions: unknown.map(({ partitionIndex }) => ({ partitionIndex, errorCode })) });
    if (unknown.length < partitions.length) known.push({ name: name!, topicId, partitions: partitions.filter(isKnown) });
  }
  const unknown = { response: { topics: refused } };
  if (known.length === 0) return ask(os, app, request, [unknown], answerGroups);
  const data: CommitCall = { groupId, generationId, memberId, groupInstanceId, retentionTimeMs, apiVersion, topics: known };
  ask(os, app, request, [unknown, { partition: partitionFor(app, groupId), kind: 'write', operation: 'commit-offset', data }], answerGroups);
}
