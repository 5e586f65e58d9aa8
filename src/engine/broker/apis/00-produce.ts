/**
 * Produce (0): batches for the leaders of partitions. Each partition's append is a step of its own under its log's lock; the
 * answer goes out after the last one, or, with acks=all, when all of them are decided.
 */
import type { ProduceRequest } from '../../../protocol/apis/00-produce.ts';
import { errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { pushed } from '../../../std/list.ts';
import type { Rope } from '../../../std/rope.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { partitionIn } from '../../metadata/image.ts';
import type { Os, Step, Thread } from '../../os.ts';
import { appendToLocalLog, type AppendResult, isValidRequiredAcks, refusedAppend } from '../../replication/append-records.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import { completeActions } from '../actions.ts';
import { type BrokerApp, PRODUCE_PURGATORY } from '../broker-app.ts';
import { answerProduce, DELAYED_PRODUCE, type DelayedProduceData, type ProduceStatus } from '../delayed-produce.ts';
import { operations } from '../operations.ts';
import { tryCompleteElseWatch } from '../purgatory.ts';
import { type HandlerLocals, nextRequest } from '../request-handler.ts';
import type { Request } from '../socket-server.ts';
import { isInternalTopic } from '../../metadata/topic-names.ts';
import { validateRecords } from '../validate-records.ts';

export const versions: VersionRange = [0, 13];

const PRODUCE_APPEND = 'produceAppend';
const PRODUCE_DONE = 'produceDone';

const TOPIC_IDS_SINCE = 13;
/** Kafka's own tools may write to internal topics. */
const ADMIN_CLIENT_ID = '__admin_client';

interface Entry {
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly topicPartition: string;
  readonly records: Rope;
  result: AppendResult | null;
}

/** What the handler's further steps work on. */
interface ProduceWork {
  readonly acks: number;
  readonly timeoutMs: number;
  readonly entries: readonly Entry[];
  /** Refused before any log was asked. */
  readonly refused: readonly Entry[];
  next: number;
}

const NO_ENTRIES: readonly Entry[] = [];

interface ProduceLocals extends HandlerLocals {
  work: ProduceWork;
}

export function handleProduce(_os: Os, app: BrokerApp, thread: Thread, request: Request): string | void {
  const body = request.body as ProduceRequest;
  let entries: Entry[] = [];
  const missing: Entry[] = [];
  const invalid: Entry[] = [];
  for (const { name, topicId, partitionData } of body.topicData) {
    const topic = request.apiVersion >= TOPIC_IDS_SINCE ? (app.image.topicNames.get(topicId) ?? null) : name;
    for (const { index: partition, records } of partitionData) {
      // Kafka's handler dies of it and the client gets no answer.
      if (records === null) return;
      const topicPartition = topicPartitionName(topic ?? 'null', partition);
      const entry: Entry = { topic: topic ?? '', topicId, partition, topicPartition, records, result: null };
      const known = topic !== null && partitionIn(app.image, topic, partition) !== null;
      const wrong = known ? validateRecords(request.apiVersion, records) : 0;
      if (!known) {
        entry.result = refusedAppend(topic === null ? errors.UNKNOWN_TOPIC_ID : errors.UNKNOWN_TOPIC_OR_PARTITION);
        missing.push(entry);
      } else if (wrong !== 0) {
        entry.result = refusedAppend(wrong);
        invalid.push(entry);
      } else {
        if (!isValidRequiredAcks(body.acks)) entry.result = refusedAppend(errors.INVALID_REQUIRED_ACKS);
        else if (isInternalTopic(topic) && request.clientId !== ADMIN_CLIENT_ID) entry.result = refusedAppend(errors.INVALID_TOPIC_EXCEPTION);
        entries = pushed(entries, entry);
      }
    }
  }
  return goOn(thread, { acks: body.acks, timeoutMs: body.timeoutMs, entries, refused: missing.length + invalid.length === 0 ? NO_ENTRIES : [...missing, ...invalid], next: 0 });
}

/** The step for the next partition that is to be appended to, or the last step. */
function goOn(thread: Thread, work: ProduceWork): string {
  (thread.locals as HandlerLocals).work = work;
  while (work.next < work.entries.length && work.entries[work.next]!.result !== null) work.next++;
  return work.next < work.entries.length ? PRODUCE_APPEND : PRODUCE_DONE;
}

function produceAppend(os: Os, app: BrokerApp, thread: Thread): void {
  const { request, cause, work } = thread.locals as ProduceLocals;
  const { id } = must(request, 'request of a produce step');
  const entry = work.entries[work.next]!;
  const { topicPartition, topic, partition, records } = entry;
  os.causedBy(cause);
  const append = { topicPartition, topic, partition, records, requiredAcks: work.acks, origin: 'client', request: id } as const;
  entry.result = appendToLocalLog(os, app, append);
  os.next(goOn(thread, work));
}

function produceDone(os: Os, app: BrokerApp, thread: Thread): void {
  const locals = thread.locals as ProduceLocals;
  const request = must(locals.request, 'request of a produce step');
  const { acks, timeoutMs, entries, refused } = locals.work;
  os.causedBy(locals.cause);
  const waits = acks === -1 && entries.some(({ result }) => result?.error === 0);
  const data: DelayedProduceData = { entries: entries.map((entry) => status(entry, waits)), refused: refused.map((entry) => status(entry, false)) };
  if (waits) {
    const keys = data.entries.filter(({ pending }) => pending).map(({ topicPartition }) => topicPartition);
    const purgatory = must(app.purgatories.get(PRODUCE_PURGATORY), 'produce purgatory');
    tryCompleteElseWatch(os, app, operations, purgatory, { kind: DELAYED_PRODUCE, keys, delayMs: timeoutMs, request, data });
  } else answerProduce(os, app, request, acks, [...data.entries, ...data.refused]);
  completeActions(os, app);
  nextRequest(os, app.socketServer, thread);
}

/** The records themselves lie in the log now; what waits keeps only what the answer needs. */
function status({ topic, topicId, partition, topicPartition, result }: Entry, waits: boolean): ProduceStatus {
  const settled = must(result, 'result of the append to', topicPartition);
  return { topic, topicId, partition, topicPartition, result: settled, pending: waits && settled.error === 0 };
}

export const produceSteps: Readonly<Record<string, Step<BrokerApp>>> = {
  [PRODUCE_APPEND]: {
    lock(app, thread) {
      const work = (thread.locals as ProduceLocals).work;
      const log = app.logs.get(work.entries[work.next]!.topicPartition);
      return log === undefined ? null : log.lock;
    },
    run: produceAppend,
  },
  [PRODUCE_DONE]: { run: produceDone },
};
