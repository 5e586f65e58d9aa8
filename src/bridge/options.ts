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
  --record FILE        tapes the run into a new file; the page plays it back, and so does --play
  --record-limit MB    how large a tape may grow (1024); then it ends, and the cluster runs on
  --play FILE          plays a tape back, and says what is on it; no cluster is started
  --host ADDRESS       the address to bind (127.0.0.1). There is no authentication: whoever reaches it may read and write.
  --page P             the port of the page that watches the cluster, on this machine alone (19080, or a free one; off: no page)
  --page-origin URL    where else a page may come from that watches; may be given again
  --advertised HOST    the name that clients are told (the address bound)`;

export class UsageError extends Error {}

/** Null: no page is served. */
export interface PageOptions {
  readonly port: number;
  /** The port was not asked for: a free one will do. */
  readonly anyPort: boolean;
  readonly origins: readonly string[];
}

export interface RecordOptions {
  readonly file: string;
  readonly mostBytes: number;
}

export interface CommandOptions extends Omit<ClusterOptions, 'spawn' | 'seed' | 'listen' | 'tape'> {
  readonly data: string | null;
  readonly page: PageOptions | null;
  readonly record: RecordOptions | null;
}

/** A tape that is to be played. */
export interface PlayOptions {
  readonly play: string;
}

const PAGE_PORT = 19_080;

export function readOptions(args: readonly string[]): CommandOptions | PlayOptions | 'help' {
  const { values } = parsed(args);
  if (values.help === true) return 'help';
  if (values.play !== undefined) return { play: values.play };
  const brokers = whole('--brokers', values.brokers, 1, 32);
  const bind = values.host;
  const everywhere = bind === '0.0.0.0' || bind === '::';
  return {
    brokers,
    port: whole('--port', values.port, 0, 65_536 - brokers),
    bind,
    advertised: values.advertised ?? (everywhere ? hostname() : bind),
    data: values.data ?? null,
    record: values.record === undefined ? null : { file: values.record, mostBytes: whole('--record-limit', values['record-limit'], 1, 65_536) * 1_048_576 },
    topics: values.topics.flatMap((list) => list.split(',')).map((topic) => topicOf(topic, brokers)),
    page: pageOf(values.page, values['page-origin']),
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
        record: { type: 'string' },
        'record-limit': { type: 'string', default: '1024' },
        play: { type: 'string' },
        page: { type: 'string' },
        'page-origin': { type: 'string', multiple: true, default: [] },
        host: { type: 'string', default: '127.0.0.1' },
        advertised: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function pageOf(port: string | undefined, origins: readonly string[]): PageOptions | null {
  if (port === 'off') return null;
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw new UsageError(`--page-origin: ${JSON.stringify(origin)} is not SCHEME://HOST[:PORT]`);
  }
  return { port: port === undefined ? PAGE_PORT : whole('--page', port, 0, 65_535), anyPort: port === undefined, origins };
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
