/** Garbage, floods and slow ones: the broker lives, and a witness on the same broker notices nothing. */
import { describe, expect, it } from 'vitest';
import { ApiVersions } from '../../src/protocol/apis/18-api-versions.ts';
import { decodeResponse, encodeRequest } from '../../src/protocol/wire/frame.ts';
import { flattenRope, ropeOf } from '../../src/std/rope.ts';
import { askWithoutReading, isAlive, openIdle, sendMutated, witness } from './hostile.ts';
import { RawClient } from './raw-client.ts';
import { pause, QUICK, withCluster } from './with-cluster.ts';

const TOPIC = 'witness';
/** Those of the controller and of tests that are just ending. */
const FEW = 20;
/** Retention looks all the time, and what it takes is gone at once. */
const EAGER = { 'log.initial.task.delay.ms': 0, 'log.retention.check.interval.ms': 50, 'log.segment.delete.delay.ms': 0 };
const cluster = withCluster({ brokers: 1, topics: [{ name: TOPIC, partitions: 1, replicationFactor: 1 }], configs: { ...QUICK, ...EAGER }, scrubs: true });
const address = () => cluster().address(1);

describe('a broker over TCP', () => {
  it('takes 3,000 damaged frames', async () => {
    const beside = witness(address(), TOPIC);
    const counts = await sendMutated(address(), 3_000, 1);
    await beside.reached(10);
    const { rounds, slowestMs } = await beside.stop();
    console.log(`3,000 damaged frames: ${counts.answered} answered, ${counts.closed} closed, ${counts.silent} without an answer; witness ${rounds} rounds, slowest ${slowestMs.toFixed(0)} ms`);
    expect(counts.answered + counts.closed + counts.silent).toBe(3_000);
    expect(counts.closed).toBeGreaterThan(100);
    expect(counts.answered).toBeGreaterThan(100);
    expect(await isAlive(address())).toBe(true);
  });

  it('closes a connection that announces more than socket.request.max.bytes, or less than nothing, and no other', async () => {
    const neighbour = await RawClient.connect(address());
    for (const size of [0x7fffffff, 104_857_601, -1, -0x80000000]) {
      const client = await RawClient.connect(address());
      const head = Buffer.alloc(4);
      head.writeInt32BE(size);
      client.socket.write(head);
      expect([size, await client.frame(), client.closed]).toEqual([size, null, true]);
    }
    expect((await neighbour.ask(ApiVersions, 0, {})).errorCode).toBe(0);
    neighbour.close();
  });

  it('waits for those who send byte by byte, answers them, and serves others meanwhile', async () => {
    const beside = witness(address(), TOPIC);
    const clients = await Promise.all(Array.from({ length: 20 }, async () => await RawClient.connect(address())));
    const frame = flattenRope(encodeRequest(ApiVersions, 3, 7, 'slow', { clientSoftwareName: 'slow', clientSoftwareVersion: '1' }));
    for (const [i, byte] of frame.entries()) {
      if (i === frame.length - 1) await beside.reached(10);
      for (const { socket } of clients) socket.write(Uint8Array.of(byte));
      await pause(5);
    }
    for (const client of clients) {
      const answer = await client.frame();
      expect(decodeResponse(ApiVersions, 3, ropeOf(answer!)).body.errorCode).toBe(0);
      client.close();
    }
    await beside.stop();
  });

  it('holds 1,000 idle connections, serves a witness, and lets all of them go', async () => {
    const sockets = await openIdle(address(), 1_000);
    while ((await cluster().seen(1)).connections < 1_000) await pause(10);
    const beside = witness(address(), TOPIC);
    await beside.reached(10);
    await beside.stop();
    for (const socket of sockets) socket.destroy();
    while ((await cluster().seen(1)).connections > FEW) await pause(10);
    expect(await isAlive(address())).toBe(true);
  });

  it('stops reading from one who asks and does not read', async () => {
    // The topic holds at least a few hundred kilobytes by now, so some answers fill every buffer on the way.
    const beside = witness(address(), TOPIC);
    const deaf = await askWithoutReading(address(), TOPIC, 200_000, 1_500);
    expect(deaf.taken).toBeLessThan(deaf.given);
    await beside.reached(10);
    await beside.stop();
    deaf.socket.destroy();
    expect(await isAlive(address())).toBe(true);
  });
});
