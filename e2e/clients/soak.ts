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
import { isAlive, openIdle, sendMutated, witness } from './hostile.ts';
import { soakRun } from './soak-run.ts';

const TOPIC = 'witness';
const PORTION = 5_000;
const LOOPBACK = '127.0.0.1';

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { frames: { type: 'string', default: '100000' }, idle: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' }, minutes: { type: 'string' } } });
  if (values.minutes !== undefined) return await soakRun(Number(values.minutes));
  const worker = await bundleForNode(pathToFileURL(resolve('src/bridge/broker.node.ts')));
  const cluster = await Cluster.start({
    brokers: 1, port: 0, bind: LOOPBACK, advertised: LOOPBACK, topics: [{ name: TOPIC, partitions: 1, replicationFactor: 1 }], configs: {}, spawn: () => nodeWorker(worker.file),
  });
  const address = cluster.address(1);
  let failed = 0;
  try {
    const sockets = await openIdle(address, Number(values.idle));
    while ((await cluster.seen(1)).connections < sockets.length) await new Promise((done) => setTimeout(done, 50));
    console.log(`${sockets.length} idle connections are held`);
    const beside = witness(address, TOPIC);
    const total = { answered: 0, closed: 0, silent: 0 };
    for (let sent = 0, seed = Number(values.seed); sent < Number(values.frames); sent += PORTION, seed++) {
      const counts = await sendMutated(address, Math.min(PORTION, Number(values.frames) - sent), seed);
      for (const key of ['answered', 'closed', 'silent'] as const) total[key] += counts[key];
      const megabytes = Math.round(process.memoryUsage().rss / 1e6);
      console.log(`${sent + PORTION} damaged frames: ${total.answered} answered, ${total.closed} closed, ${total.silent} without an answer; ${megabytes} MB resident`);
    }
    const { rounds, slowestMs } = await beside.stop();
    console.log(`the witness: ${rounds} rounds, the slowest ${slowestMs.toFixed(0)} ms`);
    const isHeld = sockets.every(({ destroyed, readableEnded }) => !destroyed && !readableEnded);
    if (!isHeld || !(await isAlive(address))) failed++;
    for (const socket of sockets) socket.destroy();
  } catch (error) {
    console.error((error as Error).message);
    failed++;
  } finally {
    cluster.dispose();
    worker.remove();
  }
  console.log(`${failed === 0 ? 1 : 0} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
