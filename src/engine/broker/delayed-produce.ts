/**
 * The answer to a Produce, and what waits before it: with acks=all it goes out when each partition is decided (DelayedProduce),
 * which is when the high watermark has passed what was appended, or when somebody else leads.
 */
import { Produce, type ProduceResponseInput } from '../../protocol/apis/00-produce.ts';
import { errors } from '../../protocol/errors.ts';
import { must } from '../../std/assert.ts';
import type { Os } from '../os.ts';
import { type AppendResult, checkEnoughReplicasReachOffset } from '../replication/append-records.ts';
import { type BrokerApp, PRODUCE_PURGATORY } from './broker-app.ts';
import { type CurrentLeader, currentLeader, leaderEndpoints, namesLeader } from './current-leader.ts';
import { type OperationHandler, updateOperation } from './purgatory.ts';
import { becauseOf, respond } from './respond.ts';
import { closeConnection, type Request, sendResponse } from './socket-server.ts';

export const DELAYED_PRODUCE = 'delayedProduce';
const TOPIC_IDS_SINCE = 13;
const LEADER_SINCE = 10;

/** What became of one partition of a Produce. */
export interface ProduceStatus {
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly topicPartition: string;
  readonly result: AppendResult;
  /** Appended, and its commit is waited for. */
  readonly pending: boolean;
}

export interface DelayedProduceData {
  readonly entries: readonly ProduceStatus[];
  readonly refused: readonly ProduceStatus[];
}

/** An acks=all produce completes when each of its partitions is decided: committed, or led by somebody else now. */
export const delayedProduce: OperationHandler<BrokerApp> = {
  tryComplete(_os, app, operation) {
    const data = operation.data as DelayedProduceData;
    let changed = false;
    let pending = 0;
    const entries = data.entries.map((entry) => {
      if (!entry.pending) return entry;
      const { topicPartition, topic, partition, result } = entry;
      const [decided, error] = checkEnoughReplicasReachOffset(app, topicPartition, topic, partition, result.lastOffset + 1);
      if (!decided) {
        pending++;
        return entry;
      }
      changed = true;
      return { ...entry, pending: false, result: { ...result, error } };
    });
    if (changed) updateOperation(must(app.purgatories.get(PRODUCE_PURGATORY), 'produce purgatory'), operation.id, { ...data, entries });
    return pending === 0;
  },
  onComplete(os, app, operation) {
    const { entries, refused } = operation.data as DelayedProduceData;
    // What is still pending has timed out: it is in the log, but not known to be committed.
    const settled = entries.map((entry) => (entry.pending ? { ...entry, result: { ...entry.result, error: errors.REQUEST_TIMED_OUT } } : entry));
    answerProduce(os, app, operation.request, -1, [...settled, ...refused]);
  },
};

export function answerProduce(os: Os, app: BrokerApp, request: Request, acks: number, entries: readonly ProduceStatus[]): void {
  const error = entries.find(({ result }) => result.error !== 0)?.result.error ?? 0;
  if (acks === 0) {
    // The producer expects no answer; all that it can be told is that something went wrong.
    if (error !== 0) closeConnection(os, app.socketServer, request, error, 'acks=0 produce failed');
    else sendResponse(os, app.socketServer, request, null, 0);
    return;
  }
  const leaders: CurrentLeader[] = [];
  const topics = new Map<string, { name: string; topicId: string; partitionResponses: PartitionAnswer[] }>();
  for (const entry of entries) {
    const key = request.apiVersion >= TOPIC_IDS_SINCE ? entry.topicId : entry.topic;
    let topic = topics.get(key);
    if (topic === undefined) {
      topic = { name: entry.topic, topicId: entry.topicId, partitionResponses: [] };
      topics.set(key, topic);
    }
    topic.partitionResponses.push(answerPartition(app, request, entry, leaders));
  }
  becauseOf(os, [...entries.slice(0, 2).map(({ result }) => result.at), request.received]);
  respond(os, app.socketServer, request, Produce, {
    responses: [...topics.values()],
    throttleTimeMs: 0,
    nodeEndpoints: leaderEndpoints(app.image, request.listener, leaders),
  }, error);
}

type PartitionAnswer = NonNullable<ProduceResponseInput['responses'][number]['partitionResponses']>[number];

function answerPartition(app: BrokerApp, request: Request, { topic, partition, result }: ProduceStatus, leaders: CurrentLeader[]): PartitionAnswer {
  const { error, firstOffset, logAppendTime, logStartOffset, recordErrors, message } = result;
  const leader = namesLeader(app, error, request.apiVersion, LEADER_SINCE) ? currentLeader(app, topic, partition) : null;
  if (leader !== null) leaders.push(leader);
  const answer: PartitionAnswer = {
    index: partition,
    errorCode: error,
    baseOffset: firstOffset,
    logAppendTimeMs: logAppendTime,
    logStartOffset,
    recordErrors: recordErrors.map(({ batchIndex, message: batchIndexErrorMessage }) => ({ batchIndex, batchIndexErrorMessage })),
    errorMessage: message,
  };
  return leader === null ? answer : { ...answer, currentLeader: leader };
}
