/**
 * LogDirFailureHandler: a thread that does nothing until the disk under a log directory fails. It takes the replicas there offline and
 * then halts a broker that has no other directory. In between, which takes a while, clients are told KAFKA_STORAGE_ERROR.
 */
import type { Os, Step } from '../os.ts';
import { haltWithoutLogDirs, handleLogDirFailure, LOG_DIR_FAILURE, type ReplicaManagerApp } from '../replication/replica-manager.ts';
import { waits } from '../waits.ts';

const LOG_DIR_FAILURE_HANDLER = 'logDirFailureHandler';
const LOG_DIRS_FAILED = 'logDirsFailed';

export function startLogDirFailureHandler(os: Os): void {
  os.spawn('LogDirFailureHandler', LOG_DIR_FAILURE_HANDLER);
}

export const logDirFailureSteps: Readonly<Record<string, Step<ReplicaManagerApp>>> = {
  [LOG_DIR_FAILURE_HANDLER]: {
    run(os, app) {
      const { offlineLogDir } = app.replicaManager;
      if (offlineLogDir === null) return os.wait(waits.work, LOG_DIR_FAILURE, LOG_DIR_FAILURE_HANDLER);
      handleLogDirFailure(os, app, offlineLogDir);
      os.next(LOG_DIRS_FAILED);
    },
  },
  [LOG_DIRS_FAILED]: { run: haltWithoutLogDirs },
};
