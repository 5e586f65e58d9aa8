/**
 * A controlled shutdown: the broker asks the controller to move its leaderships away and waits for leave; then it stops answering,
 * brings every log to the disk and marks the directory as whole, so that the next start needs no recovery.
 */
import { shutdownLogManager } from '../log/log-manager.ts';
import { DiskError, type Os, type Step } from '../os.ts';
import { checkpointHighWatermarks } from '../replication/replica-manager.ts';
import type { ServingState } from './broker-state.ts';
import { beginControlledShutdown, type LifecycleRoot } from './lifecycle.ts';

export const BROKER_SHUTDOWN = 'brokerShutdown';

type ShutdownApp = ServingState & LifecycleRoot;

/** The operating system asks the process to end. */
export function beginStop(os: Os, app: ShutdownApp): void {
  app.replicaManager.inControlledShutdown = true;
  beginControlledShutdown(os, app.lifecycle);
}

function shutDown(os: Os, app: ShutdownApp): void {
  try {
    if (app.loader.published) {
      checkpointHighWatermarks(os, app);
      shutdownLogManager(os, app, app.lifecycle.brokerEpoch);
    }
  } catch (error) {
    // Without the mark of a clean shutdown the next start recovers the logs, which is right after a disk fault.
    if (!(error instanceof DiskError)) throw error;
  }
  os.exit('stopped');
}

export const shutdownSteps: Readonly<Record<string, Step<ShutdownApp>>> = {
  [BROKER_SHUTDOWN]: { run: shutDown },
};

