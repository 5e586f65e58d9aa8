/** OffsetFetch (9): where groups have got to. Since version 8 of several groups at once. */
import type { OffsetFetchRequest } from '../../../protocol/apis/09-offset-fetch.ts';
import { errors } from '../../../protocol/errors.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { javaHashOrder } from '../../../std/java-order.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { ask, partitionFor, type Question, type Settled } from '../../group/group-coordinator-service.ts';
import type { FetchCall } from '../../group/offsets.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import { topicPartitionHash } from '../groups-by-partition.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 10];

const BATCHED_SINCE = 8;
const TOPIC_IDS_SINCE = 10;
/** What version 0 read lay in ZooKeeper. */
const FIRST_OF_COORDINATOR = 1;

export function handleOffsetFetch(os: Os, app: BrokerApp, request: Request): void {
  const { groupId, topics, groups, requireStable } = request.body as OffsetFetchRequest;
  if (request.apiVersion < FIRST_OF_COORDINATOR) return refuseOldest(os, app, request);
  const asked = request.apiVersion >= BATCHED_SINCE ? groups : [{ groupId, topics: topics?.map((topic) => ({ ...topic, topicId: ZERO_UUID })) ?? null }];
  ask(os, app, request, asked.map((group) => questionOf(app, request, group, requireStable)), answerGroups);
}

interface Asked {
  readonly groupId: string;
  readonly topics: FetchCall['topics'];
  readonly memberId?: string | null;
  readonly memberEpoch?: number;
}

function questionOf(app: BrokerApp, { apiVersion }: Request, { groupId, topics, memberId = null, memberEpoch = -1 }: Asked, requireStable: boolean): Question | Settled {
  const byId = apiVersion >= TOPIC_IDS_SINCE;
  // A topic whose id nobody knows has no name to look for.
  const named = topics?.map((topic) => ({ ...topic, name: byId ? (app.image.topicNames.get(topic.topicId) ?? '') : topic.name })) ?? null;
  const data: FetchCall = { groupId, topics: named, requireStable, memberId, memberEpoch };
  return { partition: partitionFor(app, groupId), kind: requireStable ? 'write' : 'read', operation: 'fetch-offsets', data };
}

function refuseOldest(os: Os, app: BrokerApp, request: Request): void {
  const { topics, groupId } = request.body as OffsetFetchRequest;
  const errorCode = errors.UNSUPPORTED_VERSION;
  const refused = (topics ?? []).map(({ name, partitionIndexes }) => ({
    name,
    partitions: javaHashOrder(partitionIndexes, (partition) => topicPartitionHash(name, partition)).map((partitionIndex) => ({ partitionIndex, committedOffset: -1, metadata: '', errorCode })),
  }));
  ask(os, app, request, [{ response: { groupId, topics: refused, errorCode: 0 } }], answerGroups);
}
