/**
 * The producer's Sender thread: drains ready batches into one Produce request per node, takes the answers, retries what may be
 * retried and completes the rest. It waits on its selector until the next linger, back-off or time-out; the application wakes it
 * when a batch was opened or is full.
 */
import { Produce } from '../../../protocol/apis/00-produce.ts';
import type { ProduceRequestInput } from '../../../protocol/apis/00-produce.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER } from '../../../std/units.ts';
import { pushed } from '../../../std/list.ts';
import { ev } from '../../events.ts';
import type { Os, Step, Thread } from '../../os.ts';
import { waits } from '../../waits.ts';
import { pollClient } from '../network/client-poll.ts';
import { clientSend } from '../network/client-send.ts';
import { requestUpdate, wantTopic } from '../network/metadata.ts';
import { inFlightCount, nextDeadline, notReadyUntil, ready } from '../network/network-client.ts';
import { hasCallbacks } from './callbacks.ts';
import { abortAll, completeResponse, expireBatches } from './completion.ts';
import { drainNode } from './drain.ts';
import { handleInitProducerId, INIT_PRODUCER_ID, runTransactionManager } from './init-producer-id.ts';
import type { ProducerBatch } from './producer-batch.ts';
import { closeBatch } from './producer-batch.ts';
import type { Producer } from './producer-state.ts';
import { readyNodes } from './record-accumulator.ts';

/** The last version that names topics; later ones carry their ids. */
const LAST_VERSION_WITH_NAMES = 12;

export const senderStep: Step<Producer> = {
  run(os: Os, p: Producer, _thread: Thread): void {
    let wakeAt = 0;
    for (;;) {
      const txnAt = p.txn === null ? FOREVER : runTransactionManager(os, p, p.txn);
      if (p.txn !== null && p.txn.fatalError !== 0) abortAll(os, p, p.txn.fatalError);
      const turn = sendProducerData(os, p);
      const responses = pollClient(os, p.client);
      for (let i = 0; i < responses.length; i++) {
        if (p.txn !== null && responses[i].tag === INIT_PRODUCER_ID) handleInitProducerId(os, p, p.txn, responses[i]);
        else completeResponse(os, p, responses[i]);
      }
      wakeAt = Math.min(turn.wakeAt, txnAt);
      if (hasCallbacks(p)) {
        tellOfMetadata(os, p);
        return os.next('callback');
      }
      if (!turn.sent && responses.length === 0 && !p.client.progressed) break;
    }
    tellOfMetadata(os, p);
    if (p.accumulator.closed && p.batches.size === 0 && inFlightCount(p.client) === 0) {
      os.exit('closed');
      return;
    }
    os.wait(waits.selector, p.client.selector.selector, 'sender', nextDeadline(p.client, wakeAt));
  },
};

/** Kafka's sendProducerData: who is ready, what goes there, and when to look again. */
function sendProducerData(os: Os, p: Producer): { sent: boolean; wakeAt: number } {
  const metadata = must(p.client.metadata, 'metadata');
  const check = readyNodes(os, p);
  let wakeAt = check.nextCheckAt;
  for (const topic of check.leaderless) {
    wantTopic(os, metadata, topic);
    requestUpdate(metadata);
  }
  let sent = false;
  for (const node of check.nodes) {
    const isReady = ready(os, p.client, node);
    noteLatency(os, p, node, isReady);
    if (!isReady) {
      wakeAt = Math.min(wakeAt, notReadyUntil(os, p.client, node));
      continue;
    }
    const batches = drainNode(os, p, node);
    if (batches.length === 0) continue;
    sendProduceRequest(os, p, node, batches);
    sent = true;
  }
  const nextExpiryAt = expireBatches(os, p);
  return { sent, wakeAt: Math.min(wakeAt, nextExpiryAt) };
}

function noteLatency(os: Os, p: Producer, node: number, isReady: boolean): void {
  if (p.config.availabilityTimeoutMicros === 0) return;
  const now = os.micros();
  const latency = p.accumulator.latencies.get(node);
  if (latency === undefined) p.accumulator.latencies.set(node, { readyAt: now, drainedAt: now });
  else {
    latency.readyAt = now;
    if (isReady) latency.drainedAt = now;
  }
}

type TopicData = ProduceRequestInput['topicData'][number];
type PartitionData = TopicData['partitionData'][number];

function sendProduceRequest(os: Os, p: Producer, node: number, batches: readonly ProducerBatch[]): void {
  const topics = must(p.client.metadata, 'metadata').cluster.topics;
  let topicData: (TopicData & { partitionData: PartitionData[] })[] = [];
  let topic: (typeof topicData)[number] | null = null;
  let records = 0;
  let haveIds = true;
  let tag: number[] = [];
  const correlation = p.client.nextCorrelation;
  const cause = os.cause();
  for (const batch of batches) {
    const queue = must(p.queues.get(batch.queue), 'queue', batch.queue);
    os.causedBy(batch.readyAt);
    batch.drainedAt = os.emit(ev.batchDrained, batch.id, correlation);
    const data = { index: queue.partition, records: closeBatch(os, p.accumulator.arena, batch) };
    if (topic !== null && topic.name === queue.topic) topic.partitionData.push(data);
    else {
      const topicId = topics.get(queue.topic)?.id ?? ZERO_UUID;
      if (topicId === ZERO_UUID) haveIds = false;
      topic = { name: queue.topic, topicId, partitionData: [data] };
      topicData = pushed(topicData, topic);
    }
    records += batch.recordCount;
    tag = pushed(tag, batch.id);
  }
  os.causedBy(batches[0].drainedAt);
  const { acks, requestTimeoutMs } = p.config;
  clientSend(
    os,
    p.client,
    node,
    Produce,
    { transactionalId: null, acks, timeoutMs: requestTimeoutMs, topicData },
    { tag, records, expectResponse: acks !== 0, maxVersion: haveIds ? Produce.versions.to : LAST_VERSION_WITH_NAMES },
  );
  os.causedBy(cause);
}

/** Wakes the threads that wait for metadata once there is something new in it. */
function tellOfMetadata(os: Os, p: Producer): void {
  const { version } = must(p.client.metadata, 'metadata').cluster;
  if (version === p.toldMetadata) return;
  p.toldMetadata = version;
  os.notify(waits.metadata, 0, true);
}
