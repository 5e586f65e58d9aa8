/** The answer to a DeleteRecords, and what waits before it: until every living replica begins where it was asked for (DelayedDeleteRecords). */
import { DeleteRecords, type DeleteRecordsResponseInput } from '../../protocol/apis/21-delete-records.ts';
import { errors } from '../../protocol/errors.ts';
import type { Os } from '../os.ts';
import { checkLowWatermark, type DeleteRecordsResult } from '../replication/delete-records.ts';
import type { BrokerApp } from './broker-app.ts';
import type { OperationHandler } from './purgatory.ts';
import { becauseOf, respond } from './respond.ts';
import type { Request } from './socket-server.ts';

export const DELAYED_DELETE_RECORDS = 'delayedDeleteRecords';

/** What became of one partition of a DeleteRecords. */
export interface DeletionStatus {
  readonly topic: string;
  readonly partition: number;
  readonly topicPartition: string;
  readonly result: DeleteRecordsResult;
  /** Some replica still begins earlier. */
  readonly pending: boolean;
}

export const delayedDeleteRecords: OperationHandler<BrokerApp> = {
  tryComplete(_os, app, operation) {
    const data = operation.data as readonly DeletionStatus[];
    const tried = data.map((entry) => (entry.pending ? decide(app, entry) : entry));
    const changed = tried.some((entry, i) => entry !== data[i]);
    return { done: !tried.some(({ pending }) => pending), data: changed ? tried : data };
  },
  onComplete(os, app, operation) {
    const data = operation.data as readonly DeletionStatus[];
    // What is still pending has timed out: the leader's log begins later, and somebody else's does not yet.
    answerDeleteRecords(os, app, operation.request, data.map((entry) => (entry.pending ? settled(entry, errors.REQUEST_TIMED_OUT, entry.result.lowWatermark) : entry)));
  },
};

/** The same entry while a replica is still waited for. */
function decide(app: BrokerApp, entry: DeletionStatus): DeletionStatus {
  const { topicPartition, topic, partition, result } = entry;
  const [decided, error, lowWatermark] = checkLowWatermark(app, topicPartition, topic, partition, result.requestedOffset);
  return decided ? settled(entry, error, lowWatermark) : entry;
}

function settled(entry: DeletionStatus, error: number, lowWatermark: number): DeletionStatus {
  return { ...entry, result: { ...entry.result, error, lowWatermark }, pending: false };
}

type TopicAnswer = NonNullable<DeleteRecordsResponseInput['topics']>[number];

export function answerDeleteRecords(os: Os, app: BrokerApp, request: Request, entries: readonly DeletionStatus[]): void {
  const topics = new Map<string, TopicAnswer & { partitions: NonNullable<TopicAnswer['partitions']>[number][] }>();
  let firstError = 0;
  for (const { topic, partition, result } of entries) {
    const known = topics.get(topic) ?? { name: topic, partitions: [] };
    topics.set(topic, known);
    known.partitions.push({ partitionIndex: partition, lowWatermark: result.lowWatermark, errorCode: result.error });
    if (firstError === 0) firstError = result.error;
  }
  becauseOf(os, entries[0]?.result.at ?? 0, entries[1]?.result.at ?? 0, request.received);
  respond(os, app.socketServer, request, DeleteRecords, { throttleTimeMs: 0, topics: [...topics.values()] }, firstError);
}
