/** Takes what the Cluster scene shows out of a picture, in the order in which it is drawn. */
import { isHostOn } from '../../../view/names.ts';
import { F } from '../../../view/records.ts';
import { changedMarks } from './changed.ts';
import { durableOffsets } from './durable.ts';
import { Following } from './following.ts';
import { selectForeign } from './foreign.ts';
import { choiceOf, groupBy } from './rows.ts';
import { isDown } from './scene.ts';
import type {
  BrokerScene, ClusterScene, FrameScene, LinkScene, PartitionScene, PictureReader, QuorumScene, ReplicaScene, SceneExtras, SceneNames, Standing, ThreadScene, VoterScene,
} from './scene.ts';
import { type Batch, batchesOf, type ProcessRow, selectClients } from './select-clients.ts';

const INTERNAL_LOG = '__cluster_metadata-0';
/** So many records near the end of a log may be shown with their keys. */
const MOST_KEYS = 40;
const NO_KEYS: ReadonlyMap<number, string> = new Map();
const NONE: ReadonlySet<never> = new Set();

export function selectCluster(picture: PictureReader, names: SceneNames, extras: SceneExtras = {}): ClusterScene {
  const at = (field: number, row: number): number => picture.get(field, row);
  const processes = Array.from(picture.alive(F.process.kind), (row): ProcessRow => {
    const number = at(F.process.process, row);
    return { number, row, name: names.process(number), host: at(F.process.host, row), program: choiceOf(F.process.program, at(F.process.program, row)) };
  });
  const hosts = Array.from(picture.alive(F.host.kind));
  const unpowered = new Set(hosts.filter((row) => at(F.host.powered, row) === 0).map((row) => at(F.host.host, row)));
  const full = new Set(hosts.filter((row) => at(F.host.diskFull, row) === 1).map((row) => at(F.host.host, row)));
  const standing = (process: ProcessRow): Standing => {
    if (unpowered.has(process.host)) return 'powerLost';
    const state = choiceOf(F.process.state, at(F.process.state, process.row));
    return state === 'killed' ? 'dead' : (state as Standing);
  };

  const partitions = partitionsOf(picture, names, extras);
  const orders = new Map(partitions.map((partition, order) => [partition.name, { hw: partition.hw, order }]));
  const brokers = brokersOf(picture, names, extras, processes.filter(({ program }) => program === 'broker'), partitions, standing, full);
  const batches = batchesOf(picture, names);
  const clients = selectClients(picture, names, processes, batches, standing, (name) => orders.get(name));
  const { followed, frames } = framesOf(picture, names, batches, new Map(clients.consumers.map(({ process, positions }) => [process, positions])));
  const rules = Array.from(picture.alive(F.rule.kind));
  const isOn = ({ host }: ProcessRow, ruled: number): boolean => isHostOn(names.host(host), names.host(ruled));
  const pairs = (row: number) => processes
    .filter((one) => isOn(one, at(F.rule.from, row)))
    .flatMap((from) => processes.filter((one) => isOn(one, at(F.rule.to, row))).map((to) => ({ from: from.name, to: to.name })));
  const does = (effect: string): number[] => rules.filter((row) => names.text(at(F.rule.effect, row)) === effect);
  return {
    brokers, partitions, ...clients, frames, followed,
    foreign: selectForeign(picture, processes, standing),
    quorum: quorumOf(picture, names, processes.filter(({ program }) => program === 'controller'), standing),
    cuts: does('cut').flatMap(pairs),
    slow: [...does('delay'), ...does('loss')].flatMap((row) => pairs(row).map((pair) => ({ ...pair, micros: at(F.rule.amount, row) }))),
    links: linksOf(picture, names),
    changed: extras.tellsChanges === true ? changedMarks(picture, names) : NONE,
  };
}

function partitionsOf(picture: PictureReader, names: SceneNames, extras: SceneExtras): PartitionScene[] {
  const at = (field: number, row: number): number => picture.get(field, row);
  const proposals = new Map(Array.from(picture.alive(F.isrProposal.kind)).filter((row) => at(F.isrProposal.open, row) === 1).map((row) => [at(F.isrProposal.partition, row), numbersOf(at(F.isrProposal.isr, row), names)]));
  return Array.from(picture.alive(F.partition.kind), (row): PartitionScene => {
    const number = at(F.partition.partition, row);
    const name = names.text(number);
    const dash = name.lastIndexOf('-');
    return {
      name, row, topic: name.slice(0, dash), index: Number(name.slice(dash + 1)), leader: at(F.partition.leader, row), epoch: at(F.partition.leaderEpoch, row),
      isr: numbersOf(at(F.partition.isr, row), names), hw: at(F.partition.hw, row), leo: at(F.partition.leo, row), logStart: at(F.partition.logStart, row),
      proposed: proposals.get(number) ?? null, acknowledged: extras.acknowledged?.(number) ?? { from: 0, to: 0 }, epochs: extras.epochs?.(number) ?? [],
    };
  })
    .filter((partition) => partition.name !== INTERNAL_LOG)
    .sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.index - b.index));
}

function brokersOf(
  picture: PictureReader, names: SceneNames, extras: SceneExtras, processes: readonly ProcessRow[], partitions: readonly PartitionScene[],
  standing: (process: ProcessRow) => Standing, full: ReadonlySet<number>,
): BrokerScene[] {
  const at = (field: number, row: number): number => picture.get(field, row);
  const named = new Map(partitions.map((partition, order) => [partition.name, { partition, order }]));
  const durable = durableOffsets(picture, names);
  const replicas = groupBy(picture.alive(F.replica.kind), (row) => at(F.replica.process, row));
  const following = new Following(picture, names, extras);
  const segments = groupBy(picture.alive(F.segment.kind), (row) => at(F.segment.replica, row));
  const ownThreads = groupBy(picture.alive(F.thread.kind), (row) => at(F.thread.process, row));
  const requests = groupBy(picture.alive(F.request.kind), (row) => at(F.request.process, row));
  const operations = groupBy(picture.alive(F.operation.kind), (row) => at(F.operation.process, row));
  const sockets = groupBy(picture.alive(F.socket.kind), (row) => at(F.socket.owner, row));
  const brokerRows = new Map(Array.from(picture.alive(F.broker.kind), (row) => [at(F.broker.process, row), row]));
  const fenced = new Set(Array.from(picture.alive(F.registration.kind)).filter((row) => at(F.registration.fenced, row) === 1).map((row) => at(F.registration.broker, row)));

  const replicaOf = (row: number, partition: PartitionScene, process: ProcessRow, id: number): ReplicaScene => {
    const number = at(F.replica.partition, row);
    const [hw, leo] = [at(F.replica.hw, row), at(F.replica.leo, row)];
    const state = choiceOf(F.replica.state, at(F.replica.state, row));
    const bases = (segments.get(row) ?? []).map((segment) => at(F.segment.base, segment)).sort((a, b) => a - b);
    return {
      partition: partition.name, row, isLeader: at(F.replica.isLeader, row) === 1 && partition.leader === id, inIsr: partition.isr.includes(id),
      isOffline: state === 'offline', hw, leo, logStart: at(F.replica.logStart, row), durable: durable.get(row) ?? NaN,
      recoveryPoint: at(F.replica.recoveryPoint, row), segments: bases.slice(1), shown: extras.levels?.(number, process.number) ?? { leo, hw },
      keys: extras.keys?.(number, process.number, Math.max(0, leo - MOST_KEYS), leo) ?? NO_KEYS,
      epoch: at(F.replica.leaderEpoch, row), led: partition.leader === id || partition.epochs.some((one) => one.process === process.number && one.epoch === at(F.replica.leaderEpoch, row)), fetching: following.of(row), seen: partition.leader === id ? null : following.seen(number, partition.leader, id),
      cutFrom: extras.cutFrom?.(number, process.number) ?? NaN,
    };
  };

  return processes
    .map((process): BrokerScene => {
      const row = brokerRows.get(process.number);
      const known = row === undefined ? NaN : at(F.broker.id, row);
      const id = known === known ? known : Number(/[0-9]+/.exec(process.name)?.[0] ?? process.number);
      const own = (ownThreads.get(process.number) ?? []).map((thread) => ({
        name: names.text(at(F.thread.name, thread)), isBusy: choiceOf(F.thread.state, at(F.thread.state, thread)) === 'running', connections: 0,
      }));
      let now = standing(process);
      if (now === 'running' && row !== undefined) {
        if (at(F.broker.logDirError, row) > 0) now = 'diskFailed';
        else now = kafkaStanding(names.text(at(F.broker.state, row)), fenced.has(id));
      } else if (now === 'running') now = 'starting';
      const threads = isDown(now) && own.length === 0 ? configured(names.settings(process.number)) : null;
      const served = (sockets.get(process.number) ?? []).map((socket) => at(F.socket.processor, socket));
      return {
        process: process.name, row: process.row, id, standing: now, diskFull: full.has(process.host),
        processors: threads?.processors ?? own
          .filter((thread) => thread.name.startsWith('data-plane-kafka-network-thread'))
          .map((thread, i) => ({ ...thread, connections: served.filter((processor) => processor === i).length })),
        handlers: threads?.handlers ?? own.filter((thread) => thread.name.startsWith('data-plane-kafka-request-handler')),
        queued: (requests.get(process.number) ?? []).filter((one) => choiceOf(F.request.state, at(F.request.state, one)) === 'queued').length,
        waiting: (operations.get(process.number) ?? []).length,
        replicas: (replicas.get(process.number) ?? [])
          .flatMap((one) => {
            const found = named.get(names.text(at(F.replica.partition, one)));
            return found === undefined ? [] : [{ row: one, ...found }];
          })
          .sort((a, b) => a.order - b.order)
          .map((one) => replicaOf(one.row, one.partition, process, id)),
      };
    })
    .sort((a, b) => a.id - b.id);
}

/** A dead broker's threads: as many as its settings say, doing nothing. */
function configured(settings: string): { processors: ThreadScene[]; handlers: ThreadScene[] } {
  const threads = (name: string): ThreadScene[] => {
    const count = Number(settings.split(' ').find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? 0);
    return Array.from({ length: count }, () => ({ name, isBusy: false, connections: 0 }));
  };
  return { processors: threads('num.network.threads'), handlers: threads('num.io.threads') };
}

function quorumOf(picture: PictureReader, names: SceneNames, controllers: readonly ProcessRow[], standing: (process: ProcessRow) => Standing): QuorumScene {
  const at = (field: number, row: number): number => picture.get(field, row);
  const [row] = Array.from(picture.alive(F.quorum.kind));
  const voters = groupBy(picture.alive(F.voter.kind), (voter) => at(F.voter.process, voter));
  const value = (field: number): number => (row === undefined ? NaN : at(field, row));
  const hasActive = value(F.quorum.active) >= 0;
  const topics = Array.from(picture.alive(F.topic.kind));
  return {
    epoch: value(F.quorum.epoch), hw: value(F.quorum.hw), leo: value(F.quorum.leo),
    voters: controllers.map((process): VoterScene => {
      const voter = voters.get(process.number)?.[0];
      const isLeader = voter !== undefined && names.text(at(F.voter.state, voter)).toLowerCase() === 'leader';
      const runs = standing(process) === 'running';
      return { process: process.name, standing: standing(process), isLeader: isLeader && runs, isActive: isLeader && runs && hasActive };
    }),
    registrations: Array.from(picture.alive(F.registration.kind), (one) => ({
      broker: at(F.registration.broker, one), fenced: at(F.registration.fenced, one) === 1, shuttingDown: at(F.registration.shuttingDown, one) === 1,
      offset: at(F.registration.offset, one),
    })).sort((a, b) => a.broker - b.broker),
    applied: Array.from(picture.alive(F.broker.kind), (one) => at(F.broker.metadataOffset, one)).filter((offset) => offset >= 0),
    topics: topics.filter((one) => at(F.topic.partitions, one) > 0).length,
    refused: topics.filter((one) => at(F.topic.error, one) > 0).length,
  };
}

interface Framed {
  readonly frames: FrameScene[];
  readonly followed: ReadonlySet<number>;
}

function framesOf(
  picture: PictureReader, names: SceneNames, batches: readonly Batch[],
  places: ReadonlyMap<string, readonly { readonly position: number }[]>,
): Framed {
  const at = (field: number, row: number): number => picture.get(field, row);
  const sent = followedBatch(picture, names, batches);
  const followed = new Set<number>();
  const frames = Array.from(picture.alive(F.frame.kind), (row): FrameScene => {
    const api = names.api(at(F.frame.api, row));
    const isResponse = at(F.frame.isResponse, row) === 1;
    const correlation = at(F.frame.correlation, row);
    const from = names.process(at(F.frame.from, row));
    const own = places.get(from) ?? [];
    const targets = new Set(
      api === 'Produce' && !isResponse
        ? batches.filter((batch) => batch.process === at(F.frame.from, row) && batch.correlation === correlation).map(({ partition }) => partition)
        : [],
    );
    const client = isResponse ? at(F.frame.to, row) : at(F.frame.from, row);
    if (sent !== null && api === 'Produce' && sent.process === client && sent.correlation === correlation) followed.add(row);
    return {
      row, from, to: names.process(at(F.frame.to, row)), api, version: at(F.frame.version, row), correlation, bytes: at(F.frame.bytes, row),
      records: at(F.frame.records, row), isResponse, isError: isResponse && at(F.frame.error, row) !== 0 && at(F.frame.error, row) === at(F.frame.error, row),
      hasDeparted: choiceOf(F.frame.state, at(F.frame.state, row)) !== 'sending', departedAt: at(F.frame.departedAt, row), arrivesAt: at(F.frame.arrivesAt, row),
      heldAt: at(F.frame.heldAt, row), held: at(F.frame.held, row),
      offset: api === 'Fetch' && !isResponse && own.length === 1 ? own[0].position : NaN,
      partition: targets.size === 1 ? [...targets][0] : null,
    };
  });
  return { frames, followed };
}

/** The batch that holds what the newest `send` command sent, while nobody has answered for it. */
function followedBatch(picture: PictureReader, names: SceneNames, batches: readonly Batch[]): Batch | null {
  const at = (field: number, row: number): number => picture.get(field, row);
  const sends = Array.from(picture.alive(F.command.kind)).filter((row) => names.text(at(F.command.name, row)) === 'send');
  if (sends.length === 0) return null;
  const givenAt = at(F.command.givenAt, sends[sends.length - 1]);
  for (const row of picture.alive(F.record.kind)) {
    if (at(F.record.sentAt, row) !== givenAt) continue;
    const found = batches.find((batch) => batch.process === at(F.record.process, row) && batch.number === at(F.record.batch, row) && batch.state === 'inFlight');
    if (found !== undefined) return found;
  }
  return null;
}

/** One for each pair of processes: the best that any of their connections is. */
function linksOf(picture: PictureReader, names: SceneNames): LinkScene[] {
  const links = new Map<string, LinkScene>();
  const worth = { closing: 0, connecting: 1, open: 2 };
  for (const row of picture.alive(F.socket.kind)) {
    const [owner, to] = [picture.get(F.socket.owner, row), picture.get(F.socket.to, row)];
    if (!(owner > 0) || !(to > 0)) continue;
    const hasReason = picture.get(F.socket.reason, row) >= 0;
    const isOpen = choiceOf(F.socket.state, picture.get(F.socket.state, row)) === 'open';
    const state = hasReason ? 'closing' : isOpen ? 'open' : 'connecting';
    const key = owner < to ? `${owner} ${to}` : `${to} ${owner}`;
    const before = links.get(key);
    if (before === undefined || worth[state] > worth[before.state]) links.set(key, { from: names.process(owner), to: names.process(to), state });
  }
  return [...links.values()];
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
