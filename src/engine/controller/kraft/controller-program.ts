/** The program of a process that is a KRaft controller: server, request handlers, quorum, and the controller's own thread. */
import { resolve } from '../../config/config.ts';
import type { EraId } from '../../config/eras.ts';
import { ruleApplies } from '../../config/eras.ts';
import type { GivenConfig, ResolvedConfig } from '../../config/values.ts';
import type { ListenerSettings } from '../../broker/socket-server.ts';
import { enableRequestProcessing, openSocketServer, socketServerCopier, socketServerSteps } from '../../broker/socket-server.ts';
import { ensureFormatted } from '../../metadata/meta-properties.ts';
import type { Os, Program } from '../../os.ts';
import { bootOrHalt, FatalFault } from '../../raft/fatal-fault.ts';
import { openRaft, raftRootFields } from '../../raft/raft-client.ts';
import { raftSteps, startRaft } from '../../raft/raft-io.ts';
import type { Voter } from '../../raft/quorum-state.ts';
import { rootKind } from '../../state.ts';
import { controllerApiVersions, handleControllerRequest, respondToFetch } from './controller-apis.ts';
import type { ControllerApp } from './controller-state.ts';
import { controllerCopier, quorumController } from './controller-state.ts';
import { enqueue, quorumControllerSteps, startQuorumController } from './quorum-controller.ts';

export interface ControllerSettings {
  readonly nodeId: number;
  readonly listeners: readonly (ListenerSettings & { readonly host: string })[];
  readonly voters: readonly Voter[];
  readonly clusterId: string;
  readonly logDir: string;
  readonly era: EraId;
  /** Broker configs by Kafka's names, as they were given. */
  readonly configs: GivenConfig;
}

/** Settings with which a controller refuses to start. */
export class ControllerConfigError extends FatalFault {
  override readonly name = 'ControllerConfigError';
}

function configsOf(settings: ControllerSettings): ResolvedConfig {
  const resolution = resolve('broker', settings.era, settings.configs, { lab: true });
  if ('error' in resolution) throw new ControllerConfigError(`controller ${settings.nodeId}: ${resolution.error.message}`);
  if (!ruleApplies(settings.era, 'kraftProduction')) {
    throw new ControllerConfigError(`controller ${settings.nodeId}: KRaft before 3.3 had no metadata.version that later ones read`);
  }
  if (settings.voters.length !== 1) {
    throw new ControllerConfigError(`controller ${settings.nodeId}: a quorum of ${settings.voters.length} voters cannot elect a leader yet`);
  }
  return resolution.values;
}

function boot(os: Os, settings: ControllerSettings): ControllerApp {
  const { nodeId, clusterId, era, logDir, listeners, voters } = settings;
  const configs = configsOf(settings);
  const { directoryId } = ensureFormatted(os, logDir, clusterId, nodeId);
  const listenerName = listeners[0]?.name ?? 'CONTROLLER';
  const app: ControllerApp = {
    ...openRaft(os, { nodeId, clusterId, era, logDir, voters, directoryId, listenerName, configs }),
    controller: quorumController({ nodeId, clusterId, era, configs }),
    socketServer: openSocketServer(os, { listeners, configs, era, implemented: controllerApiVersions }),
  };
  startRaft(os, app);
  startQuorumController(os, app);
  enableRequestProcessing(os, app.socketServer);
  return app;
}

export const controllerProgram: Program<ControllerApp> = {
  name: 'controller',
  state: rootKind<ControllerApp>('Controller', { ...raftRootFields, controller: controllerCopier, socketServer: socketServerCopier }),
  boot: (os, settings) => bootOrHalt(os, () => boot(os, settings)),
  steps: {
    ...raftSteps<ControllerApp>({
      respond: respondToFetch,
      handleCommit: (os, app) => enqueue(os, app.controller, { kind: 'handleCommit', cause: os.cause() }),
      handleLeaderChange: (os, app, leaderId, epoch) =>
        enqueue(os, app.controller, { kind: 'handleLeaderChange', leaderId, epoch, cause: os.cause() }),
    }),
    ...quorumControllerSteps,
    ...socketServerSteps<ControllerApp>({
      server: (app) => app.socketServer,
      handle: (os, app, _thread, request) => handleControllerRequest(os, app, request),
    }),
  },
};
