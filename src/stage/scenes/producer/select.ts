/** Takes one producer out of a picture, in the order in which it is drawn. */
import { waitName } from '../../../view/called.ts';
import { F } from '../../../view/records.ts';
import { choiceOf } from '../cluster/rows.ts';
import type { PictureReader, SceneNames } from '../cluster/scene.ts';
import { standingOfRow } from '../cluster/standing.ts';
import type { DequeScene, MetadataScene, NodeScene, PoolScene, ProducerSceneData, ProducerView, RequestScene, Slab, ThreadState } from './scene.ts';

const METADATA = 'Metadata';
const SENDER = 'kafka-producer-network-thread';

/** `chosen`: the producer to show; without such a one, the first. */
export function selectProducer(picture: PictureReader, names: SceneNames, chosen: string | null): ProducerSceneData {
  const at = (field: number, row: number): number => picture.get(field, row);
  const rows = Array.from(picture.alive(F.process.kind)).filter((row) => choiceOf(F.process.program, at(F.process.program, row)) === 'producer');
  const producers = rows.map((row) => names.process(at(F.process.process, row)));
  const row = rows[Math.max(0, producers.indexOf(chosen ?? ''))];
  return { producers, producer: row === undefined ? null : new Selection(picture, names, at(F.process.process, row)).producer(row) };
}

class Selection {
  readonly #picture: PictureReader;
  readonly #names: SceneNames;
  readonly #process: number;

  constructor(picture: PictureReader, names: SceneNames, process: number) {
    this.#picture = picture;
    this.#names = names;
    this.#process = process;
  }

  #at(field: number, row: number): number {
    return this.#picture.get(field, row);
  }

  /** The rows of a kind that are this process's. */
  #own(kind: number, field: number): number[] {
    return Array.from(this.#picture.alive(kind)).filter((row) => this.#at(field, row) === this.#process);
  }

  producer(row: number): ProducerView {
    const threads = this.#own(F.thread.kind, F.thread.process).map((thread) => this.#thread(thread));
    const application = threads.filter(({ name }) => name !== SENDER);
    const [own = -1] = this.#own(F.producer.kind, F.producer.process);
    const number = (field: number): number => (own < 0 ? NaN : this.#at(field, own));
    const requests = this.#requests();
    return {
      process: this.#names.process(this.#process), standing: standingOfRow(this.#picture, row), settings: this.#names.settings(this.#process),
      threads: application, sender: threads.find(({ name }) => name === SENDER) ?? null,
      pool: this.#pool(number(F.producer.bufferBytes), number(F.producer.bufferFree), application),
      deques: this.#deques(), nodes: this.#nodes(requests), metadata: this.#metadata(number(F.producer.metadataMaxAge), requests),
      tallies: { sent: number(F.producer.sent) || 0, acked: number(F.producer.acked) || 0, failed: number(F.producer.failed) || 0, retries: number(F.producer.retries) || 0 },
      callbacks: number(F.producer.callbacks) || 0, batchBytes: number(F.producer.batchBytes), linger: number(F.producer.linger), maxInFlight: number(F.producer.maxInFlight),
      isFlushing: number(F.producer.flushUpTo) >= 0, isClosing: number(F.producer.closing) === 1,
      producerId: number(F.producer.producerId), producerEpoch: number(F.producer.producerEpoch),
    };
  }

  #thread(row: number): ThreadState {
    const state = choiceOf(F.thread.state, this.#at(F.thread.state, row)) as ThreadState['state'];
    const isWaiting = state === 'waiting';
    return {
      row, name: this.#names.text(this.#at(F.thread.name, row)), state, step: this.#names.text(this.#at(F.thread.step, row)),
      wait: isWaiting ? waitName(this.#at(F.thread.wait, row)) : '', on: isWaiting ? this.#at(F.thread.on, row) : NaN,
      until: isWaiting ? this.#at(F.thread.until, row) : NaN, since: this.#picture.setAt(F.thread.state, row),
    };
  }

  /** Places in the line for memory are numbers that grow. */
  #pool(total: number, free: number, threads: readonly ThreadState[]): PoolScene {
    const waiters = threads.filter(({ wait }) => wait === 'bufferMemory').sort((a, b) => a.on - b.on);
    return { total, free, waiters: waiters.map(({ name }) => name) };
  }

  #deques(): DequeScene[] {
    const slabs = new Map<number, Slab[]>();
    const inFlight = new Map<number, number>();
    for (const row of this.#own(F.batch.kind, F.batch.process)) {
      const partition = this.#at(F.batch.partition, row);
      const state = choiceOf(F.batch.state, this.#at(F.batch.state, row));
      if (state === 'inFlight') inFlight.set(partition, (inFlight.get(partition) ?? 0) + 1);
      else slabs.set(partition, [...(slabs.get(partition) ?? []), this.#slab(row, state as Slab['state'])]);
    }
    const truth = new Map(Array.from(this.#picture.alive(F.partition.kind), (row) => [this.#at(F.partition.partition, row), this.#at(F.partition.leader, row)]));
    const cached = new Map(this.#own(F.cachedLeader.kind, F.cachedLeader.process).map((row) => [this.#at(F.cachedLeader.partition, row), this.#at(F.cachedLeader.leader, row)]));
    const partitions = new Set([...cached.keys(), ...slabs.keys(), ...inFlight.keys()]);
    return Array.from(partitions, (partition): DequeScene => {
      const name = this.#names.text(partition);
      const dash = name.lastIndexOf('-');
      const leader = cached.get(partition) ?? NaN;
      const real = truth.get(partition) ?? NaN;
      return {
        partition: name, topic: name.slice(0, dash), index: Number(name.slice(dash + 1)), leader,
        isStale: leader >= 0 && truth.has(partition) && real !== leader, slabs: inOrder(slabs.get(partition) ?? []), inFlight: inFlight.get(partition) ?? 0,
      };
    }).sort((a, b) => leaderOrder(a) - leaderOrder(b) || (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.index - b.index));
  }

  #slab(row: number, state: Slab['state']): Slab {
    const attempts = this.#at(F.batch.attempts, row) || 0;
    return {
      row, batch: this.#at(F.batch.batch, row), state, records: this.#at(F.batch.records, row) || 0, bytes: this.#at(F.batch.bytes, row) || 0, attempts,
      error: this.#at(F.batch.error, row), retryAt: this.#at(F.batch.retryAt, row), openedAt: this.#at(F.batch.openedAt, row),
    };
  }

  #requests(): Map<number, RequestScene[]> {
    const requests = new Map<number, RequestScene[]>();
    for (const row of this.#own(F.inFlightRequest.kind, F.inFlightRequest.process)) {
      const to = this.#at(F.inFlightRequest.to, row);
      const request = {
        row, correlation: this.#at(F.inFlightRequest.correlation, row), api: this.#names.api(this.#at(F.inFlightRequest.api, row)),
        records: this.#at(F.inFlightRequest.records, row) || 0, sentAt: this.#at(F.inFlightRequest.sentAt, row),
      };
      requests.set(to, [...(requests.get(to) ?? []), request]);
    }
    return requests;
  }

  #nodes(requests: ReadonlyMap<number, readonly RequestScene[]>): NodeScene[] {
    const connections = new Map<number, 'connecting' | 'open'>();
    for (const row of this.#own(F.socket.kind, F.socket.owner)) {
      const state = choiceOf(F.socket.state, this.#at(F.socket.state, row));
      const to = this.#at(F.socket.to, row);
      if (state === 'open' || (state === 'connecting' && connections.get(to) !== 'open')) connections.set(to, state);
    }
    const down = new Set(Array.from(this.#picture.alive(F.process.kind)).filter((row) => choiceOf(F.process.state, this.#at(F.process.state, row)) !== 'running').map((row) => this.#at(F.process.process, row)));
    return Array.from(this.#picture.alive(F.broker.kind), (row): NodeScene => {
      const process = this.#at(F.broker.process, row);
      return { id: this.#at(F.broker.id, row), process: this.#names.process(process), connection: connections.get(process) ?? 'none', isDown: down.has(process), requests: requests.get(process) ?? [] };
    }).filter(({ id }) => id >= 0).sort((a, b) => a.id - b.id);
  }

  #metadata(maxAge: number, requests: ReadonlyMap<number, readonly RequestScene[]>): MetadataScene {
    const [row = -1] = this.#own(F.client.kind, F.client.process);
    const number = (field: number): number => (row < 0 ? NaN : this.#at(field, row));
    return {
      at: number(F.client.metadataAt), maxAge, topics: number(F.client.metadataTopics) || 0, brokers: number(F.client.metadataBrokers) || 0,
      isAsked: [...requests.values()].some((list) => list.some(({ api }) => api === METADATA)),
    };
  }
}

/** Those without a leader last. */
const leaderOrder = ({ leader }: DequeScene): number => (leader >= 0 ? leader : Number.MAX_SAFE_INTEGER);

/** What goes again, whole or in parts, goes before what never did; each in the order in which it was opened. */
function inOrder(slabs: readonly Slab[]): Slab[] {
  return slabs.toSorted((a, b) => Number(b.state === 'retry') - Number(a.state === 'retry') || a.batch - b.batch);
}
