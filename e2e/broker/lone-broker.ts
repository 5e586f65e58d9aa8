/**
 * The serving half of a broker by itself: real sockets, handlers, purgatories, replica manager and logs, but with its metadata put in
 * at the start instead of fetched from a controller. For tests of what a broker answers.
 */
import type { Codecs } from '../../src/protocol/records/codec-port.ts';
import { openServing, servingFields, type ServingState } from '../../src/engine/broker/broker-state.ts';
import { completeActions } from '../../src/engine/broker/actions.ts';
import { initializeManagers } from '../../src/engine/broker/load-logs.ts';
import { servingSteps } from '../../src/engine/broker/serving-steps.ts';
import { enableRequestProcessing } from '../../src/engine/broker/socket-server.ts';
import { resolve } from '../../src/engine/config/config.ts';
import type { EraId } from '../../src/engine/config/eras.ts';
import type { ResolvedConfig } from '../../src/engine/config/values.ts';
import { onMetadataUpdate } from '../../src/engine/group/group-coordinator-service.ts';
import { serverProfile } from '../../src/engine/costs.ts';
import { ev } from '../../src/engine/events.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { applyDelta as applyToImage, newDelta, replay } from '../../src/engine/metadata/delta.ts';
import { EMPTY_IMAGE } from '../../src/engine/metadata/image.ts';
import { type MetadataRecord, CONFIG, FEATURE_LEVEL, PARTITION, REGISTER_BROKER, TOPIC, UNFENCE_BROKER } from '../../src/engine/metadata/records.ts';
import type { Program } from '../../src/engine/os.ts';
import { applyDelta } from '../../src/engine/replication/apply-delta.ts';
import { rootKind } from '../../src/engine/state.ts';
import { blockArrived } from '../../src/engine/txn/producer-id-manager.ts';
import { World } from '../../src/sim/world.ts';
import { type Exchange, wireClient, type WireState } from './wire-client.ts';

export interface LoneTopic {
  readonly name: string;
  readonly id: string;
  readonly partitions: number;
  readonly configs?: Readonly<Record<string, string>>;
  /** Replicas on brokers that do not run, beside this one. */
  readonly absentReplicas?: readonly number[];
  /** All replicas unless it says otherwise. */
  readonly isr?: readonly number[];
}

export interface LoneSettings {
  readonly topics: readonly LoneTopic[];
  readonly configs?: Readonly<Record<string, string>>;
  readonly era?: EraId;
}

export const CLUSTER_ID = '4L6g3nShT-eMCtK--X86sw';
export const LISTENER = 'PLAINTEXT';
export const PORT = 39092;

/** What a new cluster of 4.1 has on. */
const FEATURES: readonly (readonly [string, number])[] = [
  ['metadata.version', 27],
  ['eligible.leader.replicas.version', 1],
  ['group.version', 1],
  ['transaction.version', 2],
];

function recordsOf(settings: LoneSettings): MetadataRecord[] {
  const records: MetadataRecord[] = [
    ...FEATURES.map(([name, featureLevel]): MetadataRecord => ({ type: FEATURE_LEVEL, version: 0, data: { name, featureLevel } })),
    {
      type: REGISTER_BROKER,
      version: 3,
      data: {
        brokerId: 0,
        isMigratingZkBroker: false,
        incarnationId: 'AAAAAAAAAAAAAAAAAAAAAg',
        brokerEpoch: 1,
        endPoints: [{ name: LISTENER, host: '127.0.0.1', port: PORT, securityProtocol: 0 }],
        features: [],
        rack: null,
        fenced: true,
        inControlledShutdown: false,
        logDirs: [],
      },
    },
    { type: UNFENCE_BROKER, version: 0, data: { id: 0, epoch: 1 } },
  ];
  for (const topic of settings.topics) {
    for (const [name, value] of Object.entries(topic.configs ?? {})) {
      records.push({ type: CONFIG, version: 0, data: { resourceType: 2, resourceName: topic.name, name, value } });
    }
    records.push({ type: TOPIC, version: 0, data: { name: topic.name, topicId: topic.id } });
    const replicas = [0, ...(topic.absentReplicas ?? [])];
    for (let partitionId = 0; partitionId < topic.partitions; partitionId++) {
      records.push({
        type: PARTITION,
        version: 2,
        data: {
          partitionId,
          topicId: topic.id,
          replicas,
          isr: topic.isr ?? replicas,
          removingReplicas: [],
          addingReplicas: [],
          leader: 0,
          leaderEpoch: 0,
          partitionEpoch: 0,
          directories: replicas.map(() => 'AAAAAAAAAAAAAAAAAAAAAQ'),
          leaderRecoveryState: 0,
          eligibleLeaderReplicas: null,
          lastKnownElr: null,
        },
      });
    }
  }
  return records;
}

export function brokerConfigs(era: EraId, given: Readonly<Record<string, string>>): ResolvedConfig {
  const resolved = resolve('broker', era, given, { lab: true });
  if ('error' in resolved) throw new Error(resolved.error.message);
  return resolved.values;
}

const noController = (): never => {
  throw new Error('a lone broker has no controller');
};

export const loneBroker: Program<ServingState> = {
  name: 'lone-broker',
  state: rootKind<ServingState>('lone-broker', servingFields),
  steps: servingSteps<ServingState>({ forward: noController, forwardAlterConfigs: noController, createTopics: noController, propagateIsrChanges: () => {}, allocateProducerIds: (_os, app) => blockArrived(app.producerIds, 0, 1_000), brokerEpoch: () => -1 }),
  boot(os, settings: LoneSettings) {
    const era = settings.era ?? '4.1';
    const app = openServing(os, {
      nodeId: 0,
      clusterId: CLUSTER_ID,
      era,
      configs: brokerConfigs(era, settings.configs ?? {}),
      logDir: '/kafka-logs',
      listeners: [{ name: LISTENER, port: PORT, kind: 'client' }],
    });
    const delta = newDelta(EMPTY_IMAGE);
    const at = os.emit(ev.metadataApplied, 0, 0);
    const records = recordsOf(settings);
    records.forEach((record, offset) => replay(delta, record, offset, at));
    app.image = applyToImage(delta, records.length - 1, 1, at);
    initializeManagers(os, app);
    applyDelta(os, app, delta);
    onMetadataUpdate(os, app, delta);
    completeActions(os, app);
    enableRequestProcessing(os, app.socketServer);
    return app;
  },
};

export interface LoneWorldOptions extends LoneSettings {
  readonly seed?: number;
  readonly codecs?: Codecs;
  readonly scripts: readonly (readonly Exchange[])[];
  /** Where broker and clients run, as the broker's addresses have it. */
  readonly host?: string;
  readonly startMs?: readonly number[];
}

/** A world of one lone broker and a wire client for each script. */
export function loneWorld(options: LoneWorldOptions): World {
  const host = (name: string) => ({ name, cores: 4, memoryBytes: 4e9, diskBytes: 1e11, skewMillis: 0 });
  const { scripts, startMs, seed = 1, codecs, host: hostName, ...settings } = options;
  const [brokerHost, clientHost] = [hostName ?? 'b0', hostName ?? 'c'];
  return new World(
    {
      seed,
      hosts: [...new Set([brokerHost, clientHost])].map(host),
      processes: [
        { name: 'broker-0', host: brokerHost, program: 'lone-broker', settings },
        ...scripts.map((script, i) => ({
          name: `wire-${i}`,
          host: clientHost,
          program: 'wire',
          settings: { host: brokerHost, port: PORT, script, startMs: startMs?.[i] ?? 100 },
        })),
      ],
    },
    { programs: { 'lone-broker': loneBroker, wire: wireClient }, memory: sharedMemory, costs: serverProfile, codecs },
  );
}

export function wireState(world: World, index = 0): WireState {
  return world.state.processes[2 + index]!.app;
}

export function servingState(world: World): ServingState {
  return world.state.processes[1]!.app;
}
