/**
 * kafkajs and @platformatic/kafka, by the files of theirs that read and write bytes. Neither offers these files to others, so
 * they are loaded by path, with the types that the bench needs.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** From where the bench is started: the project's folder. */
const require = createRequire(join(process.cwd(), 'package.json'));

interface KafkaJsRequest {
  readonly encode: () => Promise<{ readonly buffer: Buffer }>;
}
interface KafkaJsResponse {
  readonly decode: (bytes: Buffer) => Promise<unknown>;
}
type Decoder = object;

export interface KafkaJs {
  readonly Decoder: new (bytes: Buffer) => Decoder;
  readonly produceRequest: (options: object) => KafkaJsRequest;
  readonly produceResponse: KafkaJsResponse;
  readonly fetchRequest: (options: object) => KafkaJsRequest;
  readonly fetchResponse: KafkaJsResponse;
  readonly metadataResponse: KafkaJsResponse;
  readonly recordBatch: (decoder: Decoder) => Promise<{ readonly records: readonly unknown[] }>;
  readonly crc32c: (bytes: Buffer) => number;
}

export function kafkajs(): KafkaJs {
  const load = (path: string) => require(`kafkajs/src/protocol/${path}.js`) as never;
  return {
    Decoder: load('decoder'),
    produceRequest: load('requests/produce/v7/request'),
    produceResponse: load('requests/produce/v7/response'),
    fetchRequest: load('requests/fetch/v11/request'),
    fetchResponse: load('requests/fetch/v11/response'),
    metadataResponse: load('requests/metadata/v6/response'),
    recordBatch: load('recordBatch/v0/decoder'),
    crc32c: load('recordBatch/crc32C/index'),
  };
}

interface PlatformaticWriter {
  readonly buffer: Buffer;
}
interface PlatformaticReader {
  readonly remaining: number;
}
/** What their calls of an API carry besides the connection. */
interface PlatformaticApi {
  readonly createRequest: (...args: unknown[]) => PlatformaticWriter;
  readonly parseResponse: (correlationId: number, key: number, version: number, reader: PlatformaticReader) => unknown;
}

export interface Platformatic {
  readonly Reader: { from(bytes: Buffer): PlatformaticReader };
  readonly readRecordsBatches: (reader: PlatformaticReader) => readonly { readonly records: readonly unknown[] }[];
  readonly crc32c: (bytes: Buffer) => number;
  readonly isNativeCrc: boolean;
  readonly produce: PlatformaticApi;
  readonly fetch: PlatformaticApi;
  readonly metadata: PlatformaticApi;
}

export async function platformatic(): Promise<Platformatic> {
  const dist = dirname(require.resolve('@platformatic/kafka'));
  const load = async (path: string) => {
    const file = join(dist, path);
    if (!existsSync(file)) throw new Error(`@platformatic/kafka has no ${path}`);
    return (await import(pathToFileURL(file).href)) as never;
  };
  const { Reader } = (await load('protocol/reader.js')) as Pick<Platformatic, 'Reader'>;
  const { readRecordsBatches } = (await load('protocol/records.js')) as Pick<Platformatic, 'readRecordsBatches'>;
  const { crc32c, loadNativeCRC32C } = (await load('protocol/crc32c.js')) as { crc32c: Platformatic['crc32c']; loadNativeCRC32C: () => unknown };
  return {
    Reader,
    readRecordsBatches,
    crc32c,
    isNativeCrc: loadNativeCRC32C() !== null,
    produce: await load('apis/producer/produce-v11.js'),
    fetch: await load('apis/consumer/fetch-v17.js'),
    metadata: await load('apis/metadata/metadata-v12.js'),
  };
}
