/** The steps of all threads of `ServingState`, for the step table of a program. */
import { coordinatorSteps } from '../coordinator/event-processor.ts';
import { groupCoordinator } from '../group/group-coordinator.ts';
import { logManagerSteps } from '../log/log-scheduler.ts';
import type { Step } from '../os.ts';
import { type ReplicaFetcherParts, replicaFetcherSteps } from '../replication/fetcher/replica-fetcher.ts';
import { addOfflineLogDir } from '../replication/replica-manager.ts';
import { completeActions } from './actions.ts';
import { produceSteps } from './apis/00-produce.ts';
import { deleteRecordsSteps } from './apis/21-delete-records.ts';
import type { ServingState } from './broker-state.ts';
import { answerGroups } from './group-answers.ts';
import { kafkaApis, type KafkaApisParts } from './kafka-apis.ts';
import { highWatermarkCheckpointSteps } from './kafka-scheduler.ts';
import { logDirFailureSteps } from './log-dir-failure.ts';
import { operations } from './operations.ts';
import { purgatorySteps } from './purgatory.ts';
import { socketServerSteps } from './socket-server.ts';

export function servingSteps<App extends ServingState>(parts: KafkaApisParts<App> & Pick<ReplicaFetcherParts<App>, 'brokerEpoch'>): Readonly<Record<string, Step<App>>> {
  return {
    ...socketServerSteps<App>({ server: (app) => app.socketServer, handle: kafkaApis(parts) }),
    ...purgatorySteps<App>({ purgatories: (app) => app.purgatories, handlers: operations }),
    ...replicaFetcherSteps<App>({ brokerEpoch: parts.brokerEpoch, completeActions }),
    ...produceSteps,
    ...deleteRecordsSteps,
    ...coordinatorSteps<App>(groupCoordinator, { respond: answerGroups, completeActions }),
    ...logManagerSteps<App>({ onLogDirFailure: addOfflineLogDir }),
    ...highWatermarkCheckpointSteps,
    ...logDirFailureSteps,
  };
}
