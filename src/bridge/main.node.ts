/** `npm run broker`: a cluster on this machine that real clients connect to. */
import { nodeWorker } from '../live/node-worker.node.ts';
import { Cluster } from './cluster.ts';
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
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  let cluster: Cluster;
  try {
    const started = Cluster.start({ ...options, spawn: () => nodeWorker(workerFile) });
    const first = await Promise.race([started, interrupted]);
    if (first === undefined) return 130;
    cluster = first;
  } catch (error) {
    console.error(`the cluster did not start: ${(error as Error).message}`);
    return 1;
  }
  console.log(`ready ${cluster.bootstrap}`);
  console.log('Records are kept in memory and end with this process. Ctrl-C ends it.');
  try {
    await Promise.race([interrupted, cluster.failed()]);
  } catch (error) {
    console.error((error as Error).message);
    cluster.dispose();
    return 1;
  }
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
