/**
 * AlterPartitionManager: carries the proposals of this broker's leaders to the controller, one request at a time, with a connection of
 * its own. What is proposed while a request is under way goes with the next.
 */
import { AlterPartition, type AlterPartitionRequestInput, type AlterPartitionResponse } from '../../protocol/apis/56-alter-partition.ts';
import { errors } from '../../protocol/errors.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../std/units.ts';
import type { Os, Step } from '../os.ts';
import { completeIsrUpdate, type IsrUpdate, maybeShrinkIsr } from '../replication/isr.ts';
import { numberConfig } from '../replication/replica-manager.ts';
import { waits } from '../waits.ts';
import { completeActions } from './actions.ts';
import type { ServingState } from './broker-state.ts';
import type { LifecycleRoot } from './lifecycle.ts';
import { sendToController, type ToControllerHandler } from './to-controller-channel.ts';

export const ALTER_PARTITION_CHANNEL = 'alter-partition';
const ISR_SCHEDULER = 'isrScheduler';
/** The argument of `waits.work` of the scheduler's thread that looks after ISRs. */
const ISR_WORK = 5;
/** After a request that was refused as a whole. */
const RETRY_MICROS = 50 * MICROS_PER_MILLI;

type AlterPartitionApp = ServingState & LifecycleRoot;

/** Sends what leaders propose, unless a request is under way or is to wait. */
export function maybePropagateIsrChanges(os: Os, app: AlterPartitionApp): void {
  const rm = app.replicaManager;
  if (rm.isrUpdates.length === 0 || rm.isIsrRequestInFlight || rm.isrRetryAt > os.micros() && rm.isrRetryAt !== FOREVER) return;
  const updates = rm.isrUpdates.splice(0);
  rm.isIsrRequestInFlight = true;
  rm.isrRetryAt = FOREVER;
  const cause = os.cause();
  os.causedBy(updates[0].cause);
  sendToController(os, app, ALTER_PARTITION_CHANNEL, AlterPartition, requestOf(app, updates), 'alterPartition', updates);
  os.causedBy(cause);
}

const TOPIC_IDS_SINCE = 2;
const BROKER_EPOCHS_SINCE = 3;

/** Older controllers know topics by name and members by their number alone. */
function bodyAt({ topics, ...body }: Required<AlterPartitionRequestInput>, version: number): AlterPartitionRequestInput {
  if (version >= BROKER_EPOCHS_SINCE) return { ...body, topics: topics.map(({ topicName: _, ...topic }) => topic) };
  return {
    ...body,
    topics: topics.map(({ topicId, topicName, partitions }) => ({
      ...(version >= TOPIC_IDS_SINCE ? { topicId } : { topicName }),
      partitions: partitions.map(({ newIsrWithEpochs = [], ...partition }) => ({ ...partition, newIsr: newIsrWithEpochs.map(({ brokerId }) => brokerId) })),
    })),
  };
}

function requestOf({ nodeId, lifecycle }: AlterPartitionApp, updates: readonly IsrUpdate[]): AlterPartitionRequestInput {
  const byTopic = new Map<string, IsrUpdate[]>();
  for (const update of updates) {
    const known = byTopic.get(update.topicId);
    if (known === undefined) byTopic.set(update.topicId, [update]);
    else known.push(update);
  }
  return {
    brokerId: nodeId,
    brokerEpoch: lifecycle.brokerEpoch,
    topics: [...byTopic].map(([topicId, inTopic]) => ({
      topicName: inTopic[0].topic,
      topicId,
      partitions: inTopic.map(({ partition, leaderEpoch, partitionEpoch, isr, brokerEpochs, leaderRecoveryState }) => ({
        partitionIndex: partition,
        leaderEpoch,
        partitionEpoch,
        leaderRecoveryState,
        newIsrWithEpochs: isr.map((brokerId, i) => ({ brokerId, brokerEpoch: brokerId === nodeId ? lifecycle.brokerEpoch : brokerEpochs[i] })),
      })),
    })),
  };
}

function handleResponse(os: Os, app: AlterPartitionApp, updates: readonly IsrUpdate[], body: AlterPartitionResponse | null): void {
  const rm = app.replicaManager;
  rm.isIsrRequestInFlight = false;
  if (body === null || body.errorCode !== errors.NONE) {
    rm.isrUpdates.unshift(...updates);
    rm.isrRetryAt = os.micros() + RETRY_MICROS;
    os.notify(waits.work, ISR_WORK);
    return;
  }
  for (const { topicId, partitions } of body.topics) {
    for (const { partitionIndex, errorCode: error, isr, leaderId: leader, leaderEpoch, partitionEpoch } of partitions) {
      const update = updates.find((one) => one.topicId === topicId && one.partition === partitionIndex);
      if (update !== undefined) completeIsrUpdate(os, app, update, { error, isr, leader, leaderEpoch, partitionEpoch });
    }
  }
  completeActions(os, app);
  maybePropagateIsrChanges(os, app);
}

/** For the handler table of `toControllerSteps`. */
export const alterPartitionHandlers: Readonly<Record<string, ToControllerHandler<AlterPartitionApp>>> = {
  alterPartition: {
    bodyAt,
    onComplete: (os, app, { context }, { body }) => handleResponse(os, app, context, body),
    onTimeout: (os, app, { context }) => handleResponse(os, app, context, null),
  },
};

/** The thread of the KafkaScheduler that looks for members of ISRs that lag: every half of replica.lag.time.max.ms. */
export function startIsrExpiration(os: Os, { configs }: ServingState): void {
  const periodMicros = (numberConfig(configs, 'replica.lag.time.max.ms') * MICROS_PER_MILLI) / 2;
  os.spawn('kafka-scheduler-2', ISR_SCHEDULER, { periodMicros, dueAt: os.micros() + periodMicros });
}

export const isrExpirationSteps: Readonly<Record<string, Step<AlterPartitionApp>>> = {
  [ISR_SCHEDULER]: {
    run(os, app, thread) {
      const { periodMicros } = thread.locals;
      let { dueAt } = thread.locals;
      const now = os.micros();
      if (dueAt <= now) {
        for (const partition of app.partitions.values()) {
          const log = app.logs.get(partition.topicPartition);
          if (log !== undefined) maybeShrinkIsr(os, app, partition, log);
        }
        dueAt = now + periodMicros;
        thread.locals = { periodMicros, dueAt };
      }
      if (app.replicaManager.isrRetryAt <= now) app.replicaManager.isrRetryAt = FOREVER;
      maybePropagateIsrChanges(os, app);
      os.wait(waits.work, ISR_WORK, ISR_SCHEDULER, Math.min(dueAt, app.replicaManager.isrRetryAt));
    },
  },
};
