/** A broker as the controller sees it: all its rooms, put together as BrokerServer does, for tests of the controller's own room. */
import { NO_CODECS } from '../../../../protocol/records/codec-port.ts';
import { completeActions } from '../../../broker/actions.ts';
import type { ServingState } from '../../../broker/broker-state.ts';
import { openServing, servingFields } from '../../../broker/broker-state.ts';
import { FORWARDING_CHANNEL, FORWARDING_RETRY_TIMEOUT_MS, forwardingHandlers, forwardRequest } from '../../../broker/forwarding-manager.ts';
import { implementedByBroker, kafkaApis } from '../../../broker/kafka-apis.ts';
import type { LifecycleRoot } from '../../../broker/lifecycle.ts';
import {
  brokerLifecycleManager,
  HEARTBEAT_CHANNEL,
  lifecycleCopier,
  lifecycleHandlers,
  lifecycleSteps,
  setReadyToUnfence,
  startLifecycle,
} from '../../../broker/lifecycle.ts';
import { initializeManagers } from '../../../broker/load-logs.ts';
import { servingSteps } from '../../../broker/serving-steps.ts';
import type { ListenerSettings } from '../../../broker/socket-server.ts';
import { enableRequestProcessing, openSocketServer, socketServerSteps } from '../../../broker/socket-server.ts';
import { openToControllerChannel, toControllerChannelKind, toControllerSteps, wakeToControllerChannels } from '../../../broker/to-controller-channel.ts';
import { resolve } from '../../../config/config.ts';
import type { EraId } from '../../../config/eras.ts';
import type { GivenConfig } from '../../../config/values.ts';
import { loaderCopier, loaderSteps, metadataLoader, startLoader, wakeLoader } from '../../../metadata/loader.ts';
import { ensureFormatted } from '../../../metadata/meta-properties.ts';
import type { Os, Program } from '../../../os.ts';
import type { Voter } from '../../../raft/quorum-state.ts';
import { openRaft, raftRootFields } from '../../../raft/raft-client.ts';
import { raftSteps, startRaft } from '../../../raft/raft-io.ts';
import { applyDelta } from '../../../replication/apply-delta.ts';
import { entities, rootKind } from '../../../state.ts';

export interface KraftBrokerSettings {
  readonly nodeId: number;
  readonly listeners: readonly (ListenerSettings & { readonly host: string })[];
  readonly controllers: readonly Voter[];
  readonly clusterId: string;
  readonly logDir: string;
  readonly era: EraId;
  readonly configs: GivenConfig;
}

export type KraftBroker = ServingState & LifecycleRoot;

const CREATE_TOPICS = 19;

function boot(os: Os, settings: KraftBrokerSettings): KraftBroker {
  const { nodeId, clusterId, era, logDir, listeners, controllers } = settings;
  const resolution = resolve('broker', era, settings.configs, { lab: true });
  if ('error' in resolution) throw new Error(resolution.error.message);
  const configs = resolution.values;
  const { directoryId } = ensureFormatted(os, logDir, clusterId, nodeId);
  const socketTimeoutMs = configs['controller.socket.timeout.ms'] as number;
  const channel = (name: string, retryTimeoutMs: number) =>
    [name, openToControllerChannel(os, { name, nodeId, retryTimeoutMs, socketTimeoutMs })] as const;
  const implemented = new Map([...implementedByBroker, [CREATE_TOPICS, [0, 7]] as const]);
  const app: KraftBroker = {
    ...openRaft(os, { nodeId, clusterId, era, logDir, voters: controllers, directoryId, listenerName: 'CONTROLLER', configs }),
    ...openServing(os, { nodeId, clusterId, era, configs, logDir, listeners }),
    socketServer: openSocketServer(os, { listeners, configs, era, implemented }),
    loader: metadataLoader(nodeId),
    toController: new Map([
      channel(FORWARDING_CHANNEL, FORWARDING_RETRY_TIMEOUT_MS),
      channel(HEARTBEAT_CHANNEL, configs['broker.heartbeat.interval.ms'] as number),
    ]),
    lifecycle: brokerLifecycleManager(os, {
      nodeId,
      clusterId,
      era,
      configs,
      listeners: listeners.map(({ name, host, port }) => ({ name, host, port, securityProtocol: 0 })),
      rack: null,
      directoryIds: [directoryId],
      previousBrokerEpoch: -1,
    }),
  };
  startRaft(os, app);
  startLoader(os, app.loader);
  startLifecycle(os, app.lifecycle);
  return app;
}

const serve = kafkaApis(NO_CODECS);

export const kraftBroker: Program<KraftBroker> = {
  name: 'kraft-broker',
  state: rootKind<KraftBroker>('kraft-broker', {
    ...servingFields,
    ...raftRootFields,
    loader: loaderCopier,
    toController: entities(toControllerChannelKind),
    lifecycle: lifecycleCopier,
  }),
  boot,
  steps: {
    ...servingSteps(NO_CODECS),
    ...raftSteps<KraftBroker>({
      respond: () => {
        throw new Error('nobody fetches metadata from a broker');
      },
      handleCommit: (os) => wakeLoader(os),
      handleLeaderChange: (os, app) => wakeToControllerChannels(os, app),
    }),
    ...loaderSteps<KraftBroker>({
      publish(os, app, delta, image, isFirst) {
        app.image = image;
        if (isFirst) initializeManagers(os, app);
        applyDelta(os, app, delta);
        completeActions(os, app);
        if (isFirst && app.lifecycle.state === 'RECOVERY') setReadyToUnfence(os, app.lifecycle);
      },
    }),
    ...lifecycleSteps<KraftBroker>({
      caughtUp: (os, app) => (app.loader.published ? setReadyToUnfence(os, app.lifecycle) : undefined),
      unfenced: (os, app) => enableRequestProcessing(os, app.socketServer),
      shutdown: (os, _app, reason) => os.exit(reason),
    }),
    ...toControllerSteps<KraftBroker>({ ...forwardingHandlers, ...lifecycleHandlers }),
    ...socketServerSteps<KraftBroker>({
      server: (app) => app.socketServer,
      handle: (os, app, thread, request) => {
        if (request.apiKey === CREATE_TOPICS) return forwardRequest(os, app, request);
        return serve(os, app, thread, request);
      },
    }),
  },
};
