/** kcat (librdkafka) against a live cluster of three brokers. Where it is not installed, that is said and nothing is tested. */
import { describe, expect, it } from 'vitest';
import { isThere, run } from './command.ts';
import { withCluster } from './with-cluster.ts';

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

/** What there is to test with: `describe.each` of nothing tests nothing. */
const found = isThere('kcat', '-V') ? ['kcat'] : [];
if (found.length === 0) console.log('kcat is not installed (Debian: apt-get install kcat), so nothing was tested with it');

it('tells programs that are there from those that are not', () => {
  expect([isThere(process.execPath, '--version'), isThere('no-program-of-this-name')]).toEqual([true, false]);
});

describe.each(found)('%s', () => {
  const cluster = withCluster({ topics: [{ name: 'orders', partitions: 3, replicationFactor: 3 }] });
  const kcat = async (args: readonly string[], input = '') => {
    // By itself it waits five seconds for what it is told of topics.
    const { status, out, err } = await run('kcat', ['-b', cluster().bootstrap, '-m', '120', ...args], input);
    if (status !== 0) throw new Error(`kcat ${args.join(' ')} ended with ${status}: ${err}`);
    return { out, err };
  };

  it('sees brokers, topics and replicas', async () => {
    const { brokers, topics } = JSON.parse((await kcat(['-L', '-J'])).out);
    expect(brokers.map(({ id, name }: { id: number; name: string }) => [id, name])).toEqual(cluster().nodes.map((node) => [node, cluster().address(node)]));
    const [{ topic, partitions }] = topics;
    expect([topic, partitions.length]).toEqual(['orders', 3]);
    for (const { replicas, isrs } of partitions) expect([replicas.length, isrs.length]).toEqual([3, 3]);
  });

  // Each is a process that mostly waits for itself.
  it.concurrent.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])('produces with %s and acks all, 1 and 0, and reads everything back', async (codec) => {
    const topic = `codec-${codec}`;
    // Who has acknowledged leads the new topic: what nobody waits for would be lost on one who has not heard of it yet.
    for (const acks of ['all', '1', '0']) {
      const input = Array.from({ length: 400 }, (_, i) => `key-${i % 5}:${acks}-${i}\n`).join('');
      await kcat(['-t', topic, '-P', '-K:', '-z', codec, '-H', 'h=v', '-X', `acks=${acks}`], input);
    }
    const read = async () => lines((await kcat(['-t', topic, '-C', '-e', '-q', '-f', '%k %h %s\n'])).out);
    let found = await read();
    // Nobody waited for acks=0.
    while (found.length < 1_200) found = await read();
    const sent = ['0', '1', 'all'].flatMap((acks) => Array.from({ length: 400 }, (_, i) => `key-${i % 5} h=v ${acks}-${i}`));
    expect(found.sort()).toEqual(sent.sort());
  });

  it('produces idempotently, and consumes from offsets, from times and from the end', async () => {
    const input = Array.from({ length: 1_000 }, (_, i) => `${i}\n`).join('');
    await kcat(['-t', 'orders', '-p', '1', '-P', '-X', 'enable.idempotence=true'], input);
    const read = async (...from: string[]) => lines((await kcat(['-t', 'orders', '-p', '1', '-C', '-e', '-q', ...from])).out);
    expect(await read('-o', '990')).toEqual(Array.from({ length: 10 }, (_, i) => `${990 + i}`));
    expect(await read('-o', '-3')).toEqual(['997', '998', '999']);
    expect(await read('-o', 's@0')).toHaveLength(1_000);
    expect((await kcat(['-Q', '-t', 'orders:1:-1'])).out).toContain('offset 1000');
  });

  it('makes topics by asking for them', async () => {
    await kcat(['-t', 'by-itself', '-P'], 'first\n');
    expect(lines((await kcat(['-t', 'by-itself', '-C', '-e', '-q'])).out)).toEqual(['first']);
  });
});
