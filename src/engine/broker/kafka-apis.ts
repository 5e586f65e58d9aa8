/** KafkaApis: which handler answers which request. What is in this table is what the broker advertises. */
import { must } from '../../std/assert.ts';
import type { VersionRange } from '../config/api-versions.ts';
import type { Os, Thread } from '../os.ts';
import * as produce from './apis/00-produce.ts';
import * as fetch from './apis/01-fetch.ts';
import * as listOffsets from './apis/02-list-offsets.ts';
import * as metadata from './apis/03-metadata.ts';
import * as offsetCommit from './apis/08-offset-commit.ts';
import * as offsetFetch from './apis/09-offset-fetch.ts';
import * as findCoordinator from './apis/10-find-coordinator.ts';
import * as joinGroup from './apis/11-join-group.ts';
import * as heartbeat from './apis/12-heartbeat.ts';
import * as leaveGroup from './apis/13-leave-group.ts';
import * as syncGroup from './apis/14-sync-group.ts';
import * as describeGroups from './apis/15-describe-groups.ts';
import * as listGroups from './apis/16-list-groups.ts';
import * as apiVersions from './apis/18-api-versions.ts';
import * as deleteRecords from './apis/21-delete-records.ts';
import * as initProducerId from './apis/22-init-producer-id.ts';
import * as offsetForLeaderEpoch from './apis/23-offset-for-leader-epoch.ts';
import * as describeConfigs from './apis/32-describe-configs.ts';
import * as legacyAlterConfigs from './apis/33-alter-configs.ts';
import * as describeLogDirs from './apis/35-describe-log-dirs.ts';
import * as deleteGroups from './apis/42-delete-groups.ts';
import type { Preprocessed } from './altered-resources.ts';
import * as alterConfigs from './apis/44-incremental-alter-configs.ts';
import * as offsetDelete from './apis/47-offset-delete.ts';
import * as describeCluster from './apis/60-describe-cluster.ts';
import * as consumerGroupHeartbeat from './apis/68-consumer-group-heartbeat.ts';
import * as consumerGroupDescribe from './apis/69-consumer-group-describe.ts';
import * as listConfigResources from './apis/74-list-config-resources.ts';
import * as describeTopicPartitions from './apis/75-describe-topic-partitions.ts';
import type { BrokerApp } from './broker-app.ts';
import type { Handle, Request } from './socket-server.ts';

interface ApiHandler {
  readonly versions: VersionRange;
  /** Answers the step that the handler's thread goes on with, or nothing when it is done with the request. */
  readonly handle: (os: Os, app: BrokerApp, thread: Thread, request: Request, parts: KafkaApisParts<any>) => string | void;
}

/** What the program around the handlers does for them. */
export interface KafkaApisParts<App extends BrokerApp> {
  /** Passes the request on to the controller, which answers it. */
  readonly forward: (os: Os, app: App, request: Request) => void;
  /** The same of what is left of a change of configs once this broker has looked at it. */
  readonly forwardAlterConfigs: (os: Os, app: App, request: Request, preprocessed: Preprocessed) => void;
  /** Has the controller create topics that a client asked about (auto.create.topics.enable). */
  readonly createTopics: (os: Os, app: App, request: Request, topics: readonly string[]) => void;
  /** Asks the controller for a block of producer ids. */
  readonly allocateProducerIds: (os: Os, app: App) => void;
  /** A follower's fetch may have made its leader propose another ISR. */
  readonly propagateIsrChanges: (os: Os, app: App) => void;
}

const forwarded: ApiHandler['handle'] = (os, app, _thread, request, parts) => parts.forward(os, app, request);

/** By API key. */
const HANDLERS: ReadonlyMap<number, ApiHandler> = new Map<number, ApiHandler>([
  [0, { versions: produce.versions, handle: produce.handleProduce }],
  [
    1,
    {
      versions: fetch.versions,
      handle(os, app, _thread, request, parts) {
        fetch.handleFetch(os, app, request);
        parts.propagateIsrChanges(os, app);
      },
    },
  ],
  [2, { versions: listOffsets.versions, handle: (os, app, _thread, request) => listOffsets.handleListOffsets(os, app, request) }],
  [
    3,
    {
      versions: metadata.versions,
      handle(os, app, _thread, request, parts) {
        const missing = metadata.handleMetadata(os, app, request);
        if (missing.length > 0) parts.createTopics(os, app, request, missing);
      },
    },
  ],
  [8, { versions: offsetCommit.versions, handle: (os, app, _thread, request) => offsetCommit.handleOffsetCommit(os, app, request) }],
  [9, { versions: offsetFetch.versions, handle: (os, app, _thread, request) => offsetFetch.handleOffsetFetch(os, app, request) }],
  [
    10,
    {
      versions: findCoordinator.versions,
      handle(os, app, _thread, request, parts) {
        const missing = findCoordinator.handleFindCoordinator(os, app, request);
        if (missing.length > 0) parts.createTopics(os, app, request, missing);
      },
    },
  ],
  [11, { versions: joinGroup.versions, handle: (os, app, _thread, request) => joinGroup.handleJoinGroup(os, app, request) }],
  [12, { versions: heartbeat.versions, handle: (os, app, _thread, request) => heartbeat.handleHeartbeat(os, app, request) }],
  [13, { versions: leaveGroup.versions, handle: (os, app, _thread, request) => leaveGroup.handleLeaveGroup(os, app, request) }],
  [14, { versions: syncGroup.versions, handle: (os, app, _thread, request) => syncGroup.handleSyncGroup(os, app, request) }],
  [15, { versions: describeGroups.versions, handle: (os, app, _thread, request) => describeGroups.handleDescribeGroups(os, app, request) }],
  [16, { versions: listGroups.versions, handle: (os, app, _thread, request) => listGroups.handleListGroups(os, app, request) }],
  [42, { versions: deleteGroups.versions, handle: (os, app, _thread, request) => deleteGroups.handleDeleteGroups(os, app, request) }],
  [68, { versions: consumerGroupHeartbeat.versions, handle: (os, app, _thread, request) => consumerGroupHeartbeat.handleConsumerGroupHeartbeat(os, app, request) }],
  [69, { versions: consumerGroupDescribe.versions, handle: (os, app, _thread, request) => consumerGroupDescribe.handleConsumerGroupDescribe(os, app, request) }],
  [47, { versions: offsetDelete.versions, handle: (os, app, _thread, request) => offsetDelete.handleOffsetDelete(os, app, request) }],
  [
    18,
    {
      versions: apiVersions.versions,
      handle: (os, app, _thread, request) => apiVersions.handleApiVersions(os, app.socketServer, request, { era: app.era, image: app.image }),
    },
  ],
  [32, { versions: describeConfigs.versions, handle: (os, app, _thread, request) => describeConfigs.handleDescribeConfigs(os, app, request) }],
  [
    33,
    {
      versions: legacyAlterConfigs.versions,
      handle(os, app, _thread, request, parts) {
        const left = legacyAlterConfigs.preprocessLegacyAlterConfigs(os, app, request);
        if (left !== null) parts.forwardAlterConfigs(os, app, request, left);
      },
    },
  ],
  [35, { versions: describeLogDirs.versions, handle: (os, app, _thread, request) => describeLogDirs.handleDescribeLogDirs(os, app, request) }],
  [46, { versions: [0, 0], handle: forwarded }],
  [60, { versions: describeCluster.versions, handle: (os, app, _thread, request) => describeCluster.handleDescribeCluster(os, app, request) }],
  [74, { versions: listConfigResources.versions, handle: (os, app, _thread, request) => listConfigResources.handleListConfigResources(os, app, request) }],
  [
    44,
    {
      versions: alterConfigs.versions,
      handle(os, app, _thread, request, parts) {
        const left = alterConfigs.preprocessAlterConfigs(os, app, request);
        if (left !== null) parts.forwardAlterConfigs(os, app, request, left);
      },
    },
  ],
  [19, { versions: [2, 7], handle: forwarded }],
  [20, { versions: [1, 6], handle: forwarded }],
  [21, { versions: deleteRecords.versions, handle: (_os, app, thread, request) => deleteRecords.handleDeleteRecords(app, thread, request) }],
  [37, { versions: [0, 3], handle: forwarded }],
  [43, { versions: [0, 2], handle: forwarded }],
  [
    22,
    {
      versions: initProducerId.versions,
      handle: (os, app, _thread, request, parts) => initProducerId.handleInitProducerId(os, app, request, () => parts.allocateProducerIds(os, app)),
    },
  ],
  [
    23,
    {
      versions: offsetForLeaderEpoch.versions,
      handle: (os, app, _thread, request) => offsetForLeaderEpoch.handleOffsetForLeaderEpoch(os, app, request),
    },
  ],
  [
    75,
    {
      versions: describeTopicPartitions.versions,
      handle: (os, app, _thread, request) => describeTopicPartitions.handleDescribeTopicPartitions(os, app, request),
    },
  ],
]);

export const implementedByBroker: ReadonlyMap<number, VersionRange> = new Map([...HANDLERS].map(([key, { versions }]) => [key, versions]));

export function kafkaApis<App extends BrokerApp>(parts: KafkaApisParts<App>): Handle<App> {
  // The Processors let nothing through that is not in the table.
  return (os, app, thread, request) =>
    must(HANDLERS.get(request.apiKey), 'handler of API', request.apiKey).handle(os, app, thread, request, parts);
}
