/**
 * The ReplicaManager's thread of the KafkaScheduler: it writes the high watermarks to their checkpoint from time to time. What the
 * logs need has a scheduler thread of its own (log/log-scheduler.ts).
 */
import { MICROS_PER_MILLI } from '../../std/units.ts';
import type { ResolvedConfig } from '../config/values.ts';
import type { Os, Step } from '../os.ts';
import { checkpointHighWatermarks, numberConfig, type ReplicaManagerApp } from '../replication/replica-manager.ts';

const HIGH_WATERMARK_CHECKPOINT = 'highWatermarkCheckpoint';

export function startHighWatermarkCheckpoint(os: Os, configs: ResolvedConfig): void {
  const periodMicros = numberConfig(configs, 'replica.high.watermark.checkpoint.interval.ms') * MICROS_PER_MILLI;
  os.spawn('kafka-scheduler-1', HIGH_WATERMARK_CHECKPOINT, { periodMicros });
}

export const highWatermarkCheckpointSteps: Readonly<Record<string, Step<ReplicaManagerApp>>> = {
  [HIGH_WATERMARK_CHECKPOINT]: {
    run(os, app, thread) {
      checkpointHighWatermarks(os, app);
      os.sleep(thread.locals.periodMicros, HIGH_WATERMARK_CHECKPOINT);
    },
  },
};
