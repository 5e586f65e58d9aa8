/** A live cluster in this process, for clients that come by TCP. */
import { afterAll, beforeAll } from 'vitest';
import { Cluster, type ClusterOptions } from '../../src/bridge/cluster.ts';
import { nodeWorker } from '../../src/live/node-worker.node.ts';
import { bundleForNode } from '../live/node-worker.ts';

const LOOPBACK = '127.0.0.1';
/**
 * Brokers that died are missed after six seconds instead of nine, and groups wait for nobody else, so that tests need not either. On a machine that
 * does much else a thread may stand still for two or three seconds: who is missed for that has its partitions led elsewhere, and no topic laid on it.
 */
export const QUICK = { 'broker.session.timeout.ms': 6_000, 'broker.heartbeat.interval.ms': 500, 'group.initial.rebalance.delay.ms': 0 } as const;
/** Of kafkajs: it gives up nothing that a test waits for. By itself it wants connections within a second, and tries five times. */
export const PATIENT = { connectionTimeout: 60_000, requestTimeout: 120_000, retry: { retries: 1_000, initialRetryTime: 100, maxRetryTime: 500 } } as const;

/** Of a whole test file; `cluster()` is there once its tests run. */
export function withCluster(options: Partial<ClusterOptions> = {}): () => Cluster {
  let cluster: Cluster | undefined;
  let worker: { file: string; remove: () => void };
  beforeAll(async () => {
    worker = await bundleForNode(new URL('../../src/bridge/broker.node.ts', import.meta.url));
    cluster = await Cluster.start({
      brokers: 3, port: 0, bind: LOOPBACK, advertised: LOOPBACK, topics: [], configs: QUICK, spawn: () => nodeWorker(worker.file), ...options,
    });
  });
  afterAll(() => {
    cluster?.dispose();
    worker.remove();
  });
  return () => cluster!;
}

/** Brokers hear of a topic one after the other, and its leaders of that they are: until then each may be asked in vain. */
export async function allKnow(cluster: Cluster, topic: string): Promise<void> {
  for (const node of cluster.nodes) while (!(await cluster.seen(node)).topics.includes(topic)) await pause(20);
}

export const pause = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis));
