/** What the workers of a live lab run, in a browser and in Node: the engine's programs, and answers about what they have done. */
import type { BrokerState } from '../engine/broker/broker.ts';
import type { CompletedFetch } from '../engine/client/consumer/completed-fetch.ts';
import type { Consumer } from '../engine/client/consumer/consumer-state.ts';
import type { Producer } from '../engine/client/producer/producer-state.ts';
import { serverProfile } from '../engine/costs.ts';
import { programs } from '../engine/programs.ts';
import type { Codecs } from '../protocol/records/codec-port.ts';
import { flattenRope } from '../std/rope.ts';
import type { WorkerPorts } from './live-worker.ts';
import type { LiveProcess } from './process.ts';

export interface ProducerProgress {
  /** Records that the application has given to send(). */
  readonly sent: number;
  /** Batches that wait, are under way or are not yet answered. */
  readonly batches: number;
}

/** A partition that a consumer reads. */
export interface ConsumerProgress {
  readonly key: string;
  readonly position: number;
  readonly consumed: number;
  readonly digest: number;
}

/** A run of bytes in a chunk. */
export interface View {
  readonly chunk: SharedArrayBuffer;
  readonly start: number;
  readonly length: number;
}

export interface FetchedViews {
  /** Fetched records that the application was not given yet, piece by piece. */
  readonly views: readonly View[];
  /** Bytes of such records that do not lie in shared memory: copies. */
  readonly copiedBytes: number;
}

export interface FileChunks {
  readonly path: string;
  readonly size: number;
  readonly chunks: readonly SharedArrayBuffer[];
}

/** What a broker knows of its cluster. */
export interface ClusterSeen {
  /** Its ports are open. */
  readonly serving: boolean;
  /** Brokers that clients may be sent to. */
  readonly brokers: readonly number[];
  readonly topics: readonly string[];
  /** Connections of clients and of other brokers. */
  readonly connections: number;
}

/** Shared memory that a process holds, in bytes. */
export interface MemoryHeld {
  readonly files: number;
  /** Of other processes. */
  readonly told: number;
  /** Of its files once: what waits to be used again, and what its readers have not released. */
  readonly pooled: number;
  /** All that was ever made for its files. */
  readonly made: number;
}

/** A stretch of a file, by how its path ends. */
export interface Span {
  readonly file: string;
  readonly position: number;
  readonly size: number;
}

/** What a host may ask of a process; it knows which program it asks. */
export type Question =
  | { readonly spans: readonly Span[] }
  | 'cluster' | 'producer' | 'consumer' | 'fetched' | 'files' | 'memory';

export function labWorker(codecs: Codecs): WorkerPorts {
  return { programs, costs: serverProfile, codecs, inspect: (process, about: Question) => (typeof about === 'object' ? spansOf(process, about.spans) : ANSWERS[about](process)) };
}

/** Copies of what files hold there; null where they do not reach so far. */
function spansOf({ ports: { files } }: LiveProcess, spans: readonly Span[]): (Uint8Array | null)[] {
  const all = files.list('');
  return spans.map(({ file, position, size }) => {
    const found = all.find(({ path }) => path.endsWith(file));
    if (found === undefined || position + size > found.size) return null;
    // The log's own memory stays here.
    return new Uint8Array(flattenRope(files.read(found.id, position, size)));
  });
}

const ANSWERS: Readonly<Record<Extract<Question, string>, (process: LiveProcess) => unknown>> = {
  cluster({ app }): ClusterSeen {
    const { image, socketServer } = app as BrokerState;
    const brokers = [...image.brokers].flatMap(([id, { fenced }]) => (fenced ? [] : [id]));
    const topics = [...image.topics.values()].map(({ name }) => name);
    return { serving: socketServer.started, brokers, topics, connections: socketServer.quotas.total };
  },
  producer({ app }): ProducerProgress {
    const { schedule, batches } = app as Producer;
    return { sent: schedule.sent, batches: batches.size };
  },
  consumer({ app }): ConsumerProgress[] {
    return [...(app as Consumer).assigned.values()].map(({ key, position, consumed, digest }) => ({ key, position, consumed, digest }));
  },
  fetched({ app }): FetchedViews {
    const { nextInLine, buffer } = app as Consumer;
    const fetches: CompletedFetch[] = nextInLine === null ? buffer : [nextInLine, ...buffer];
    const views: View[] = [];
    let copiedBytes = 0;
    for (const piece of fetches.flatMap(({ records }) => records.pieces)) {
      if (piece.buffer instanceof SharedArrayBuffer) views.push({ chunk: piece.buffer, start: piece.byteOffset, length: piece.length });
      else copiedBytes += piece.length;
    }
    return { views, copiedBytes };
  },
  memory({ network, ports: { files, pool } }): MemoryHeld {
    const told = [...network.peers()].flatMap((peer) => peer.known());
    return {
      files: files.heldBytes,
      told: told.reduce((sum, { byteLength }) => sum + byteLength, 0),
      pooled: (pool?.freeBytes ?? 0) + (pool?.retiredBytes ?? 0),
      made: files.takenBytes - (pool?.reusedBytes ?? 0),
    };
  },
  files({ ports: { files } }): FileChunks[] {
    return files.list('').map(({ id, path, size }) => ({ path, size, chunks: files.chunks(id).map((chunk) => chunk.buffer as SharedArrayBuffer) }));
  },
};
