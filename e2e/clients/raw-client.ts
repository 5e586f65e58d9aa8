/** Bare frames over TCP: what tests ask that no client would, and how they look at what a broker holds. */
import { connect, type Socket } from 'node:net';
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { Fetch } from '../../src/protocol/apis/01-fetch.ts';
import { errors } from '../../src/protocol/errors.ts';
import { batchesOf, recordsOf } from '../../src/protocol/records/batch.ts';
import type { Api, Message } from '../../src/protocol/schema/message.ts';
import { decodeResponse, encodeRequest } from '../../src/protocol/wire/frame.ts';
import { type Bytes, flattenRope, type Rope, ropeOf } from '../../src/std/rope.ts';
import { decodeUtf8 } from '../../src/std/utf8.ts';

interface Waiter {
  resolve(frame: Bytes | null): void;
}

export class RawClient {
  readonly socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  readonly #frames: Bytes[] = [];
  readonly #waiting: Waiter[] = [];
  #correlation = 0;
  closed = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (data) => this.#came(data));
    socket.on('error', () => {});
    for (const end of ['end', 'close'] as const) {
      socket.on(end, () => {
        this.closed = true;
        for (const waiter of this.#waiting.splice(0)) waiter.resolve(null);
      });
    }
  }

  /** `address` is host:port. */
  static async connect(address: string): Promise<RawClient> {
    const colon = address.lastIndexOf(':');
    const socket = connect({ host: address.slice(0, colon), port: Number(address.slice(colon + 1)), noDelay: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new RawClient(socket);
  }

  #came(data: Buffer): void {
    this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
    while (this.#received.length >= 4) {
      const end = 4 + this.#received.readInt32BE(0);
      if (this.#received.length < end) return;
      const frame = new Uint8Array(this.#received.subarray(4, end));
      this.#received = this.#received.subarray(end);
      const waiter = this.#waiting.shift();
      if (waiter === undefined) this.#frames.push(frame);
      else waiter.resolve(frame);
    }
  }

  /** The next frame without its size; null if the connection ended, or none came in that time. */
  async frame(patienceMs = 300_000): Promise<Bytes | null> {
    const first = this.#frames.shift();
    if (first !== undefined) return first;
    if (this.closed) return null;
    return await new Promise((resolve) => {
      const waiter: Waiter = {
        resolve(frame) {
          clearTimeout(timer);
          resolve(frame);
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        resolve(null);
      }, patienceMs);
      this.#waiting.push(waiter);
    });
  }

  async ask<In, Out>(api: Api<Message<unknown, In>, Message<Out>>, version: number, body: In): Promise<Out> {
    this.socket.write(flattenRope(encodeRequest(api, version, ++this.#correlation, 'raw', body)));
    const frame = await this.frame();
    if (frame === null) throw new Error(`${api.name} ${version}: no answer came`);
    return decodeResponse<Out>(api, version, ropeOf(frame)).body;
  }

  close(): void {
    this.socket.destroy();
  }
}

export interface Found {
  readonly offset: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: readonly (readonly [string, string])[];
}

const FETCH_VERSION = 12;
/** Who is to lead may hear of it a little later than whoever said so. */
const EARLY: readonly number[] = [errors.UNKNOWN_TOPIC_OR_PARTITION, errors.LEADER_NOT_AVAILABLE, errors.NOT_LEADER_OR_FOLLOWER];
const AGAIN_MS = 20;
const text = (rope: Rope | null) => (rope === null ? null : decodeUtf8(flattenRope(rope), 0, rope.length));

/** All records of a partition below the high watermark, from its leader. */
export async function readAll(leader: string, topic: string, partition: number, from = 0): Promise<Found[]> {
  const codecs = await loadCodecs();
  const client = await RawClient.connect(leader);
  const found: Found[] = [];
  try {
    for (let at = from; ; ) {
      const asked = { replicaId: -1, maxWaitMs: 0, minBytes: 0, topics: [{ topic, partitions: [{ partition, fetchOffset: at, partitionMaxBytes: 1 << 20 }] }] };
      const { errorCode, records, highWatermark } = (await client.ask(Fetch, FETCH_VERSION, asked)).responses[0]!.partitions[0]!;
      if (EARLY.includes(errorCode)) {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        continue;
      }
      if (errorCode !== 0) throw new Error(`${topic}-${partition} at ${at}: error ${errorCode}`);
      if (at >= highWatermark || records === null) return found;
      for (const header of batchesOf(records)) {
        for (const record of recordsOf(records, header, codecs)) {
          if (record.offset < at) continue;
          const headers = record.headers.map(({ key, value }) => [key, text(value) ?? ''] as const);
          found.push({ offset: record.offset, key: text(record.key), value: text(record.value), headers });
        }
        at = header.baseOffset + header.lastOffsetDelta + 1;
      }
    }
  } finally {
    client.close();
  }
}
