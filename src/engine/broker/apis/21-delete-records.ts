/**
 * DeleteRecords (21): the logs of partitions begin later. Each partition's is a step of its own under its log's lock; the answer goes
 * out when every living replica of each has followed, or the time is over.
 */
import type { DeleteRecordsRequest } from '../../../protocol/apis/21-delete-records.ts';
import { errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { partitionIn } from '../../metadata/image.ts';
import type { Os, Step, Thread } from '../../os.ts';
import { deleteRecordsOnLocalLog, type DeleteRecordsResult } from '../../replication/delete-records.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import { type BrokerApp, DELETE_RECORDS_PURGATORY } from '../broker-app.ts';
import { answerDeleteRecords, DELAYED_DELETE_RECORDS, type DeletionStatus } from '../delayed-delete-records.ts';
import { operations } from '../operations.ts';
import { tryCompleteElseWatch } from '../purgatory.ts';
import { type HandlerLocals, nextRequest } from '../request-handler.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 2];

const DELETE_RECORDS = 'deleteRecords';
const DELETE_RECORDS_DONE = 'deleteRecordsDone';

interface Entry {
  readonly topic: string;
  readonly partition: number;
  readonly topicPartition: string;
  readonly offset: number;
  result: DeleteRecordsResult | null;
}

/** What the handler's further steps work on. */
interface DeletionWork {
  readonly timeoutMs: number;
  readonly entries: readonly Entry[];
  next: number;
}

interface DeletionLocals extends HandlerLocals {
  work: DeletionWork;
}

export function handleDeleteRecords(app: BrokerApp, thread: Thread, request: Request): string {
  const { topics, timeoutMs } = request.body as DeleteRecordsRequest;
  const known: Entry[] = [];
  const missing: Entry[] = [];
  for (const { name: topic, partitions } of topics) {
    for (const { partitionIndex: partition, offset } of partitions) {
      const entry: Entry = { topic, partition, topicPartition: topicPartitionName(topic, partition), offset, result: null };
      if (partitionIn(app.image, topic, partition) !== null) known.push(entry);
      else {
        entry.result = { error: errors.UNKNOWN_TOPIC_OR_PARTITION, requestedOffset: -1, lowWatermark: -1, at: 0 };
        missing.push(entry);
      }
    }
  }
  return goOn(thread, { timeoutMs, entries: [...known, ...missing], next: 0 });
}

/** The step for the next partition whose log is to begin later, or the last step. */
function goOn(thread: Thread, work: DeletionWork): string {
  (thread.locals as HandlerLocals).work = work;
  while (work.next < work.entries.length && work.entries[work.next]!.result !== null) work.next++;
  return work.next < work.entries.length ? DELETE_RECORDS : DELETE_RECORDS_DONE;
}

function deleteNext(os: Os, app: BrokerApp, thread: Thread): void {
  const { request, cause, work } = thread.locals as DeletionLocals;
  const { id } = must(request, 'request of a deletion step');
  const entry = work.entries[work.next]!;
  os.causedBy(cause);
  entry.result = deleteRecordsOnLocalLog(os, app, entry.topicPartition, entry.topic, entry.partition, entry.offset, id);
  os.next(goOn(thread, work));
}

function deletionDone(os: Os, app: BrokerApp, thread: Thread): void {
  const locals = thread.locals as DeletionLocals;
  const request = must(locals.request, 'request of a deletion step');
  const { timeoutMs, entries } = locals.work;
  os.causedBy(locals.cause);
  const statuses = entries.map(({ topic, partition, topicPartition, result }): DeletionStatus => {
    const settled = must(result, 'result of the deletion in', topicPartition);
    return { topic, partition, topicPartition, result: settled, pending: settled.error === 0 && settled.lowWatermark < settled.requestedOffset };
  });
  const keys = statuses.filter(({ pending }) => pending).map(({ topicPartition }) => topicPartition);
  if (keys.length === 0) answerDeleteRecords(os, app, request, statuses);
  else {
    const purgatory = must(app.purgatories.get(DELETE_RECORDS_PURGATORY), 'purgatory of deletions');
    tryCompleteElseWatch(os, app, operations, purgatory, { kind: DELAYED_DELETE_RECORDS, keys, delayMs: timeoutMs, request, data: statuses });
  }
  nextRequest(os, app.socketServer, thread);
}

export const deleteRecordsSteps: Readonly<Record<string, Step<BrokerApp>>> = {
  [DELETE_RECORDS]: {
    lock(app, thread) {
      const { work } = thread.locals as DeletionLocals;
      return app.logs.get(work.entries[work.next]!.topicPartition)?.lock ?? null;
    },
    run: deleteNext,
  },
  [DELETE_RECORDS_DONE]: { run: deletionDone },
};
