/** The steps of all threads of `ServingState`, for the step table of a program. */
import type { Codecs } from '../../protocol/records/codec-port.ts';
import { logManagerSteps } from '../log/log-scheduler.ts';
import type { Step } from '../os.ts';
import { addOfflineLogDir } from '../replication/replica-manager.ts';
import { produceSteps } from './apis/00-produce.ts';
import type { ServingState } from './broker-state.ts';
import { kafkaApis } from './kafka-apis.ts';
import { highWatermarkCheckpointSteps } from './kafka-scheduler.ts';
import { logDirFailureSteps } from './log-dir-failure.ts';
import { operations } from './operations.ts';
import { purgatorySteps } from './purgatory.ts';
import { socketServerSteps } from './socket-server.ts';

export function servingSteps(codecs: Codecs): Readonly<Record<string, Step<ServingState>>> {
  return {
    ...socketServerSteps<ServingState>({ server: (app) => app.socketServer, handle: kafkaApis(codecs) }),
    ...purgatorySteps<ServingState>({ purgatories: (app) => app.purgatories, handlers: operations }),
    ...produceSteps(codecs),
    ...logManagerSteps<ServingState>({ onLogDirFailure: addOfflineLogDir }),
    ...highWatermarkCheckpointSteps,
    ...logDirFailureSteps,
  };
}
