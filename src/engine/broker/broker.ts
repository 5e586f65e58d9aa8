/**
 * The program of a broker process (BrokerServer): its share in the metadata quorum as an observer, its registration with the
 * controller, and the half that serves clients. It opens its ports once the controller says that it has caught up with the metadata
 * and its logs are loaded, and only then asks to be unfenced.
 */
import { resolve } from '../config/config.ts';
import type { EraId } from '../config/eras.ts';
import type { GivenConfig, ResolvedConfig } from '../config/values.ts';
import { ensureFormatted } from '../metadata/meta-properties.ts';
import { loaderCopier, loaderSteps, metadataLoader, startLoader, wakeLoader } from '../metadata/loader.ts';
import type { Os, Program } from '../os.ts';
import { bootOrHalt, FatalFault } from '../raft/fatal-fault.ts';
import { openRaft, raftRootFields } from '../raft/raft-client.ts';
import type { Voter } from '../raft/quorum-state.ts';
import { raftSteps, startRaft } from '../raft/raft-io.ts';
import { numberConfig } from '../replication/replica-manager.ts';
import { entities, plain, rootKind } from '../state.ts';
import { ALTER_PARTITION_CHANNEL, alterPartitionHandlers, isrExpirationSteps, maybePropagateIsrChanges } from './alter-partition-manager.ts';
import { type AutoTopicCreation, autoTopicCreationHandlers, createTopics } from './auto-topic-creation.ts';
import { publishMetadata } from './broker-metadata-publisher.ts';
import { beginStop, shutdownSteps } from './broker-shutdown.ts';
import { openServing, servingFields, type ServingState } from './broker-state.ts';
import { FORWARDING_CHANNEL, FORWARDING_RETRY_TIMEOUT_MS, forwardAlterConfigs, forwardingHandlers, forwardRequest } from './forwarding-manager.ts';
import { brokerLifecycleManager, HEARTBEAT_CHANNEL, lifecycleCopier, lifecycleHandlers, type LifecycleRoot, lifecycleSteps, setReadyToUnfence, startLifecycle } from './lifecycle.ts';
import { readPreviousBrokerEpoch } from './load-logs.ts';
import { allocateProducerIds, producerIdHandlers } from './producer-id-blocks.ts';
import { servingSteps } from './serving-steps.ts';
import { enableRequestProcessing, type ListenerSettings } from './socket-server.ts';
import { openToControllerChannel, toControllerChannelKind, toControllerSteps, wakeToControllerChannels } from './to-controller-channel.ts';

export interface BrokerSettings {
  readonly nodeId: number;
  /** `host` is what clients are told. */
  readonly listeners: readonly (ListenerSettings & { readonly host: string })[];
  readonly controllers: readonly Voter[];
  readonly clusterId: string;
  readonly logDir: string;
  readonly era: EraId;
  /** Broker configs by Kafka's names, as they were given. */
  readonly configs: GivenConfig;
}

export interface BrokerState extends ServingState, LifecycleRoot, AutoTopicCreation {}

/** The broker's configuration is refused, as Kafka refuses to start. */
export class BrokerConfigError extends FatalFault {
  override readonly name = 'BrokerConfigError';
}

function configsOf({ nodeId, era, configs }: BrokerSettings): ResolvedConfig {
  const resolution = resolve('broker', era, configs, { lab: true });
  if ('error' in resolution) throw new BrokerConfigError(`broker ${nodeId}: ${resolution.error.message}`);
  return resolution.values;
}

const SECURITY_PLAINTEXT = 0;
/** As good as never: three centuries. */
const NO_TIMEOUT_MS = 1e13;

function boot(os: Os, settings: BrokerSettings): BrokerState {
  const { nodeId, clusterId, era, logDir, listeners, controllers } = settings;
  const configs = configsOf(settings);
  const { directoryId } = ensureFormatted(os, logDir, clusterId, nodeId);
  const socketTimeoutMs = numberConfig(configs, 'controller.socket.timeout.ms');
  const heartbeatTimeoutMs = numberConfig(configs, 'broker.heartbeat.interval.ms');
  const lifecycle = brokerLifecycleManager(os, {
    nodeId,
    clusterId,
    era,
    listeners: listeners.map(({ name, host, port }) => ({ name, host, port, securityProtocol: SECURITY_PLAINTEXT })),
    rack: typeof configs['broker.rack'] === 'string' ? configs['broker.rack'] : null,
    directoryIds: [directoryId],
    previousBrokerEpoch: readPreviousBrokerEpoch(os, logDir),
    configs,
  });
  const app: BrokerState = {
    ...openServing(os, { nodeId, clusterId, era, configs, logDir, listeners }),
    ...openRaft(os, { nodeId, clusterId, era, logDir, voters: controllers, directoryId, listenerName: 'CONTROLLER', configs }),
    loader: metadataLoader(nodeId),
    lifecycle,
    toController: new Map([
      [HEARTBEAT_CHANNEL, openToControllerChannel(os, { name: HEARTBEAT_CHANNEL, nodeId, retryTimeoutMs: heartbeatTimeoutMs, socketTimeoutMs })],
      [
        FORWARDING_CHANNEL,
        openToControllerChannel(os, { name: FORWARDING_CHANNEL, nodeId, retryTimeoutMs: FORWARDING_RETRY_TIMEOUT_MS, socketTimeoutMs }),
      ],
      // A proposal is sent until the controller answers, however long that takes.
      [ALTER_PARTITION_CHANNEL, openToControllerChannel(os, { name: ALTER_PARTITION_CHANNEL, nodeId, retryTimeoutMs: NO_TIMEOUT_MS, socketTimeoutMs })],
    ]),
    topicsInCreation: new Set(),
  };
  startRaft(os, app);
  startLoader(os, app.loader);
  startLifecycle(os, lifecycle);
  return app;
}

export const broker: Program<BrokerState> = {
  name: 'broker',
  state: rootKind<BrokerState>('Broker', {
    ...servingFields,
    ...raftRootFields,
    loader: loaderCopier,
    lifecycle: lifecycleCopier,
    toController: entities(toControllerChannelKind),
    topicsInCreation: plain,
  }),
  boot: (os, settings: BrokerSettings) => bootOrHalt(os, () => boot(os, settings)),
  command(os, app, command) {
    if (command.kind === 'stop') beginStop(os, app);
  },
  steps: {
    ...servingSteps<BrokerState>({ forward: forwardRequest, forwardAlterConfigs, createTopics, propagateIsrChanges: maybePropagateIsrChanges, allocateProducerIds, brokerEpoch: (app) => app.lifecycle.brokerEpoch }),
    ...raftSteps<BrokerState>({
      // Nobody fetches the metadata log from a broker.
      respond: (_os, app) => {
        throw new TypeError(`broker ${app.nodeId} was asked for the metadata log`);
      },
      handleCommit: (os) => wakeLoader(os),
      handleLeaderChange: (os, app) => wakeToControllerChannels(os, app),
    }),
    ...loaderSteps<BrokerState>({ publish: publishMetadata }),
    ...toControllerSteps<BrokerState>({ ...lifecycleHandlers, ...forwardingHandlers, ...autoTopicCreationHandlers, ...alterPartitionHandlers, ...producerIdHandlers }),
    ...lifecycleSteps<BrokerState>({
      caughtUp: (os, app) => setReadyToUnfence(os, app.lifecycle),
      // Kafka 4.x lets nobody in before the controller has let the broker in.
      unfenced: (os, app) => enableRequestProcessing(os, app.socketServer),
      shutdown: (os) => os.spawn('broker-shutdown', 'brokerShutdown'),
    }),
    ...shutdownSteps,
    ...isrExpirationSteps,
  },
};
