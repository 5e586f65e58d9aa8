/** What `npm run broker` is told on its command line. */
import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import type { GivenConfig } from '../engine/config/values.ts';
import type { ClusterOptions } from './cluster.ts';

export const USAGE = `usage: npm run broker -- [options]
  --brokers N          brokers, a worker each (3)
  --port P             of the first broker; the others have the ports that follow (19092; 0: free ports)
  --topics T,…         topics to create, each NAME[:PARTITIONS[:REPLICAS]]
  --config NAME=VALUE  a broker config by Kafka's name; may be given again
  --data DIR           a directory for the files, which the next run with it goes on from; without it they lie in memory
  --host ADDRESS       the address to bind (127.0.0.1). There is no authentication: whoever reaches it may read and write.
  --advertised HOST    the name that clients are told (the address bound)`;

export class UsageError extends Error {}

export function readOptions(args: readonly string[]): (Omit<ClusterOptions, 'spawn' | 'seed'> & { readonly data: string | null }) | 'help' {
  const { values } = parsed(args);
  if (values.help === true) return 'help';
  const brokers = whole('--brokers', values.brokers, 1, 32);
  const bind = values.host;
  const everywhere = bind === '0.0.0.0' || bind === '::';
  return {
    brokers,
    port: whole('--port', values.port, 0, 65_536 - brokers),
    bind,
    advertised: values.advertised ?? (everywhere ? hostname() : bind),
    data: values.data ?? null,
    topics: values.topics.flatMap((list) => list.split(',')).map((topic) => topicOf(topic, brokers)),
    configs: Object.fromEntries(values.config.map(configOf)) as GivenConfig,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        brokers: { type: 'string', default: '3' },
        port: { type: 'string', default: '19092' },
        topics: { type: 'string', multiple: true, default: [] },
        config: { type: 'string', multiple: true, default: [] },
        data: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        advertised: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function whole(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) {
    throw new UsageError(`${option} must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`);
  }
  return value;
}

/** NAME[:PARTITIONS[:REPLICAS]]; as many replicas as there are brokers, up to three. */
function topicOf(text: string, brokers: number): ClusterOptions['topics'][number] {
  const [name = '', partitions = '1', replicas = String(Math.min(3, brokers)), ...more] = text.split(':');
  if (!/^[a-zA-Z0-9._-]{1,249}$/.test(name) || name === '.' || name === '..' || more.length > 0) {
    throw new UsageError(`--topics: ${JSON.stringify(text)} is not NAME[:PARTITIONS[:REPLICAS]]`);
  }
  return { name, partitions: whole('--topics: partitions', partitions, 1, 10_000), replicationFactor: whole('--topics: replicas', replicas, 1, brokers) };
}

function configOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--config: ${JSON.stringify(text)} is not NAME=VALUE`);
  return [text.slice(0, at), text.slice(at + 1)];
}
