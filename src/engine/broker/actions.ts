/**
 * ReplicaManager.tryCompleteActions: appends and changes of leadership leave behind which partitions delayed operations may have
 * waited for. They are tried at the end of the step, when no log is locked any more.
 */
import { onHighWatermarkUpdated } from '../coordinator/coordinator-runtime.ts';
import type { Os } from '../os.ts';
import { type BrokerApp, DELETE_RECORDS_PURGATORY, FETCH_PURGATORY, PRODUCE_PURGATORY } from './broker-app.ts';
import { operations } from './operations.ts';
import { checkAndComplete } from './purgatory.ts';

export function completeActions(os: Os, app: BrokerApp): void {
  const { actionQueue } = app.replicaManager;
  if (actionQueue.length === 0) return;
  const cause = os.cause();
  const actions = actionQueue.length === 1 ? [actionQueue.pop()!] : actionQueue.splice(0);
  const produce = app.purgatories.get(PRODUCE_PURGATORY);
  const deletions = app.purgatories.get(DELETE_RECORDS_PURGATORY);
  const fetch = app.purgatories.get(FETCH_PURGATORY);
  for (const { topicPartition, highWatermarkMoved, cause: at } of actions) {
    os.causedBy(at);
    if (highWatermarkMoved && produce !== undefined) checkAndComplete(os, app, operations, produce, topicPartition);
    if (highWatermarkMoved && deletions !== undefined) checkAndComplete(os, app, operations, deletions, topicPartition);
    if (highWatermarkMoved && app.coordinators.size > 0) onHighWatermarkUpdated(os, app, topicPartition);
    // Followers read up to the log's end, so they are tried even when the high watermark stood still.
    if (fetch !== undefined) checkAndComplete(os, app, operations, fetch, topicPartition);
  }
  os.causedBy(cause);
}
