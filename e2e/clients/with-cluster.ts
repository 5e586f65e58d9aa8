/** A live cluster in this process, for clients that come by TCP. */
import { afterAll, beforeAll } from 'vitest';
import { Cluster, type ClusterOptions } from '../../src/bridge/cluster.ts';
import { nodeWorker } from '../../src/live/node-worker.node.ts';
import { bundleForNode } from '../live/node-worker.ts';

const LOOPBACK = '127.0.0.1';
/** Brokers that died are missed after two seconds instead of nine, and groups wait for nobody else, so that tests need not either. */
export const QUICK = { 'broker.session.timeout.ms': 2_000, 'broker.heartbeat.interval.ms': 500, 'group.initial.rebalance.delay.ms': 0 } as const;

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

export const pause = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis));
