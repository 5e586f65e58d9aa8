/** The part of a broker's state that serves clients: everything but its share in the quorum and its registration. */
import type { EraId } from '../config/eras.ts';
import type { ResolvedConfig } from '../config/values.ts';
import { type CoordinatorContext, coordinatorContextKind, type CoordinatorRuntime, coordinatorRuntimeKind, newRuntime } from '../coordinator/coordinator-state.ts';
import { GROUP_COORDINATOR } from '../group/group-config.ts';
import { readOffsetCheckpoint } from '../log/checkpoint-file.ts';
import { REPLICATION_OFFSET_CHECKPOINT_FILE } from '../log/log-files.ts';
import { type LogManager, newLogManager } from '../log/log-manager.ts';
import { type Log, logKind } from '../log/unified-log.ts';
import { EMPTY_IMAGE, type MetadataImage } from '../metadata/image.ts';
import type { Os } from '../os.ts';
import { type ReplicaFetcher, replicaFetcherKind } from '../replication/fetcher/replica-fetcher.ts';
import { type Partition, partitionKind } from '../replication/partition.ts';
import { newReplicaManager, type ReplicaManager, replicaManagerCopier } from '../replication/replica-manager.ts';
import { type Copier, entities, plain, value } from '../state.ts';
import { type ProducerIdManager, producerIdManager } from '../txn/producer-id-manager.ts';
import { type BrokerApp, DELETE_RECORDS_PURGATORY, FETCH_PURGATORY, PRODUCE_PURGATORY } from './broker-app.ts';
import { type FetchSession, fetchSessionKind } from './fetch-session.ts';
import { implementedByBroker } from './kafka-apis.ts';
import { startLogDirFailureHandler } from './log-dir-failure.ts';
import { openPurgatory, type Purgatory, purgatoryKind } from './purgatory.ts';
import { type ListenerSettings, openSocketServer, type SocketServer, socketServerCopier } from './socket-server.ts';

export interface ServingState extends BrokerApp {
  readonly nodeId: number;
  readonly clusterId: string;
  readonly era: EraId;
  readonly configs: ResolvedConfig;
  readonly socketServer: SocketServer;
  readonly purgatories: Map<string, Purgatory>;
  readonly fetchSessions: Map<number, FetchSession>;
  readonly partitions: Map<string, Partition>;
  readonly logs: Map<string, Log>;
  readonly replicaManager: ReplicaManager;
  readonly fetchers: Map<string, ReplicaFetcher>;
  readonly logManager: LogManager;
  readonly producerIds: ProducerIdManager;
  readonly coordinators: Map<string, CoordinatorContext>;
  readonly coordinatorRuntimes: Map<string, CoordinatorRuntime>;
  image: MetadataImage;
}

/** For the program's `rootKind`. */
export const servingFields: { readonly [K in keyof ServingState]: Copier<any> } = {
  nodeId: value,
  clusterId: value,
  era: value,
  configs: value,
  socketServer: socketServerCopier,
  purgatories: entities(purgatoryKind),
  fetchSessions: entities(fetchSessionKind),
  partitions: entities(partitionKind),
  logs: entities(logKind),
  replicaManager: replicaManagerCopier,
  fetchers: entities(replicaFetcherKind),
  logManager: plain,
  producerIds: plain,
  coordinators: entities(coordinatorContextKind),
  coordinatorRuntimes: entities(coordinatorRuntimeKind),
  image: value,
};

export interface ServingSettings {
  readonly nodeId: number;
  readonly clusterId: string;
  readonly era: EraId;
  readonly configs: ResolvedConfig;
  readonly logDir: string;
  readonly listeners: readonly ListenerSettings[];
}

/** Makes the state and starts the threads that need no client and no log: reapers, and the watch over the disk. */
export function openServing(os: Os, { nodeId, clusterId, era, configs, logDir, listeners }: ServingSettings): ServingState {
  const checkpointedHighWatermarks = readOffsetCheckpoint(os, `${logDir}/${REPLICATION_OFFSET_CHECKPOINT_FILE}`);
  const purgatories = [PRODUCE_PURGATORY, FETCH_PURGATORY, DELETE_RECORDS_PURGATORY].map((name, number) => [name, openPurgatory(os, name, number, nodeId)] as const);
  startLogDirFailureHandler(os);
  return {
    nodeId,
    clusterId,
    era,
    configs,
    socketServer: openSocketServer(os, { listeners, configs, era, implemented: implementedByBroker }),
    purgatories: new Map(purgatories),
    fetchSessions: new Map(),
    partitions: new Map(),
    logs: new Map(),
    replicaManager: newReplicaManager({ nodeId, logDir, era, configs, checkpointedHighWatermarks, interBrokerListener: interBrokerListener(configs, listeners) }),
    fetchers: new Map(),
    logManager: newLogManager([logDir], era, configs),
    producerIds: producerIdManager(),
    coordinators: new Map(),
    coordinatorRuntimes: new Map([[GROUP_COORDINATOR, newRuntime(GROUP_COORDINATOR, 0)]]),
    image: EMPTY_IMAGE,
  };
}

/** inter.broker.listener.name, or the first that clients have, too. */
function interBrokerListener(configs: ResolvedConfig, listeners: readonly ListenerSettings[]): string {
  const given = configs['inter.broker.listener.name'];
  return typeof given === 'string' ? given : (listeners[0]?.name ?? 'PLAINTEXT');
}
