/**
 * `npm run bench -- wire`: the codecs beside those of kafkajs and @platformatic/kafka, the same bytes in the same run. A figure
 * is CPU time. The aim of a row is three times what the faster of the two does; what they cannot do is printed as such.
 */
import { Produce } from '../src/protocol/apis/00-produce.ts';
import { Fetch } from '../src/protocol/apis/01-fetch.ts';
import { Metadata } from '../src/protocol/apis/03-metadata.ts';
import { batchesOf, type BatchHeader, readBatchHeader, recordsOf } from '../src/protocol/records/batch.ts';
import { NO_CODECS } from '../src/protocol/records/codec-port.ts';
import { RecordCursor } from '../src/protocol/records/record-cursor.ts';
import type { Message } from '../src/protocol/schema/message.ts';
import { decodeBody, encodeBody } from '../src/protocol/wire/codec.ts';
import { crc32c } from '../src/protocol/wire/crc32c.ts';
import type { Rope } from '../src/std/rope.ts';
import { flattenRope, ropeOf } from '../src/std/rope.ts';
import { benchCodecs } from './wire/codecs.ts';
import type { Arm } from './wire/measure.ts';
import { perSecond } from './wire/measure.ts';
import {
  fetchedRecords,
  fetchRequest,
  fetchResponse,
  metadataResponse,
  produceRequest,
  produceResponse,
  TIMESTAMP,
  TOPIC,
  VALUE,
  writeBatch,
} from './wire/messages.ts';
import { benchSmall } from './wire/small.ts';
import type { KafkaJs, Platformatic } from './wire/rivals.ts';
import { kafkajs, platformatic } from './wire/rivals.ts';
import type { Report } from './report.ts';

/** How many times as fast as the faster of the two. */
const AIM = 3;
type Rival = 'kafkajs' | 'platformatic';

interface Row {
  readonly name: string;
  /** The bytes that one message has. */
  readonly bytes: number;
  readonly unit?: 'records';
  readonly perMessage?: number;
  readonly ours: Arm;
  readonly rivals: Partial<Record<Rival, Arm>>;
  /** Why a rival has no arm here. */
  readonly cannot?: Partial<Record<Rival, string>>;
  /** What each arm does, where that is not the same for all. */
  readonly does?: Partial<Record<'ours' | Rival, string>>;
}

const READS_RECORDS = {
  ours: 'goes to each record and asks for offset, timestamp, views of key and value, and headers',
  kafkajs: 'a list of records: offset, timestamp, slices of key and value, headers',
  platformatic: 'a list of records: deltas of offset and timestamp, slices of key and value, headers',
};

export async function run(report: Report): Promise<void> {
  const worst: { name: string; ratio: number }[] = [];
  // All rows are made first: that checks their bytes before anything is measured.
  for (const row of Array.from(rows(kafkajs(), await platformatic()))) {
    const { ours, ...rivals } = await perSecond({ ours: row.ours, ...row.rivals } as Record<'ours' | Rival, Arm>);
    const best = Math.max(0, ...Object.values<number>(rivals));
    const toMb = row.bytes / 1e6;
    report.add(`wire/${row.name}`, ours * toMb, 'MB/s', best === 0 ? undefined : { value: Math.round(AIM * best * toMb), better: 'higher' });
    report.add(`wire/${row.name}`, ours * (row.perMessage ?? 1), `${row.unit ?? 'messages'}/s`);
    for (const rival of ['kafkajs', 'platformatic'] as const) {
      if (row.rivals[rival] !== undefined) report.add(`wire/${row.name}/${rival}`, rivals[rival] * toMb, 'MB/s');
      else if (row.cannot?.[rival] !== undefined) console.log(`wire/${row.name}/${rival} cannot: ${row.cannot[rival]}`);
    }
    for (const [arm, does] of Object.entries(row.does ?? {})) {
      if (arm === 'ours' || row.rivals[arm as Rival] !== undefined) console.log(`wire/${row.name}: ${arm} does: ${does}`);
    }
    if (best > 0) worst.push({ name: row.name, ratio: ours / best });
  }
  worst.sort((a, b) => a.ratio - b.ratio);
  report.add('wire/least-times-the-faster-rival', worst[0]!.ratio, `times (${worst[0]!.name})`, { value: AIM, better: 'higher' });
  await crcs(report);
  await benchSmall(report);
  await benchCodecs(report);
}

const buffer = (rope: Rope): Buffer => Buffer.from(flattenRope(rope));
const decoding = (message: Message, version: number, bytes: Buffer): Arm => {
  const rope = ropeOf(new Uint8Array(bytes));
  return { run: () => decodeBody(message, version, rope) };
};
const encoding = <In>(message: Message<unknown, In>, version: number, body: In): Arm => ({ run: () => encodeBody(message, version, body) });

/** Our bytes and theirs must be the same, or the comparison says nothing. */
function same(what: string, ours: Rope, theirs: Buffer): void {
  if (!buffer(ours).equals(theirs)) throw new Error(`${what}: not the same bytes\n${buffer(ours).toString('hex').slice(0, 400)}\n${theirs.toString('hex').slice(0, 400)}`);
}

function* rows(js: KafkaJs, plt: Platformatic): Generator<Row> {
  yield* produceRows(js, plt);
  yield* fetchRows(js, plt);
  yield* metadataRows(js, plt);
  yield* batchRows(js, plt);
}

const NO_RESPONSE_ENCODER = 'a client writes no responses';
const NO_REQUEST_DECODER = 'a client reads no requests';

function* produceRows(js: KafkaJs, plt: Platformatic): Generator<Row> {
  const value = Buffer.from(VALUE);
  for (const count of [1, 16]) {
    const name = `produce-request-${count}x1kB`;
    const jsBody = {
      acks: -1,
      timeout: 30_000,
      topicData: [{ topic: TOPIC, partitions: [{ partition: 0, firstSequence: 0, messages: Array.from({ length: count }, () => ({ timestamp: TIMESTAMP, value, key: null, headers: {} })) }] }],
    };
    const pltBody = () => Array.from({ length: count }, () => ({ topic: TOPIC, partition: 0, timestamp: BigInt(TIMESTAMP), value }));
    // They keep what they noted on a message, so the same list serves every call, as a producer's retry would.
    const pltMessages = pltBody();
    const encode = (version: number) => ({ run: () => encodeBody(Produce.request, version, produceRequest(writeBatch(count, VALUE))) });
    const bytes = encodeBody(Produce.request, 7, produceRequest(writeBatch(count, VALUE)));
    const pltBytes = plt.produce.createRequest(-1, 30_000, pltMessages, {}).buffer;
    const ours11 = encodeBody(Produce.request, 11, produceRequest(writeBatch(count, VALUE)));
    yield {
      name: `${name}-encode-7`,
      bytes: bytes.length,
      ours: encode(7),
      rivals: { kafkajs: { run: () => js.produceRequest(jsBody).encode() } },
      cannot: { platformatic: 'see version 11' },
    };
    same(`${name} 11`, ours11, pltBytes);
    yield {
      name: `${name}-encode-11`,
      bytes: ours11.length,
      ours: encode(11),
      rivals: { platformatic: { run: () => plt.produce.createRequest(-1, 30_000, pltMessages, {}).buffer } },
      cannot: { kafkajs: 'knows Produce up to 7' },
    };
    yield {
      name: `${name}-decode-11`,
      bytes: ours11.length,
      ours: decoding(Produce.request, 11, buffer(ours11)),
      rivals: {},
      cannot: { kafkajs: NO_REQUEST_DECODER, platformatic: NO_REQUEST_DECODER },
    };
  }
  const [res7, res11] = [7, 11].map((version) => buffer(encodeBody(Produce.response, version, produceResponse))) as [Buffer, Buffer];
  yield {
    name: 'produce-response-decode-7',
    bytes: res7.length,
    ours: decoding(Produce.response, 7, res7),
    rivals: { kafkajs: { run: () => js.produceResponse.decode(res7) } },
    cannot: { platformatic: 'see version 11' },
  };
  yield {
    name: 'produce-response-decode-11',
    bytes: res11.length,
    ours: decoding(Produce.response, 11, res11),
    rivals: { platformatic: { run: () => plt.produce.parseResponse(1, 0, 11, plt.Reader.from(res11)) } },
    cannot: { kafkajs: 'knows Produce up to 7' },
  };
  yield {
    name: 'produce-response-encode-11',
    bytes: res11.length,
    ours: encoding(Produce.response, 11, produceResponse),
    rivals: {},
    cannot: { kafkajs: NO_RESPONSE_ENCODER, platformatic: NO_RESPONSE_ENCODER },
  };
}

const cursor = new RecordCursor();

/** Asks each record for all that the others give of it. */
function takeAll(rope: Rope, header: BatchHeader): number {
  let sum = 0;
  cursor.open(rope, header, NO_CODECS);
  while (cursor.next()) {
    const key = cursor.keyBytes();
    const value = cursor.valueBytes();
    sum += cursor.offset + cursor.timestamp + (key === null ? 0 : key.length) + (value === null ? 0 : value.length) + cursor.headers().length;
  }
  return sum;
}

function takeRecords(records: Rope | null): number {
  let sum = 0;
  if (records !== null) for (const header of batchesOf(records)) sum += takeAll(records, header);
  return sum;
}

function* fetchRows(js: KafkaJs, plt: Platformatic): Generator<Row> {
  const records = fetchedRecords();
  const [res11, res17] = [11, 17].map((version) => buffer(encodeBody(Fetch.response, version, fetchResponse(records, version > 12)))) as [Buffer, Buffer];
  /** Theirs read every record with the response, so ours does, too. */
  const all = (version: number, bytes: Buffer): Arm => {
    const rope = ropeOf(new Uint8Array(bytes));
    return { run: () => takeRecords(decodeBody(Fetch.response, version, rope).body.responses[0]!.partitions[0]!.records) };
  };
  yield {
    name: 'fetch-response-1MB-decode-with-records-11',
    bytes: res11.length,
    ours: all(11, res11),
    rivals: { kafkajs: { run: () => js.fetchResponse.decode(res11) } },
    cannot: { platformatic: 'see version 17' },
    does: READS_RECORDS,
  };
  yield {
    name: 'fetch-response-1MB-decode-with-records-17',
    bytes: res17.length,
    ours: all(17, res17),
    rivals: { platformatic: { run: () => plt.fetch.parseResponse(1, 1, 17, plt.Reader.from(res17)) } },
    cannot: { kafkajs: 'knows Fetch up to 11' },
    does: READS_RECORDS,
  };
  yield {
    name: 'fetch-response-1MB-decode-17',
    bytes: res17.length,
    ours: decoding(Fetch.response, 17, res17),
    rivals: {},
    cannot: { kafkajs: 'reads every record with the response', platformatic: 'reads every record with the response' },
  };
  yield {
    name: 'fetch-response-1MB-encode-17',
    bytes: res17.length,
    ours: encoding(Fetch.response, 17, fetchResponse(records, true)),
    rivals: {},
    cannot: { kafkajs: NO_RESPONSE_ENCODER, platformatic: NO_RESPONSE_ENCODER },
  };
  yield* fetchRequestRows(js, plt);
}

function* fetchRequestRows(js: KafkaJs, plt: Platformatic): Generator<Row> {
  const [by11, by17] = [fetchRequest(false), fetchRequest(true)];
  const { replicaId: _, ...for17 } = by17;
  const req11 = encodeBody(Fetch.request, 11, by11);
  const req17 = encodeBody(Fetch.request, 17, for17);
  const jsBody = {
    replicaId: -1,
    maxWaitTime: 500,
    minBytes: 1,
    maxBytes: 50 << 20,
    isolationLevel: 1,
    topics: [{ topic: TOPIC, partitions: by11.topics[0]!.partitions.map(({ partition, fetchOffset, partitionMaxBytes }) => ({ partition, fetchOffset, maxBytes: partitionMaxBytes })) }],
  };
  const pltTopics = [
    {
      topicId: '3f0f2d57-7d36-b361-ff3a-69bc58245bb6',
      partitions: by17.topics[0]!.partitions.map((p) => ({ ...p, fetchOffset: BigInt(p.fetchOffset), currentLeaderEpoch: -1, lastFetchedEpoch: -1 })),
    },
  ];
  const pltEncode = () => plt.fetch.createRequest(500, 1, 50 << 20, 1, 0, -1, pltTopics, [], '').buffer;
  same('Fetch request 17', req17, pltEncode());
  yield {
    name: 'fetch-request-12-partitions-encode-11',
    bytes: req11.length,
    ours: encoding(Fetch.request, 11, by11),
    rivals: { kafkajs: { run: () => js.fetchRequest(jsBody).encode() } },
    cannot: { platformatic: 'see version 17' },
  };
  yield {
    name: 'fetch-request-12-partitions-encode-17',
    bytes: req17.length,
    ours: encoding(Fetch.request, 17, for17),
    rivals: { platformatic: { run: pltEncode } },
    cannot: { kafkajs: 'knows Fetch up to 11' },
  };
  yield {
    name: 'fetch-request-12-partitions-decode-17',
    bytes: req17.length,
    ours: decoding(Fetch.request, 17, buffer(req17)),
    rivals: {},
    cannot: { kafkajs: NO_REQUEST_DECODER, platformatic: NO_REQUEST_DECODER },
  };
}

function* metadataRows(js: KafkaJs, plt: Platformatic): Generator<Row> {
  const [res6, res12] = [6, 12].map((version) => buffer(encodeBody(Metadata.response, version, metadataResponse(version > 9)))) as [Buffer, Buffer];
  yield {
    name: 'metadata-1000-partitions-decode-6',
    bytes: res6.length,
    ours: decoding(Metadata.response, 6, res6),
    rivals: { kafkajs: { run: () => js.metadataResponse.decode(res6) } },
    cannot: { platformatic: 'see version 12' },
  };
  yield {
    name: 'metadata-1000-partitions-decode-12',
    bytes: res12.length,
    ours: decoding(Metadata.response, 12, res12),
    rivals: { platformatic: { run: () => plt.metadata.parseResponse(1, 3, 12, plt.Reader.from(res12)) } },
    cannot: { kafkajs: 'knows Metadata up to 6' },
  };
  yield {
    name: 'metadata-1000-partitions-encode-12',
    bytes: res12.length,
    ours: encoding(Metadata.response, 12, metadataResponse(true)),
    rivals: {},
    cannot: { kafkajs: NO_RESPONSE_ENCODER, platformatic: NO_RESPONSE_ENCODER },
  };
}

/** One batch and its records, each of which is looked at. */
function* batchRows(js: KafkaJs, plt: Platformatic): Generator<Row> {
  for (const [name, count, value] of [['16x1kB', 16, VALUE], ['100x100B', 100, VALUE.subarray(0, 100)]] as const) {
    const bytes = buffer(writeBatch(count, value));
    const rope = ropeOf(new Uint8Array(bytes));
    const own = { bytes: bytes.length, unit: 'records', perMessage: count, rivals: {} } as const;
    yield {
      ...own,
      name: `batch-iteration-${name}`,
      ours: { run: () => takeAll(rope, readBatchHeader(rope)) },
      does: READS_RECORDS,
      rivals: {
        kafkajs: { run: () => js.recordBatch(new js.Decoder(bytes)) },
        platformatic: { run: () => plt.readRecordsBatches(plt.Reader.from(bytes)) },
      },
    };
    const places = () => {
      let sum = 0;
      cursor.open(rope, readBatchHeader(rope), NO_CODECS);
      while (cursor.next()) sum += cursor.offset + cursor.valueAt + cursor.valueLength;
      return sum;
    };
    yield { ...own, name: `batch-iteration-${name}-places`, ours: { run: places }, does: { ours: 'where key and value lie, as numbers, with no view made' } };
    const list = () => Array.from(recordsOf(rope, readBatchHeader(rope), NO_CODECS));
    yield { ...own, name: `batch-iteration-${name}-list`, ours: { run: list }, does: { ours: 'a list of records as objects, which the lab itself never makes' } };
  }
}

async function crcs(report: Report): Promise<void> {
  const [js, plt] = [kafkajs(), await platformatic()];
  const memory = new Uint8Array(new SharedArrayBuffer((1 << 20) + 1));
  for (let i = 0; i < memory.length; i++) memory[i] = i * 31;
  const theirs = Buffer.from(memory.slice(0, 1 << 20));
  const rates = await perSecond({
    aligned: { run: () => crc32c(memory, 0, 1 << 20) },
    'not-aligned': { run: () => crc32c(memory, 1, (1 << 20) + 1) },
    kafkajs: { run: () => js.crc32c(theirs) },
    platformatic: { run: () => plt.crc32c(theirs) },
  });
  const mb = (1 << 20) / 1e6;
  report.add('wire/crc32c-aligned', rates.aligned * mb, 'MB/s', { value: 1_500, better: 'higher' });
  report.add('wire/crc32c-not-aligned', rates['not-aligned'] * mb, 'MB/s', { value: 1_500, better: 'higher' });
  report.add('wire/crc32c/kafkajs', rates.kafkajs * mb, 'MB/s');
  report.add(`wire/crc32c/platformatic${plt.isNativeCrc ? '-native' : '-wasm'}`, rates.platformatic * mb, 'MB/s');
}
