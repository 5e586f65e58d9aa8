/**
 * The answer to a Produce, and what waits before it: with acks=all it goes out when each partition is decided (DelayedProduce),
 * which is when the high watermark has passed what was appended, or when somebody else leads.
 */
import { Produce, type ProduceResponseInput } from '../../protocol/apis/00-produce.ts';
import { errors } from '../../protocol/errors.ts';
import { pushed } from '../../std/list.ts';
import type { Os } from '../os.ts';
import { type AppendResult, checkEnoughReplicasReachOffset } from '../replication/append-records.ts';
import type { BrokerApp } from './broker-app.ts';
import { type CurrentLeader, currentLeader, leaderEndpoints, namesLeader } from './current-leader.ts';
import type { OperationHandler } from './purgatory.ts';
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
    let entries: ProduceStatus[] = [];
    for (const entry of data.entries) {
      const tried = entry.pending ? decide(app, entry) : entry;
      if (tried !== entry) changed = true;
      if (tried.pending) pending++;
      entries = pushed(entries, tried);
    }
    return { done: pending === 0, data: changed ? { entries, refused: data.refused } : data };
  },
  onComplete(os, app, operation) {
    const { entries, refused } = operation.data as DelayedProduceData;
    let answered: ProduceStatus[] = [];
    // What is still pending has timed out: it is in the log, but not known to be committed.
    for (const entry of entries) answered = pushed(answered, entry.pending ? settled(entry, errors.REQUEST_TIMED_OUT) : entry);
    for (const entry of refused) answered = pushed(answered, entry);
    answerProduce(os, app, operation.request, -1, answered);
  },
};

/** The same entry while its commit is still waited for. */
function decide(app: BrokerApp, entry: ProduceStatus): ProduceStatus {
  const { topicPartition, topic, partition, result } = entry;
  const [decided, error] = checkEnoughReplicasReachOffset(app, topicPartition, topic, partition, result.lastOffset + 1);
  return decided ? settled(entry, error) : entry;
}

function settled({ topic, topicId, partition, topicPartition, result }: ProduceStatus, error: number): ProduceStatus {
  return { topic, topicId, partition, topicPartition, result: result.error === error ? result : { ...result, error }, pending: false };
}

export function answerProduce(os: Os, app: BrokerApp, request: Request, acks: number, entries: readonly ProduceStatus[]): void {
  const error = firstError(entries);
  if (acks === 0) {
    // The producer expects no answer; all that it can be told is that something went wrong.
    if (error !== 0) closeConnection(os, app.socketServer, request, error, 'acks=0 produce failed');
    else sendResponse(os, app.socketServer, request, null, 0);
    return;
  }
  const leaders: CurrentLeader[] = [];
  let responses: TopicAnswer[] = [];
  for (const entry of entries) {
    const answer = answerPartition(app, request, entry, leaders);
    const topic = topicOf(responses, entry, request.apiVersion >= TOPIC_IDS_SINCE);
    if (topic === null) responses = pushed(responses, { name: entry.topic, topicId: entry.topicId, partitionResponses: [answer] });
    else topic.partitionResponses.push(answer);
  }
  becauseOf(os, entries[0]?.result.at ?? 0, entries[1]?.result.at ?? 0, request.received);
  respond(os, app.socketServer, request, Produce, {
    responses,
    throttleTimeMs: 0,
    nodeEndpoints: leaderEndpoints(app.image, request.listener, leaders),
  }, error);
}

type PartitionAnswer = NonNullable<ProduceResponseInput['responses'][number]['partitionResponses']>[number];

interface TopicAnswer {
  readonly name: string;
  readonly topicId: string;
  readonly partitionResponses: PartitionAnswer[];
}

/** The answer of the entry's topic, where there is one. It is nearly always the newest, since a request names each topic once. */
function topicOf(answers: readonly TopicAnswer[], entry: ProduceStatus, byId: boolean): TopicAnswer | null {
  for (let i = answers.length - 1; i >= 0; i--) {
    const answer = answers[i]!;
    if (byId ? answer.topicId === entry.topicId : answer.name === entry.topic) return answer;
  }
  return null;
}

function firstError(entries: readonly ProduceStatus[]): number {
  for (const { result } of entries) if (result.error !== 0) return result.error;
  return 0;
}

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
