/**
 * `npm run soak`: the hostile tests in numbers. A witness produces and reads back meanwhile; the broker has to live and it has to notice nothing.
 * With `--minutes N` well-behaved clients work for so long instead, while brokers are killed (`soak-run.ts`).
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { Cluster } from '../../src/bridge/cluster.ts';
import { nodeWorker } from '../../src/live/node-worker.node.ts';
import { bundleForNode } from '../live/node-worker.ts';
import { countTopics, deleteOthers, isAlive, openIdle, sendMutated, witness } from './hostile.ts';
import { soakRun } from './soak-run.ts';
import { pause } from './with-cluster.ts';

const TOPIC = 'witness';
const PORTION = 5_000;
/** Damaged CreateTopics frames make topics, some of thousands of partitions. They are left for so many portions, and deleted then: their memory is used again. */
const DELETE_EVERY = 4;
const CONFIGS = { 'log.segment.delete.delay.ms': 1_000 };
/** Of the witness, so that the frames have most of the processor. */
const BETWEEN_ROUNDS_MS = 10;
/** What Node, the workers and the clients beside them have open. */
const OTHER_FILES = 500;
const LOOPBACK = '127.0.0.1';

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { frames: { type: 'string', default: '100000' }, idle: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' }, minutes: { type: 'string' } } });
  if (values.minutes !== undefined) return await soakRun(Number(values.minutes));
  const needed = 2 * Number(values.idle) + OTHER_FILES;
  const allowed = openFilesAllowed();
  if (needed > allowed) {
    console.error(`${values.idle} idle connections take ${needed} open files, both of their ends in this process, and it may open ${allowed}: raise \`ulimit -n\`, or ask for fewer by --idle`);
    console.log('0 passed, 1 failed');
    return 1;
  }
  const worker = await bundleForNode(pathToFileURL(resolve('src/bridge/broker.node.ts')));
  const cluster = await Cluster.start({
    brokers: 1, port: 0, bind: LOOPBACK, advertised: LOOPBACK, topics: [{ name: TOPIC, partitions: 1, replicationFactor: 1 }], configs: CONFIGS, scrubs: true, spawn: () => nodeWorker(worker.file),
  });
  let failed = 0;
  try {
    // A broker that dies says more than a connection that it refuses.
    if (!(await Promise.race([hold(cluster, Number(values.idle), Number(values.frames), Number(values.seed)), cluster.failed()]))) failed++;
  } catch (error) {
    console.error((error as Error).stack);
    failed++;
  } finally {
    cluster.dispose();
    worker.remove();
  }
  console.log(`${failed === 0 ? 1 : 0} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function openFilesAllowed(): number {
  const { userLimits } = process.report.getReport() as { readonly userLimits?: { readonly open_files: { readonly soft: number | 'unlimited' } } };
  const soft = userLimits?.open_files.soft ?? 'unlimited';
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft);
}

/** Whether the broker is alive in the end, and none of the idle connections was closed. It throws when the witness notices anything. */
async function hold(cluster: Cluster, idle: number, frames: number, firstSeed: number): Promise<boolean> {
  const address = cluster.address(1);
  const sockets = await openIdle(address, idle);
  try {
    while ((await cluster.seen(1)).connections < sockets.length) await pause(50);
    console.log(`${sockets.length} idle connections are held`);
    const beside = witness(address, TOPIC, BETWEEN_ROUNDS_MS);
    await Promise.race([beside.noticed, send(cluster, frames, firstSeed)]);
    const { rounds, slowestMs } = await beside.stop();
    console.log(`the witness: ${rounds} rounds, the slowest ${slowestMs.toFixed(0)} ms`);
    return sockets.every(({ destroyed, readableEnded }) => !destroyed && !readableEnded) && (await isAlive(address));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

async function send(cluster: Cluster, frames: number, firstSeed: number): Promise<void> {
  const address = cluster.address(1);
  const total = { answered: 0, closed: 0, silent: 0 };
  for (let portion = 0; portion * PORTION < frames; portion++) {
    const size = Math.min(PORTION, frames - portion * PORTION);
    const counts = await sendMutated(address, size, firstSeed + portion);
    for (const key of ['answered', 'closed', 'silent'] as const) total[key] += counts[key];
    const { files } = await cluster.memory(1);
    const [megabytes, ofFiles] = [process.memoryUsage().rss, files].map((bytes) => Math.round(bytes / 1e6));
    const { topics, partitions } = await (portion % DELETE_EVERY === DELETE_EVERY - 1 ? deleteOthers(address, TOPIC) : countTopics(address));
    console.log(
      `${portion * PORTION + size} damaged frames: ${total.answered} answered, ${total.closed} closed, ${total.silent} without an answer; ` +
        `${topics} topics of ${partitions} partitions; ${megabytes} MB resident, ${ofFiles} MB of them files`,
    );
  }
}
