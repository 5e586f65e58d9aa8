/** What the Cluster scene shows of a picture: plain records, in the order in which they are drawn. */
import { F, recordFields } from '../../../view/records.ts';

/** A picture of records at one position, as `view` gives it to a page. */
export interface PictureReader {
  alive(kind: number): Iterable<number>;
  isAlive(kind: number, row: number): boolean;
  get(field: number, row: number): number;
}

/** How numbers of records are called. */
export interface SceneNames {
  text(number: number): string;
  process(number: number): string;
  host(number: number): string;
  api(number: number): string;
}

/** What no record holds: settings of clients, and keys as they stand in the log. */
export interface SceneExtras {
  /** A short line of settings, such as `acks=all linger.ms=5`, by the name of a client. */
  readonly settings?: ReadonlyMap<string, string>;
  /** Keys by partition and offset. */
  readonly keys?: ReadonlyMap<string, ReadonlyMap<number, string>>;
}

export type Standing =
  | 'running' | 'starting' | 'recovering' | 'shuttingDown' | 'fenced' | 'paused' | 'dead' | 'exited' | 'stopped' | 'powerLost' | 'diskFailed';

/** Its memory is gone; what its disk has stays. */
export function isDown(standing: Standing): boolean {
  return standing === 'dead' || standing === 'exited' || standing === 'powerLost';
}

export interface ReplicaScene {
  readonly partition: string;
  readonly row: number;
  readonly isLeader: boolean;
  readonly inIsr: boolean;
  readonly isOffline: boolean;
  readonly hw: number;
  readonly leo: number;
  readonly logStart: number;
  /** Records below this offset survive a loss of power. */
  readonly durable: number;
}

export interface ThreadScene {
  readonly name: string;
  readonly isBusy: boolean;
}

export interface BrokerScene {
  readonly process: string;
  readonly row: number;
  readonly id: number;
  readonly standing: Standing;
  readonly processors: readonly ThreadScene[];
  readonly handlers: readonly ThreadScene[];
  readonly queued: number;
  readonly waiting: number;
  readonly replicas: readonly ReplicaScene[];
}

export interface PartitionScene {
  readonly name: string;
  readonly topic: string;
  readonly index: number;
  readonly row: number;
  /** NaN: nobody leads it. */
  readonly leader: number;
  readonly epoch: number;
  readonly isr: readonly number[];
  readonly hw: number;
  readonly leo: number;
  readonly logStart: number;
}

export interface ProducerScene {
  readonly process: string;
  readonly row: number;
  readonly standing: Standing;
  readonly settings: string;
  /** Batches that wait in the accumulator, by partition. */
  readonly slabs: ReadonlyMap<string, number>;
  readonly inFlight: number;
}

export interface ConsumerScene {
  readonly process: string;
  readonly row: number;
  readonly standing: Standing;
  readonly positions: readonly { readonly partition: string; readonly position: number }[];
  readonly lag: number;
}

export interface VoterScene {
  readonly process: string;
  readonly standing: Standing;
  readonly isActive: boolean;
}

export interface QuorumScene {
  readonly epoch: number;
  readonly voters: readonly VoterScene[];
  readonly hw: number;
  readonly leo: number;
}

export interface FrameScene {
  readonly row: number;
  readonly from: string;
  readonly to: string;
  readonly api: string;
  readonly version: number;
  readonly correlation: number;
  readonly bytes: number;
  /** NaN: it carries none. */
  readonly records: number;
  readonly isResponse: boolean;
  readonly hasDeparted: boolean;
  readonly departedAt: number;
  readonly arrivesAt: number;
  /** Of a fetch by a consumer of one partition; NaN otherwise. */
  readonly offset: number;
  /** Of a produce request with batches of one partition. */
  readonly partition: string | null;
}

export interface CutScene {
  readonly from: string;
  readonly to: string;
}

export interface ClusterScene {
  readonly brokers: readonly BrokerScene[];
  readonly partitions: readonly PartitionScene[];
  readonly producers: readonly ProducerScene[];
  readonly consumers: readonly ConsumerScene[];
  readonly quorum: QuorumScene;
  readonly frames: readonly FrameScene[];
  /** Pairs of processes between whose hosts nothing passes, one way. */
  readonly cuts: readonly CutScene[];
  readonly keys: ReadonlyMap<string, ReadonlyMap<number, string>>;
}

const choiceOf = (field: number, number: number): string => recordFields[field].choices[number] ?? '';
const INTERNAL_LOG = '__cluster_metadata-0';

export function selectCluster(picture: PictureReader, names: SceneNames, extras: SceneExtras = {}): ClusterScene {
  const at = (field: number, row: number): number => picture.get(field, row);
  const processes = [...picture.alive(F.process.kind)].map((row) => {
    const number = at(F.process.process, row);
    return { number, row, name: names.process(number), host: at(F.process.host, row), program: choiceOf(F.process.program, at(F.process.program, row)) };
  });
  const unpowered = new Set([...picture.alive(F.host.kind)].filter((row) => at(F.host.powered, row) === 0).map((row) => at(F.host.host, row)));
  const standing = (process: { readonly row: number; readonly host: number }): Standing => {
    if (unpowered.has(process.host)) return 'powerLost';
    const state = choiceOf(F.process.state, at(F.process.state, process.row));
    return state === 'killed' ? 'dead' : (state as Standing);
  };
  const of = (program: string) => processes.filter((process) => process.program === program);

  const partitions = [...picture.alive(F.partition.kind)]
    .map((row): PartitionScene => {
      const name = names.text(at(F.partition.partition, row));
      const dash = name.lastIndexOf('-');
      return {
        name, row, topic: name.slice(0, dash), index: Number(name.slice(dash + 1)), leader: at(F.partition.leader, row), epoch: at(F.partition.leaderEpoch, row),
        isr: numbersOf(at(F.partition.isr, row), names), hw: at(F.partition.hw, row), leo: at(F.partition.leo, row), logStart: at(F.partition.logStart, row),
      };
    })
    .filter((partition) => partition.name !== INTERNAL_LOG)
    .sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.index - b.index));
  const partitionNamed = new Map(partitions.map((partition, order) => [partition.name, { ...partition, order }]));

  const durable = durableOffsets(picture, names);
  const replicas = groupBy([...picture.alive(F.replica.kind)], (row) => at(F.replica.process, row));
  const threads = groupBy([...picture.alive(F.thread.kind)], (row) => at(F.thread.process, row));
  const requests = groupBy([...picture.alive(F.request.kind)], (row) => at(F.request.process, row));
  const operations = groupBy([...picture.alive(F.operation.kind)], (row) => at(F.operation.process, row));
  const brokerRows = new Map([...picture.alive(F.broker.kind)].map((row) => [at(F.broker.process, row), row]));
  const fenced = new Set([...picture.alive(F.registration.kind)].filter((row) => at(F.registration.fenced, row) === 1).map((row) => at(F.registration.broker, row)));

  const brokers = of('broker').map((process): BrokerScene => {
    const row = brokerRows.get(process.number);
    const id = row === undefined ? Number(/[0-9]+/.exec(process.name)?.[0] ?? process.number) : at(F.broker.id, row);
    const own = (threads.get(process.number) ?? []).map((thread) => ({
      name: names.text(at(F.thread.name, thread)), isBusy: choiceOf(F.thread.state, at(F.thread.state, thread)) === 'running',
    }));
    let now = standing(process);
    if (now === 'running' && row !== undefined) {
      if (at(F.broker.logDirError, row) > 0) now = 'diskFailed';
      else now = kafkaStanding(names.text(at(F.broker.state, row)), fenced.has(id));
    } else if (now === 'running') now = 'starting';
    return {
      process: process.name, row: process.row, id, standing: now,
      processors: own.filter((thread) => thread.name.startsWith('data-plane-kafka-network-thread')),
      handlers: own.filter((thread) => thread.name.startsWith('data-plane-kafka-request-handler')),
      queued: (requests.get(process.number) ?? []).filter((one) => choiceOf(F.request.state, at(F.request.state, one)) === 'queued').length,
      waiting: (operations.get(process.number) ?? []).length,
      replicas: (replicas.get(process.number) ?? [])
        .flatMap((one): (ReplicaScene & { readonly order: number })[] => {
          const name = names.text(at(F.replica.partition, one));
          const partition = partitionNamed.get(name);
          if (partition === undefined) return [];
          return [{
            partition: name, row: one, isLeader: at(F.replica.isLeader, one) === 1 && partition.leader === id, inIsr: partition.isr.includes(id),
            isOffline: choiceOf(F.replica.state, at(F.replica.state, one)) === 'offline', hw: at(F.replica.hw, one), leo: at(F.replica.leo, one),
            logStart: at(F.replica.logStart, one), durable: durable.get(one) ?? NaN, order: partition.order,
          }];
        })
        .sort((a, b) => a.order - b.order)
        .map(({ order: _order, ...replica }) => replica),
    };
  });
  brokers.sort((a, b) => a.id - b.id);

  const batches = [...picture.alive(F.batch.kind)].map((row) => ({
    process: at(F.batch.process, row), state: choiceOf(F.batch.state, at(F.batch.state, row)), partition: names.text(at(F.batch.partition, row)),
    correlation: at(F.batch.correlation, row),
  }));
  const producers = of('producer').map((process): ProducerScene => {
    const own = batches.filter((batch) => batch.process === process.number);
    const slabs = new Map<string, number>();
    for (const { state, partition } of own) if (state !== 'inFlight') slabs.set(partition, (slabs.get(partition) ?? 0) + 1);
    const inFlight = new Set(own.filter(({ state }) => state === 'inFlight').map(({ correlation }) => correlation)).size;
    return { process: process.name, row: process.row, standing: standing(process), settings: extras.settings?.get(process.name) ?? '', slabs, inFlight };
  });

  const positions = groupBy([...picture.alive(F.position.kind)], (row) => at(F.position.process, row));
  const consumers = of('consumer').map((process): ConsumerScene => {
    const own = (positions.get(process.number) ?? [])
      .map((row) => ({ partition: names.text(at(F.position.partition, row)), position: at(F.position.position, row) }))
      .filter(({ position }) => position >= 0)
      .sort((a, b) => (partitionNamed.get(a.partition)?.order ?? 0) - (partitionNamed.get(b.partition)?.order ?? 0));
    const lag = own.reduce((sum, { partition, position }) => sum + Math.max(0, (partitionNamed.get(partition)?.hw ?? 0) - position || 0), 0);
    return { process: process.name, row: process.row, standing: standing(process), positions: own, lag };
  });

  const quorumRow = [...picture.alive(F.quorum.kind)][0];
  const voters = groupBy([...picture.alive(F.voter.kind)], (row) => at(F.voter.process, row));
  const quorum: QuorumScene = {
    epoch: quorumRow === undefined ? NaN : at(F.quorum.epoch, quorumRow),
    hw: quorumRow === undefined ? NaN : at(F.quorum.hw, quorumRow),
    leo: quorumRow === undefined ? NaN : at(F.quorum.leo, quorumRow),
    voters: of('controller').map((process) => {
      const row = voters.get(process.number)?.[0];
      const isLeader = row !== undefined && names.text(at(F.voter.state, row)).toLowerCase() === 'leader';
      return { process: process.name, standing: standing(process), isActive: isLeader && standing(process) === 'running' };
    }),
  };

  const consumerPositions = new Map(consumers.map((consumer) => [consumer.process, consumer.positions]));
  const frames = [...picture.alive(F.frame.kind)].map((row): FrameScene => {
    const api = names.api(at(F.frame.api, row));
    const isResponse = at(F.frame.isResponse, row) === 1;
    const correlation = at(F.frame.correlation, row);
    const from = names.process(at(F.frame.from, row));
    const places = consumerPositions.get(from) ?? [];
    const targets = new Set(
      api === 'Produce' && !isResponse
        ? batches.filter((batch) => batch.process === at(F.frame.from, row) && batch.correlation === correlation).map(({ partition }) => partition)
        : [],
    );
    return {
      row, from, to: names.process(at(F.frame.to, row)), api, version: at(F.frame.version, row), correlation, bytes: at(F.frame.bytes, row),
      records: isResponse ? NaN : at(F.frame.records, row), isResponse,
      hasDeparted: choiceOf(F.frame.state, at(F.frame.state, row)) === 'inFlight', departedAt: at(F.frame.departedAt, row), arrivesAt: at(F.frame.arrivesAt, row),
      offset: api === 'Fetch' && !isResponse && places.length === 1 ? places[0].position : NaN,
      partition: targets.size === 1 ? [...targets][0] : null,
    };
  });

  const cuts = [...picture.alive(F.rule.kind)]
    .filter((row) => names.text(at(F.rule.effect, row)) === 'cut')
    .flatMap((row): CutScene[] =>
      processes
        .filter(({ host }) => host === at(F.rule.from, row))
        .flatMap((from) => processes.filter(({ host }) => host === at(F.rule.to, row)).map((to) => ({ from: from.name, to: to.name }))),
    );
  return { brokers, partitions, producers, consumers, quorum, frames, cuts, keys: extras.keys ?? new Map() };
}

function kafkaStanding(state: string, isFenced: boolean): Standing {
  if (state === 'RUNNING') return isFenced ? 'fenced' : 'running';
  if (state === 'RECOVERY') return 'recovering';
  if (state === 'PENDING_CONTROLLED_SHUTDOWN' || state === 'SHUTTING_DOWN') return 'shuttingDown';
  return state === 'NOT_RUNNING' ? 'stopped' : 'starting';
}

function numbersOf(text: number, names: SceneNames): number[] {
  return text !== text ? [] : (names.text(text).match(/-?[0-9]+/g) ?? []).map(Number);
}

function groupBy(rows: readonly number[], key: (row: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

/**
 * Up to which offset the disk has each replica's log. Records know bytes of segments, not of records, so inside a segment that is
 * flushed in part they count as equally large, and a record counts only when it is there as a whole.
 */
function durableOffsets(picture: PictureReader, names: SceneNames): Map<number, number> {
  const flushed = new Map<string, number>();
  for (const row of picture.alive(F.file.kind)) {
    const path = names.text(picture.get(F.file.path, row));
    if (!path.endsWith('.log')) continue;
    const [folder, file] = path.split('/').slice(-2);
    flushed.set(`${picture.get(F.file.process, row)} ${folder} ${Number(file.slice(0, -4))}`, picture.get(F.file.flushed, row));
  }
  const segments = groupBy([...picture.alive(F.segment.kind)], (row) => picture.get(F.segment.replica, row));
  const durable = new Map<number, number>();
  for (const [replica, rows] of segments) {
    const folder = names.text(picture.get(F.replica.partition, replica));
    let upTo = picture.get(F.replica.logStart, replica);
    for (const row of rows.sort((a, b) => picture.get(F.segment.base, a) - picture.get(F.segment.base, b))) {
      const base = picture.get(F.segment.base, row);
      const end = picture.get(F.segment.last, row) + 1;
      const bytes = picture.get(F.segment.bytes, row);
      const onDisk = flushed.get(`${picture.get(F.replica.process, replica)} ${folder} ${base}`);
      if (onDisk === undefined || !(bytes > 0) || !(end > base)) break;
      upTo = base + Math.floor((end - base) * Math.min(1, onDisk / bytes));
      if (upTo < end) break;
    }
    durable.set(replica, upTo);
  }
  return durable;
}
