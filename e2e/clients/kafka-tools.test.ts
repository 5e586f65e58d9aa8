/**
 * Apache Kafka's own command-line tools against a live cluster. `KAFKA_TOOLS` says how they are called: a command that takes `tool NAME
 * ARGUMENTS…`, or a folder with `kafka-topics.sh` and its like. Without it, that is said and nothing is tested.
 */
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Ended, run } from './command.ts';
import { withCluster } from './with-cluster.ts';

const SCRIPTS = {
  topics: 'kafka-topics.sh',
  configs: 'kafka-configs.sh',
  producer: 'kafka-console-producer.sh',
  'get-offsets': 'kafka-get-offsets.sh',
  'api-versions': 'kafka-broker-api-versions.sh',
  consumer: 'kafka-console-consumer.sh',
  groups: 'kafka-consumer-groups.sh',
  'log-dirs': 'kafka-log-dirs.sh',
  'perf-produce': 'kafka-producer-perf-test.sh',
} as const;

const TOOLS = process.env.KAFKA_TOOLS ?? '';

function tool(name: keyof typeof SCRIPTS, args: readonly string[], input?: string): Promise<Ended> {
  return statSync(TOOLS).isDirectory() ? run(join(TOOLS, SCRIPTS[name]), args, input) : run(TOOLS, ['tool', name, ...args], input);
}

/** What there is to test with: `describe.each` of nothing tests nothing. */
const found = existsSync(TOOLS) ? [TOOLS] : [];
if (found.length === 0) console.log(`Kafka's tools were not tested: KAFKA_TOOLS ${TOOLS === '' ? 'is not set' : `names ${TOOLS}, which is not there`}`);

it('takes the exit status and what is printed from a program', async () => {
  expect(await run(process.execPath, ['-e', 'console.log(1); console.error(2); process.exit(3)'])).toEqual({ status: 3, out: '1\n', err: '2\n' });
});

describe.each(found)("Kafka's tools: %s", () => {
  const cluster = withCluster();
  const folder = mkdtempSync(join(tmpdir(), 'kafka-tools-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const kafka = async (name: keyof typeof SCRIPTS, args: readonly string[], input?: string) => {
    const { status, out, err } = await tool(name, ['--bootstrap-server', cluster().bootstrap, ...args], input);
    if (status !== 0) throw new Error(`${name} ${args.join(' ')} ended with ${status}: ${out}${err}`);
    return out;
  };

  it('creates a topic, produces with its default settings, and finds what is there', async () => {
    await kafka('topics', ['--create', '--topic', 'tools', '--partitions', '2', '--replication-factor', '3', '--config', 'min.insync.replicas=2']);
    expect(await kafka('topics', ['--describe', '--topic', 'tools'])).toContain('PartitionCount: 2\tReplicationFactor: 3');
    // The producer's own defaults: acks=all and idempotence.
    await kafka('producer', ['--topic', 'tools'], 'one\ntwo\nthree\n');
    const read = await kafka('consumer', ['--topic', 'tools', '--group', 'readers', '--from-beginning', '--max-messages', '3', '--timeout-ms', '120000']);
    expect(read.trim().split('\n').sort()).toEqual(['one', 'three', 'two']);
    expect(await kafka('groups', ['--describe', '--group', 'readers', '--offsets'])).toMatch(/readers +tools +\d +\d/);
    const offsets = await kafka('get-offsets', ['--topic', 'tools']);
    expect([...offsets.matchAll(/tools:\d:(\d+)/g)].reduce((sum, [, offset]) => sum + Number(offset), 0)).toBe(3);
    expect(await kafka('configs', ['--describe', '--entity-type', 'topics', '--entity-name', 'tools'])).toContain('min.insync.replicas=2');
    await kafka('configs', ['--alter', '--entity-type', 'topics', '--entity-name', 'tools', '--add-config', 'retention.ms=1000000']);
    expect(await kafka('configs', ['--describe', '--entity-type', 'topics', '--entity-name', 'tools'])).toContain('retention.ms=1000000');
    await kafka('configs', ['--alter', '--entity-type', 'brokers', '--entity-name', '1', '--add-config', 'num.io.threads=9']);
    expect(await kafka('configs', ['--describe', '--entity-type', 'brokers', '--entity-name', '1'])).toContain('num.io.threads=9');
    await kafka('configs', ['--alter', '--entity-type', 'groups', '--entity-name', 'readers', '--add-config', 'consumer.session.timeout.ms=50000']);
    expect(await kafka('configs', ['--describe', '--entity-type', 'groups', '--entity-name', 'readers'])).toContain('consumer.session.timeout.ms=50000');
    expect(await kafka('groups', ['--list'])).toContain('readers');
    await kafka('groups', ['--reset-offsets', '--to-earliest', '--group', 'readers', '--topic', 'tools', '--execute']);
    expect(await kafka('groups', ['--describe', '--group', 'readers', '--offsets'])).toMatch(/readers +tools +0 +0 /);
    const dirs = JSON.parse((await kafka('log-dirs', ['--describe', '--topic-list', 'tools'])).split('\n').find((line) => line.startsWith('{'))!);
    expect(dirs.brokers.map(({ broker, logDirs }: any) => [broker, logDirs[0].error, logDirs[0].partitions.length]).sort()).toEqual(cluster().nodes.map((node) => [node, null, 2]));
    await kafka('topics', ['--delete', '--topic', 'tools']);
  });

  it('produces with every codec at full speed', async () => {
    const properties = join(folder, 'producer.properties');
    for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd']) {
      writeFileSync(properties, `bootstrap.servers=${cluster().bootstrap}\ncompression.type=${codec}\n`);
      const args = ['--topic', 'perf', '--num-records', '5000', '--record-size', '100', '--throughput', '-1', '--producer.config', properties];
      const { status, out, err } = await tool('perf-produce', args);
      expect([status, out, err.includes('Exception')]).toEqual([0, expect.stringContaining('5000 records sent'), false]);
    }
    expect(await kafka('get-offsets', ['--topic', 'perf'])).toContain('perf:0:25000');
  });
});
