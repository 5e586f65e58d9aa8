/** LogDirFailureHandler: a thread that does nothing until the disk under a log directory fails. */
import type { Os, Step } from '../os.ts';
import { handleLogDirFailure, LOG_DIR_FAILURE, type ReplicaManagerApp } from '../replication/replica-manager.ts';
import { waits } from '../waits.ts';

const LOG_DIR_FAILURE_HANDLER = 'logDirFailureHandler';

export function startLogDirFailureHandler(os: Os): void {
  os.spawn('LogDirFailureHandler', LOG_DIR_FAILURE_HANDLER);
}

export const logDirFailureSteps: Readonly<Record<string, Step<ReplicaManagerApp>>> = {
  [LOG_DIR_FAILURE_HANDLER]: {
    run(os, app) {
      const { offlineLogDir } = app.replicaManager;
      if (offlineLogDir === null) os.wait(waits.work, LOG_DIR_FAILURE, LOG_DIR_FAILURE_HANDLER);
      else handleLogDirFailure(os, app, offlineLogDir);
    },
  },
};
