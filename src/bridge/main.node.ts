/** `npm run broker`: a cluster on this machine that real clients connect to. */
import { randomInt } from 'node:crypto';
import { nodeWorker } from '../live/node-worker.node.ts';
import { Cluster, type ClusterOptions } from './cluster.ts';
import { type DataDir, DataDirError, openDataDir } from './data-dir.ts';
import { readOptions, USAGE, UsageError } from './options.ts';

/** Once it was asked to end, it takes no longer than this. */
const STOP_MILLIS = 15_000;

export async function main(args: readonly string[], workerFile: string): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n${USAGE}`);
    return 2;
  }
  if (options === 'help') {
    console.log(USAGE);
    return 0;
  }
  let data: DataDir | null;
  try {
    data = options.data === null ? null : openDataDir(options.data);
  } catch (error) {
    if (!(error instanceof DataDirError)) throw error;
    console.error(`--data: ${error.message}`);
    return 1;
  }
  try {
    return await runCluster({ ...options, data: data?.path ?? null, seed: randomInt(2 ** 31), spawn: () => nodeWorker(workerFile) });
  } finally {
    data?.release();
  }
}

async function runCluster(options: ClusterOptions): Promise<number> {
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  let cluster: Cluster;
  try {
    const started = Cluster.start(options);
    const first = await Promise.race([started, interrupted]);
    if (first === undefined) return 130;
    cluster = first;
  } catch (error) {
    console.error(`the cluster did not start: ${(error as Error).message}`);
    return 1;
  }
  console.log(`ready ${cluster.bootstrap}`);
  console.log(`${options.data == null ? 'Records are kept in memory and end with this process.' : `Records are kept in ${options.data}.`} Ctrl-C ends it.`);
  let isStopping = false;
  tellOfEnds(cluster, () => isStopping);
  try {
    await Promise.race([interrupted, cluster.failed()]);
  } catch (error) {
    console.error((error as Error).message);
    cluster.dispose();
    return 1;
  }
  isStopping = true;
  console.log('shutting down');
  // A second signal, or a shutdown that does not come to its end, ends it at once.
  const impatient = new Promise<'now'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('now'));
    setTimeout(() => resolve('now'), STOP_MILLIS).unref();
  });
  const how = await Promise.race([cluster.stop().then(() => 'stopped' as const), impatient]);
  cluster.dispose();
  console.log(how === 'stopped' ? 'stopped' : 'ended before every broker had shut down');
  return how === 'stopped' ? 0 : 1;
}

/** A broker that halts (its disk is full, say) does not take the others with it. */
function tellOfEnds(cluster: Cluster, isStopping: () => boolean): void {
  for (const node of cluster.nodes) {
    cluster.ended(node).then(
      (reason) => {
        if (!isStopping()) console.error(`broker ${node} has ended: ${reason}`);
      },
      // Whoever waits for the cluster hears of it.
      () => {},
    );
  }
}
