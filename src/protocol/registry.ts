/**
 * The APIs that the engine speaks today, by name and by key: what its handlers answer, what its clients and nodes ask. The engine's
 * worker carries these and no others, since whoever opens the page waits for it; `registry-all.ts` holds every API there is.
 */
import { Produce } from './apis/00-produce.ts';
import { Fetch } from './apis/01-fetch.ts';
import { ListOffsets } from './apis/02-list-offsets.ts';
import { Metadata } from './apis/03-metadata.ts';
import { OffsetCommit } from './apis/08-offset-commit.ts';
import { OffsetFetch } from './apis/09-offset-fetch.ts';
import { FindCoordinator } from './apis/10-find-coordinator.ts';
import { JoinGroup } from './apis/11-join-group.ts';
import { Heartbeat } from './apis/12-heartbeat.ts';
import { LeaveGroup } from './apis/13-leave-group.ts';
import { SyncGroup } from './apis/14-sync-group.ts';
import { DescribeGroups } from './apis/15-describe-groups.ts';
import { ListGroups } from './apis/16-list-groups.ts';
import { ApiVersions } from './apis/18-api-versions.ts';
import { CreateTopics } from './apis/19-create-topics.ts';
import { DeleteTopics } from './apis/20-delete-topics.ts';
import { DeleteRecords } from './apis/21-delete-records.ts';
import { InitProducerId } from './apis/22-init-producer-id.ts';
import { OffsetForLeaderEpoch } from './apis/23-offset-for-leader-epoch.ts';
import { DescribeConfigs } from './apis/32-describe-configs.ts';
import { AlterConfigs } from './apis/33-alter-configs.ts';
import { DescribeLogDirs } from './apis/35-describe-log-dirs.ts';
import { CreatePartitions } from './apis/37-create-partitions.ts';
import { DeleteGroups } from './apis/42-delete-groups.ts';
import { ElectLeaders } from './apis/43-elect-leaders.ts';
import { IncrementalAlterConfigs } from './apis/44-incremental-alter-configs.ts';
import { ListPartitionReassignments } from './apis/46-list-partition-reassignments.ts';
import { OffsetDelete } from './apis/47-offset-delete.ts';
import { AlterPartition } from './apis/56-alter-partition.ts';
import { Envelope } from './apis/58-envelope.ts';
import { DescribeCluster } from './apis/60-describe-cluster.ts';
import { BrokerRegistration } from './apis/62-broker-registration.ts';
import { BrokerHeartbeat } from './apis/63-broker-heartbeat.ts';
import { AllocateProducerIds } from './apis/67-allocate-producer-ids.ts';
import { ConsumerGroupHeartbeat } from './apis/68-consumer-group-heartbeat.ts';
import { ConsumerGroupDescribe } from './apis/69-consumer-group-describe.ts';
import { ListConfigResources } from './apis/74-list-config-resources.ts';
import { DescribeTopicPartitions } from './apis/75-describe-topic-partitions.ts';
import type { Api } from './schema/message.ts';

export const apis = {
  Produce,
  Fetch,
  ListOffsets,
  Metadata,
  OffsetCommit,
  OffsetFetch,
  FindCoordinator,
  JoinGroup,
  Heartbeat,
  LeaveGroup,
  SyncGroup,
  DescribeGroups,
  ListGroups,
  ApiVersions,
  CreateTopics,
  DeleteTopics,
  DeleteRecords,
  InitProducerId,
  OffsetForLeaderEpoch,
  DescribeConfigs,
  AlterConfigs,
  DescribeLogDirs,
  CreatePartitions,
  DeleteGroups,
  ElectLeaders,
  IncrementalAlterConfigs,
  ListPartitionReassignments,
  OffsetDelete,
  AlterPartition,
  Envelope,
  DescribeCluster,
  BrokerRegistration,
  BrokerHeartbeat,
  AllocateProducerIds,
  ConsumerGroupHeartbeat,
  ConsumerGroupDescribe,
  ListConfigResources,
  DescribeTopicPartitions,
};
export type ApiName = keyof typeof apis;

const byKey: (Api | undefined)[] = [];
for (const api of Object.values(apis)) byKey[api.key] = api as Api;

/** The API of a key, whose bodies the compiler does not know; undefined when the engine does not speak it. */
export function apiByKey(key: number): Api | undefined {
  return byKey[key];
}
