/** ReplicaFetcherManager: which thread follows which partition. A broker has num.replica.fetchers threads for each leader. */
import { javaAbs, javaStringHash } from '../../../protocol/hash/java-string-hash.ts';
import { latestEpoch, type Log } from '../../log/unified-log.ts';
import { endpointOf } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import { touch } from '../../state.ts';
import type { Partition } from '../partition.ts';
import { numberConfig, type ReplicaManagerApp } from '../replica-manager.ts';
import { tellFetchState } from './fetch-state-events.ts';
import { type PartitionFetchState, UNKNOWN } from './partition-fetch-state.ts';
import { openReplicaFetcher, type ReplicaFetcher, wakeReplicaFetcher } from './replica-fetcher.ts';

function fetcherIdOf(partition: Partition, numFetchers: number): number {
  return javaAbs((Math.imul(31, javaStringHash(partition.topic)) + partition.partition) | 0) % numFetchers;
}

/** From now on the partition's leader is followed; whoever was before is not asked any more. */
export function addFetcherForPartition(os: Os, app: ReplicaManagerApp, partition: Partition, log: Log): void {
  removeFetcherForPartition(os, app, partition.topicPartition);
  const { configs, interBrokerListener, truncation } = app.replicaManager;
  const broker = app.image.brokers.get(partition.leader);
  const endpoint = broker === undefined ? null : endpointOf(broker, interBrokerListener);
  // A leader that nobody knows cannot be followed; the next change of the partition tries again.
  if (endpoint === null) return;
  const number = fetcherIdOf(partition, numberConfig(configs, 'num.replica.fetchers'));
  const fetcher = fetcherOf(os, app, number, { id: partition.leader, host: endpoint.host, port: endpoint.port });
  // Without epochs only what is below the high watermark is sure to be the leader's, too.
  const epoch = truncation === 'highWatermark' ? null : latestEpoch(log);
  const asksByFetch = truncation === 'fetch' && epoch !== null;
  const state: PartitionFetchState = {
    topicPartition: partition.topicPartition,
    topic: partition.topic,
    partition: partition.partition,
    topicId: partition.topicId,
    currentLeaderEpoch: partition.leaderEpoch,
    fetchOffset: asksByFetch ? log.logEndOffset : log.highWatermark,
    state: asksByFetch ? 'fetching' : 'truncating',
    lastFetchedEpoch: epoch ?? UNKNOWN,
    delayedUntil: 0,
    leaderEndOffset: UNKNOWN,
  };
  touch(fetcher);
  fetcher.partitions.set(partition.topicPartition, state);
  os.because(partition.leaderEpochAt, log.leoAt);
  tellFetchState(os, state, fetcher.leader, state.state);
  wakeReplicaFetcher(os, fetcher);
}

function fetcherOf(os: Os, app: ReplicaManagerApp, number: number, leader: { id: number; host: string; port: number }): ReplicaFetcher {
  for (const fetcher of app.fetchers.values()) {
    if (fetcher.name !== `ReplicaFetcherThread-${number}-${leader.id}`) continue;
    const known = fetcher.client.nodes.get(leader.id);
    if (known?.host === leader.host && known.port === leader.port) return fetcher;
    // The leader came back at another address.
    touch(fetcher);
    fetcher.client.nodes.set(leader.id, leader);
    return fetcher;
  }
  const opened = openReplicaFetcher(os, app, number, leader);
  app.fetchers.set(opened.name, opened);
  return opened;
}

export function removeFetcherForPartition(os: Os, app: ReplicaManagerApp, topicPartition: string): void {
  for (const fetcher of app.fetchers.values()) {
    const state = fetcher.partitions.get(topicPartition);
    if (state === undefined) continue;
    touch(fetcher);
    fetcher.partitions.delete(topicPartition);
    tellFetchState(os, state, fetcher.leader, 'removed');
    // Without partitions the thread ends.
    wakeReplicaFetcher(os, fetcher);
  }
}
