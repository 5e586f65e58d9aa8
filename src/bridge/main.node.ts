/** `npm run broker`: a cluster on this machine that real clients connect to. */
import { randomInt } from 'node:crypto';
import { loadCodecs } from '../codecs/codecs.ts';
import { nodeWorker } from '../live/node-worker.node.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { Cluster, type ClusterOptions } from './cluster.ts';
import { type DataDir, DataDirError, openDataDir } from './data-dir.ts';
import { type PageOptions, readOptions, USAGE, UsageError } from './options.ts';
import { PageLive } from './page-live.ts';
import { playTape } from './play-tape.ts';
import { type TapeEnd, TapeFile } from './tape-file.ts';
import { PageServer, type PageServerOptions } from './page-server.ts';

/** Once it was asked to end, it takes no longer than this. */
const STOP_MILLIS = 15_000;

/** `files` answers for the built page; null where there is none. */
export async function main(args: readonly string[], workerFile: string, files: PageServerOptions['files']): Promise<number> {
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
  if ('play' in options) return await playTape(options.play, loadCodecs());
  let tape: TapeFile | null;
  try {
    tape = options.record === null ? null : new TapeFile(options.record.file, options.record.mostBytes, tellOfTape);
  } catch (error) {
    console.error(`--record: ${(error as NodeJS.ErrnoException).code === 'EEXIST' ? 'the file is there already, and a tape replaces none' : (error as Error).message}`);
    return 1;
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
    const { page, ...clusterOptions } = options;
    return await runCluster({ ...clusterOptions, data: data?.path ?? null, seed: randomInt(2 ** 31), spawn: () => nodeWorker(workerFile), tape }, page, files);
  } finally {
    data?.release();
    tape?.close();
    if (tape !== null) console.log(`taped ${(tape.bytes / 1_048_576).toFixed(1)} MB in ${tape.path}`);
  }
}

async function runCluster(options: ClusterOptions, pageOptions: PageOptions | null, files: PageServerOptions['files']): Promise<number> {
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  let cluster: Cluster;
  let live: PageLive | null = null;
  let page: PageServer | null = null;
  const codecs = await loadCodecs();
  const listen = (scenario: Scenario, seed: number) => {
    live = new PageLive(scenario, seed, codecs);
    return live.listener;
  };
  try {
    const started = Cluster.start({ ...options, ...(pageOptions === null ? {} : { listen }) });
    const first = await Promise.race([started, interrupted]);
    if (first === undefined) return 130;
    cluster = first;
  } catch (error) {
    console.error(`the cluster did not start: ${(error as Error).message}`);
    return 1;
  }
  console.log(`ready ${cluster.bootstrap}`);
  if (live !== null && pageOptions !== null) page = await watched(live, cluster, pageOptions, files);
  console.log(`${options.data == null ? 'Records are kept in memory and end with this process.' : `Records are kept in ${options.data}.`} Ctrl-C ends it.`);
  let isStopping = false;
  tellOfEnds(cluster, () => isStopping);
  try {
    await Promise.race([interrupted, cluster.failed()]);
  } catch (error) {
    console.error((error as Error).message);
    await page?.close();
    cluster.dispose();
    return 1;
  }
  isStopping = true;
  console.log('shutting down');
  await page?.close();
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

function tellOfTape(why: TapeEnd): void {
  const reason = { over: 'the run is over', full: 'it is as large as --record-limit allows', disk: 'the disk takes no more', slow: 'the disk is slower than the cluster' }[why];
  console.error(`the tape ends here: ${reason}; the cluster runs on`);
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

/** Lets pages watch, and says where; a cluster that nobody can watch is a cluster all the same. */
async function watched(live: PageLive, cluster: Cluster, { port, anyPort, origins }: PageOptions, files: PageServerOptions['files']): Promise<PageServer | null> {
  live.follow(cluster.host);
  const start = (on: number): Promise<PageServer> => PageServer.start(live, { port: on, files, origins });
  try {
    const page = await start(port).catch((error: NodeJS.ErrnoException) => {
      if (!anyPort || error.code !== 'EADDRINUSE') throw error;
      return start(0);
    });
    console.log(`page ${page.link}`);
    if (files === null) console.log('The page is not built yet: `npm run build` builds it.');
    return page;
  } catch (error) {
    console.error(`no page: ${(error as Error).message}`);
    return null;
  }
}
