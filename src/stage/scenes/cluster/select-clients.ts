/** Producers, consumers and admin clients of a picture. */
import { F } from '../../../view/records.ts';
import { askedFor } from './asked.ts';
import { type LeftCommit, selectLeftCommits } from './left-commits.ts';
import { choiceOf, groupBy } from './rows.ts';
import type { AdminScene, ConsumerScene, PictureReader, ProducerScene, SceneNames, SlabScene, Standing, TroubleScene } from './scene.ts';

export interface ProcessRow {
  readonly number: number;
  readonly row: number;
  readonly name: string;
  readonly host: number;
  readonly program: string;
}

export interface Batch {
  readonly row: number;
  readonly number: number;
  readonly process: number;
  readonly state: string;
  readonly partition: string;
  readonly correlation: number;
  readonly records: number;
}

export function batchesOf(picture: PictureReader, names: SceneNames): Batch[] {
  return Array.from(picture.alive(F.batch.kind), (row) => ({
    row, number: picture.get(F.batch.batch, row), process: picture.get(F.batch.process, row), state: choiceOf(F.batch.state, picture.get(F.batch.state, row)),
    partition: names.text(picture.get(F.batch.partition, row)), correlation: picture.get(F.batch.correlation, row), records: picture.get(F.batch.records, row),
  }));
}

/** What all clients have alike, by process. */
class Clients {
  readonly #picture: PictureReader;
  readonly #producers: Map<number, number[]>;
  readonly #consumers: Map<number, number[]>;
  readonly #clients: Map<number, number[]>;
  readonly #nodes: Map<number, number[]>;

  constructor(picture: PictureReader) {
    this.#picture = picture;
    const by = (kind: number, field: number) => groupBy(picture.alive(kind), (row) => picture.get(field, row));
    this.#producers = by(F.producer.kind, F.producer.process);
    this.#consumers = by(F.consumer.kind, F.consumer.process);
    this.#clients = by(F.client.kind, F.client.process);
    // A client leaves the address that it began with (node −1) by itself.
    this.#nodes = groupBy(Array.from(picture.alive(F.node.kind)).filter((row) => picture.get(F.node.node, row) >= 0), (row) => picture.get(F.node.process, row));
  }

  #sum(rows: readonly number[] | undefined, field: number): number {
    let sum = 0;
    for (const row of rows ?? []) sum += this.#picture.get(field, row) || 0;
    return sum;
  }

  knowsCluster(process: number): boolean {
    return this.#sum(this.#clients.get(process), F.client.metadataBrokers) > 0;
  }

  acked(process: number): number {
    return this.#sum(this.#producers.get(process), F.producer.acked);
  }

  trouble(process: number): TroubleScene {
    const producer = this.#producers.get(process);
    return {
      failed: this.#sum(producer, F.producer.failed), retries: this.#sum(producer, F.producer.retries), exhausted: this.#sum(producer, F.producer.exhausted),
      timeouts: this.#sum(this.#clients.get(process), F.client.timeouts), errors: this.#sum(this.#consumers.get(process), F.consumer.errors),
      disconnects: this.#sum(this.#nodes.get(process), F.node.disconnects),
    };
  }
}

export interface ClientScenes {
  readonly producers: ProducerScene[];
  readonly consumers: ConsumerScene[];
  readonly admins: AdminScene[];
  readonly leftCommits: readonly LeftCommit[];
}

/** `hwOf`: the HW of a partition, and its place in the order of all. */
export function selectClients(
  picture: PictureReader,
  names: SceneNames,
  processes: readonly ProcessRow[],
  batches: readonly Batch[],
  standing: (process: ProcessRow) => Standing,
  known: (partition: string) => { readonly hw: number; readonly order: number } | undefined,
): ClientScenes {
  const at = (field: number, row: number): number => picture.get(field, row);
  const clients = new Clients(picture);
  const of = (program: string) => processes.filter((process) => process.program === program);

  const records = groupBy(picture.alive(F.record.kind), (row) => at(F.record.process, row));
  const producers = of('producer').map((process): ProducerScene => {
    const own = batches.filter((batch) => batch.process === process.number);
    const slabs = new Map<string, SlabScene[]>();
    for (const { state, partition, records: count } of own) {
      if (state === 'inFlight') continue;
      const slab = { state: state as SlabScene['state'], records: count };
      const list = slabs.get(partition);
      if (list === undefined) slabs.set(partition, [slab]);
      else list.push(slab);
    }
    const loose = new Map<string, number>();
    for (const row of records.get(process.number) ?? []) {
      if (choiceOf(F.record.state, at(F.record.state, row)) !== 'sent') continue;
      const partition = names.text(at(F.record.partition, row));
      loose.set(partition, (loose.get(partition) ?? 0) + 1);
    }
    const inFlight = new Set(own.filter(({ state }) => state === 'inFlight').map(({ correlation }) => correlation)).size;
    return {
      process: process.name, row: process.row, standing: standing(process), settings: names.settings(process.number), knowsCluster: clients.knowsCluster(process.number),
      slabs, loose, inFlight, acked: clients.acked(process.number), trouble: clients.trouble(process.number),
    };
  });

  const positions = groupBy(picture.alive(F.position.kind), (row) => at(F.position.process, row));
  const fetches = new Map(Array.from(picture.alive(F.fetch.kind), (row) => [`${at(F.fetch.process, row)} ${at(F.fetch.partition, row)}`, at(F.fetch.upTo, row)]));
  const memberships = new Map(Array.from(picture.alive(F.membership.kind), (row) => [at(F.membership.process, row), row]));
  const commits = new Map(Array.from(picture.alive(F.groupOffset.kind), (row) => [`${at(F.groupOffset.group, row)} ${at(F.groupOffset.partition, row)}`, at(F.groupOffset.committed, row)]));
  const read = new Set<string>();
  const consumers = of('consumer').map((process): ConsumerScene => {
    const membership = memberships.get(process.number) ?? -1;
    const group = membership < 0 ? NaN : at(F.membership.group, membership);
    const own = (positions.get(process.number) ?? [])
      // What it gave up in a rebalance is another's, or nobody's.
      .filter((row) => at(F.position.owned, row) !== 0 || !(at(F.position.generation, row) >= 0))
      .map((row) => {
        const position = at(F.position.position, row);
        read.add(`${group} ${at(F.position.partition, row)}`);
        const fetched = fetches.get(`${process.number} ${at(F.position.partition, row)}`) ?? position;
        return { partition: names.text(at(F.position.partition, row)), position, fetchedTo: Math.max(position, fetched), committed: commits.get(`${group} ${at(F.position.partition, row)}`) ?? NaN };
      })
      .filter(({ position }) => position >= 0)
      .sort((a, b) => (known(a.partition)?.order ?? 0) - (known(b.partition)?.order ?? 0));
    const lag = own.reduce((sum, { partition, position, committed }) => sum + Math.max(0, (known(partition)?.hw ?? 0) - (committed >= 0 ? committed : position) || 0), 0);
    return {
      process: process.name, row: process.row, standing: standing(process), settings: names.settings(process.number), knowsCluster: clients.knowsCluster(process.number),
      positions: own, lag, trouble: clients.trouble(process.number),
      isJoining: membership >= 0 && choiceOf(F.membership.state, at(F.membership.state, membership)) === 'joining',
    };
  });

  const calls = groupBy(picture.alive(F.call.kind), (row) => at(F.call.process, row));
  const admins = of('admin').map((process): AdminScene => ({
    process: process.name, row: process.row, standing: standing(process), knowsCluster: clients.knowsCluster(process.number), trouble: clients.trouble(process.number),
    calls: (calls.get(process.number) ?? []).map((row) => ({ api: names.api(at(F.call.api, row)), what: askedFor(names.text(at(F.call.what, row))) })),
  }));
  return { producers, consumers, admins, leftCommits: commits.size > 0 ? selectLeftCommits(picture, names, read) : [] };
}
