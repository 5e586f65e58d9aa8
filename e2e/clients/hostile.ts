/** What no client should do to a broker, while a witness goes on with its work beside it. */
import { connect, type Socket } from 'node:net';
import { ApiVersions } from '../../src/protocol/apis/18-api-versions.ts';
import { Fetch, type FetchResponse } from '../../src/protocol/apis/01-fetch.ts';
import { Metadata } from '../../src/protocol/apis/03-metadata.ts';
import { DeleteTopics } from '../../src/protocol/apis/20-delete-topics.ts';
import { Produce } from '../../src/protocol/apis/00-produce.ts';
import { crc32c } from '../../src/protocol/wire/crc32c.ts';
import { encodeRequest } from '../../src/protocol/wire/frame.ts';
import { nextInt, prng } from '../../src/std/prng.ts';
import { EMPTY_ROPE, flattenRope, ropeOf } from '../../src/std/rope.ts';
import { bytesOf, rowsOf, SCRIPTS } from '../conformance/rows.ts';
import { RawClient } from './raw-client.ts';

/** Where a batch says when its first record and its latest were made, and what its checksum, which stands before it, is of. */
const BASE_TIMESTAMP = 27;
const MAX_TIMESTAMP = 35;
const CHECKED_FROM = 21;
const CRC = 17;

/** A batch of records as a producer sent it to real Kafka, but of now: retention would take records that are years old. */
function someRecords(): Uint8Array {
  const row = rowsOf('produce_fetch').find(({ what }) => what === 'produce acks=1')!;
  const bytes = new Uint8Array(Buffer.from(row.requestJson.topicData[0].partitionData[0].records, 'base64'));
  const view = new DataView(bytes.buffer);
  const span = view.getBigInt64(MAX_TIMESTAMP) - view.getBigInt64(BASE_TIMESTAMP);
  const now = BigInt(Date.now());
  view.setBigInt64(BASE_TIMESTAMP, now);
  view.setBigInt64(MAX_TIMESTAMP, now + span);
  view.setUint32(CRC, crc32c(bytes, CHECKED_FROM, bytes.length));
  return bytes;
}

/** What was read and is not what was written, in words; null if nothing is. A leader fills in what stands before the checksum. */
function differenceIn({ responses, errorCode, throttleTimeMs }: FetchResponse, written: Uint8Array): string | null {
  const partition = responses[0]?.partitions[0];
  const read = flattenRope(partition?.records ?? EMPTY_ROPE);
  const at = written.findIndex((byte, i) => i >= CHECKED_FROM && read[i] !== byte);
  if (at < 0) return null;
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, written.length)).toString('hex');
  return (
    `${read.length} bytes, other from byte ${at} on (error ${errorCode}, of the partition ${partition?.errorCode}, throttled ${throttleTimeMs} ms, ` +
    `high watermark ${partition?.highWatermark}, log start ${partition?.logStartOffset}): ${hex(read)} instead of ${hex(written)}`
  );
}

export interface Witnessed {
  readonly rounds: number;
  /** Of a produce and a fetch of what was produced. */
  readonly slowestMs: number;
}

export interface Witness {
  /** Waits for so many rounds more: a busy machine takes its time. */
  reached(more: number): Promise<void>;
  /** Rejects as soon as an answer is wrong. */
  readonly noticed: Promise<never>;
  stop(): Promise<Witnessed>;
}

/** Produces to a topic and reads back what it produced, over and over, until it is told to stop. `pauseMs` leaves others the time. */
export function witness(leader: string, topic: string, pauseMs = 0): Witness {
  let stopping = false;
  let rounds = 0;
  const work = (async (): Promise<Witnessed> => {
    const client = await RawClient.connect(leader);
    const records = someRecords();
    let slowestMs = 0;
    while (!stopping) {
      const begun = performance.now();
      const topicData = [{ name: topic, partitionData: [{ index: 0, records: ropeOf(records) }] }];
      const produced = (await client.ask(Produce, 9, { acks: -1, timeoutMs: 30_000, topicData })).responses[0]!.partitionResponses[0]!;
      if (produced.errorCode !== 0) throw new Error(`the witness, in round ${rounds}, was refused with ${produced.errorCode}`);
      const partitions = [{ partition: 0, fetchOffset: produced.baseOffset, partitionMaxBytes: 1 << 20 }];
      const fetched = await client.ask(Fetch, 12, { replicaId: -1, maxWaitMs: 5_000, minBytes: 1, topics: [{ topic, partitions }] });
      const difference = differenceIn(fetched, records);
      if (difference !== null) throw new Error(`the witness, in round ${rounds}, wrote at ${produced.baseOffset} and read ${difference}`);
      slowestMs = Math.max(slowestMs, performance.now() - begun);
      rounds++;
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    client.close();
    return { rounds, slowestMs };
  })();
  const noticed = work.then(() => new Promise<never>(() => {}));
  // Whoever stops it, or waits for it, hears of a failure.
  noticed.catch(() => {});
  return {
    noticed,
    reached: async (more) => {
      const goal = rounds + more;
      while (rounds < goal) await Promise.race([noticed, new Promise((resolve) => setTimeout(resolve, 5))]);
    },
    stop: async () => {
      stopping = true;
      return await work;
    },
  };
}

/** Some frames have no answer: one that has none by then is silent if the broker has answered somebody else since, and still says nothing. */
const PATIENCE_MS = 1_000;
const AT_ONCE = 60;

export interface Mutated {
  readonly answered: number;
  readonly closed: number;
  readonly silent: number;
}

/** Golden requests with some bytes changed, cut or added; each on a connection of its own. */
export async function sendMutated(address: string, count: number, seed: number): Promise<Mutated> {
  const frames = SCRIPTS.flatMap(({ name }) => rowsOf(name)).flatMap(({ request }) => (request === undefined ? [] : [bytesOf(request)]));
  const random = prng(seed, 'mutated frames');
  const counts = { answered: 0, closed: 0, silent: 0 };
  let left = count;
  const sender = async (): Promise<void> => {
    while (left-- > 0) {
      const frame = mutated(frames[nextInt(random, frames.length)]!, random);
      const client = await RawClient.connect(address);
      client.socket.write(frame);
      let answer = await client.frame(PATIENCE_MS);
      if (answer === null && !client.closed) {
        await isAlive(address);
        answer = await client.frame(PATIENCE_MS);
      }
      counts[answer !== null ? 'answered' : client.closed ? 'closed' : 'silent']++;
      client.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return counts;
}

function mutated(frame: Uint8Array, random: ReturnType<typeof prng>): Uint8Array {
  const kind = nextInt(random, 4);
  if (kind === 0) {
    // Cut, with a size that is true.
    const cut = frame.slice(0, 4 + nextInt(random, frame.length - 4));
    new DataView(cut.buffer).setInt32(0, cut.length - 4);
    return cut;
  }
  const bytes = frame.slice();
  // Most leave the key and the version alone, so that they come further.
  const from = kind === 1 ? 0 : 8;
  for (let changes = 1 + nextInt(random, 4); changes > 0; changes--) bytes[from + nextInt(random, bytes.length - from)] = nextInt(random, 256);
  return bytes;
}

export interface Counted {
  readonly topics: number;
  readonly partitions: number;
}

export async function countTopics(address: string): Promise<Counted> {
  const client = await RawClient.connect(address);
  const { topics } = await client.ask(Metadata, 1, { topics: null });
  client.close();
  return { topics: topics.length, partitions: topics.reduce((sum, { partitions }) => sum + partitions.length, 0) };
}

/** Deletes all topics but this one and Kafka's own; answers what there was before. It throws where one is refused. */
export async function deleteOthers(address: string, keep: string): Promise<Counted> {
  const counted = await countTopics(address);
  const client = await RawClient.connect(address);
  const { topics } = await client.ask(Metadata, 1, { topics: null });
  const topicNames = topics.filter(({ name, isInternal }) => name !== keep && !isInternal).map(({ name }) => name!);
  const { responses } = await client.ask(DeleteTopics, 1, { topicNames, timeoutMs: 60_000 });
  client.close();
  const refused = responses.find(({ errorCode }) => errorCode !== 0);
  if (refused !== undefined) throw new Error(`${refused.name} was not deleted: error ${refused.errorCode}`);
  return counted;
}

/** Connections that say nothing. */
export async function openIdle(address: string, count: number): Promise<Socket[]> {
  const colon = address.lastIndexOf(':');
  const sockets: Socket[] = [];
  const AT_A_TIME = 200;
  while (sockets.length < count) {
    const some = Array.from({ length: Math.min(AT_A_TIME, count - sockets.length) }, () => connect({ host: address.slice(0, colon), port: Number(address.slice(colon + 1)) }));
    await Promise.all(
      some.map(
        (socket) =>
          new Promise<void>((resolve, reject) => {
            socket.once('connect', resolve);
            socket.once('error', reject);
          }),
      ),
    );
    for (const socket of some) socket.on('error', () => {});
    sockets.push(...some);
  }
  return sockets;
}

/** Asks for a topic's records again and again and reads no answer; answers how many bytes of requests the broker took. */
export async function askWithoutReading(address: string, topic: string, requests: number, forMs: number): Promise<{ readonly taken: number; readonly given: number; socket: Socket }> {
  const { socket } = await RawClient.connect(address);
  socket.removeAllListeners('data');
  socket.pause();
  const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1 << 20 }];
  const frame = flattenRope(encodeRequest(Fetch, 12, 1, 'deaf', { replicaId: -1, maxWaitMs: 0, minBytes: 0, maxBytes: 50 << 20, topics: [{ topic, partitions }] }));
  for (let i = 0; i < requests; i++) socket.write(frame);
  await new Promise((resolve) => setTimeout(resolve, forMs));
  return { taken: socket.bytesWritten - socket.writableLength, given: frame.length * requests, socket };
}

export async function isAlive(address: string): Promise<boolean> {
  const client = await RawClient.connect(address);
  const { errorCode } = await client.ask(ApiVersions, 0, {});
  client.close();
  return errorCode === 0;
}
