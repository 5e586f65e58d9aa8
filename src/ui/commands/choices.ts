/** What a person may do at a position, and why not where it is impossible: a pure function of the records there. */
import type { Command } from '../../engine/commands.ts';
import { CLIENTS_HOST, isHostOn, type Names } from '../../view/names.ts';
import { titleOf } from '../../view/narration/titles.ts';
import type { Picture } from '../../view/picture.ts';
import { F, recordFields } from '../../view/records.ts';
import type { WordKey } from '../i18n/words.ts';

interface Link {
  readonly from: string;
  readonly to: string;
}

/** Thread pools whose size is changed while a broker runs, by their configs. */
const POOLS = { 'num.io.threads': 'data-plane-kafka-request-handler-', 'num.network.threads': 'data-plane-kafka-network-thread-' } as const;
export type Pool = keyof typeof POOLS;

export interface Standing {
  readonly processes: readonly { readonly name: string; readonly program: string; readonly host: string; readonly state: string }[];
  readonly hosts: readonly { readonly name: string; readonly powered: boolean; readonly full: boolean }[];
  readonly cuts: readonly Link[];
  readonly delays: readonly Link[];
  /** Topics that the controller knows, and how many partitions each has. */
  readonly topics: ReadonlyMap<string, number>;
  /** Of each pool of a broker's threads: how many there are; of several brokers the most. */
  readonly pools: Readonly<Record<Pool, number>>;
  /** A live cluster, whose machine is real. */
  readonly isLive?: boolean;
  readonly isTape?: boolean;
}

export type Verb =
  | 'send' | 'flush' | 'rate' | 'kill' | 'stop' | 'start' | 'pause' | 'resume' | 'cut' | 'heal' | 'delay' | 'undelay' | 'powerLoss' | 'powerOn' | 'fillDisk' | 'freeDisk'
  | 'deleteTopic' | 'createPartitions' | 'deleteRecords' | 'alterConfig';

/** What a list of all of them is divided by. */
export const SORTS = ['clients', 'brokers', 'hosts', 'links'] as const;

/** Records a second that a producer can be set to by hand. */
export const RATES = [0, 4, 50] as const;
/** What a link is slowed down by. */
const DELAY_MICROS = 200_000;

export interface Choice {
  readonly id: string;
  readonly verb: Verb;
  readonly sort: (typeof SORTS)[number];
  /** What it is done to, as people call it. */
  readonly name: string;
  readonly command: Command;
  /** Of a rate: records a second. */
  readonly perSecond?: number;
  /** Of what is done to a topic: its name or that of a partition, and how many partitions it will have. Of a config: it with its value. */
  readonly target?: string;
  readonly partitions?: number;
  /** Why it cannot be done now; null when it can. */
  readonly reason: WordKey | null;
}

export function standingOf(picture: Picture, names: Names): Standing {
  const word = (field: number, row: number): string => recordFields[field].choices[picture.get(field, row)] ?? '';
  const hostName = (row: number, field: number): string => names.host(picture.get(field, row));
  const rules = (effect: string): Link[] =>
    picture
      .alive(F.rule.kind)
      .filter((row) => names.text(picture.get(F.rule.effect, row)) === effect)
      .map((row) => ({ from: hostName(row, F.rule.from), to: hostName(row, F.rule.to) }));
  return {
    processes: picture.alive(F.process.kind).map((row) => ({
      name: names.process(picture.get(F.process.process, row)),
      program: word(F.process.program, row),
      host: hostName(row, F.process.host),
      state: word(F.process.state, row),
    })),
    hosts: picture.alive(F.host.kind).map((row) => ({ name: hostName(row, F.host.host), powered: picture.get(F.host.powered, row) === 1, full: picture.get(F.host.diskFull, row) === 1 })),
    isLive: names.isLive,
    isTape: names.isTape,
    cuts: rules('cut'),
    delays: rules('delay'),
    pools: poolsIn(picture, names),
    topics: new Map(
      picture
        .alive(F.topic.kind)
        .filter((row) => picture.get(F.topic.partitions, row) > 0)
        .map((row) => [names.text(picture.get(F.topic.topic, row)), picture.get(F.topic.partitions, row)]),
    ),
  };
}

function poolsIn(picture: Picture, names: Names): Standing['pools'] {
  const counts = new Map<string, number>();
  for (const row of picture.alive(F.thread.kind)) {
    if (recordFields[F.thread.state].choices[picture.get(F.thread.state, row)] === 'ended') continue;
    const name = names.text(picture.get(F.thread.name, row));
    const pool = Object.entries(POOLS).find(([, prefix]) => name.startsWith(prefix))?.[0];
    const key = `${pool} ${picture.get(F.thread.process, row)}`;
    if (pool !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const most = (pool: Pool): number => Math.max(0, ...[...counts].map(([key, count]) => (key.startsWith(`${pool} `) ? count : 0)));
  return { 'num.io.threads': most('num.io.threads'), 'num.network.threads': most('num.network.threads') };
}

/** Of so many partitions records can be deleted by hand; the language reaches all. */
const MOST_OFFERED = 3;

/** What people do most comes first. */
const ORDER = ['producer', 'broker', 'consumer', 'controller', 'admin', 'foreign'];

export function choicesOf(standing: Standing, topic: string): Choice[] {
  const choices: Choice[] = [];
  let sort: Choice['sort'] = 'clients';
  const add = (verb: Verb, name: string, command: Command, reason: WordKey | null): void => {
    choices.push({ id: `${verb} ${name}`, verb, sort, name: name.split(' – ').map(titleOf).join(' – '), command, reason });
  };
  const rate = (name: string, perSecond: number, reason: WordKey | null): void => {
    choices.push({ id: `rate ${name} ${perSecond}`, verb: 'rate', sort, name: titleOf(name), perSecond, command: { kind: 'rate', process: name, perSecond }, reason });
  };
  const admin = (verb: Verb, name: string, target: string, command: Command, reason: WordKey | null, partitions?: number): void => {
    choices.push({ id: `${verb} ${name} ${target}`, verb, sort, name: titleOf(name), target, command, reason, ...(partitions === undefined ? {} : { partitions }) });
  };
  const powered = new Map(standing.hosts.map((host) => [host.name, host.powered]));
  const ordered = standing.processes.toSorted((a, b) => ORDER.indexOf(a.program) - ORDER.indexOf(b.program));
  for (const { name, program, host, state } of ordered) {
    const isUp = state === 'running' || state === 'paused';
    sort = program === 'broker' || program === 'controller' ? 'brokers' : 'clients';
    if (program === 'producer') {
      add('send', name, { kind: 'send', process: name, topic, partition: null, key: null, value: 'by hand', count: 1 }, whyNotUp(state));
    }
    if (program === 'producer') add('flush', name, { kind: 'flush', process: name }, whyNotUp(state));
    if (program === 'producer') for (const perSecond of RATES) rate(name, perSecond, whyNotUp(state));
    if (program === 'admin') {
      const known = standing.topics.get(topic);
      const reason = whyNotUp(state) ?? (known === undefined ? 'reason_noTopic' : null);
      const partitions = (known ?? 0) + 1;
      admin('createPartitions', name, topic, { kind: 'createPartitions', process: name, topic, partitions }, reason, partitions);
      for (let partition = 0; partition < Math.min(Math.max(known ?? 1, 1), MOST_OFFERED); partition++) {
        admin('deleteRecords', name, `${topic}-${partition}`, { kind: 'deleteRecords', process: name, topic, partition, before: 'hw' }, reason);
      }
      for (const [pool, threads] of Object.entries(standing.pools)) {
        // Kafka lets a pool be halved or doubled at once, and no more.
        for (const wanted of new Set([Math.ceil(threads / 2), threads * 2])) {
          if (wanted === threads || wanted === 0) continue;
          admin('alterConfig', name, `${pool}=${wanted}`, { kind: 'alterConfig', process: name, broker: null, configs: { [pool]: String(wanted) } }, whyNotUp(state));
        }
      }
      admin('deleteTopic', name, topic, { kind: 'deleteTopic', process: name, topic }, reason);
    }
    add('stop', name, { kind: 'stop', process: name }, whyNotUp(state));
    add('kill', name, { kind: 'kill', process: name }, isUp ? null : 'reason_notRunning');
    add('start', name, { kind: 'start', process: name }, isUp ? 'reason_alreadyRunning' : powered.get(host) === true ? null : 'reason_noPower');
    add('pause', name, { kind: 'pause', process: name }, whyNotUp(state));
    add('resume', name, { kind: 'resume', process: name }, state === 'paused' ? null : 'reason_notPaused');
  }
  sort = 'hosts';
  for (const { name, powered: on, full } of standing.hosts) {
    add('powerLoss', name, { kind: 'powerLoss', host: name }, on ? null : 'reason_noPower');
    add('powerOn', name, { kind: 'powerOn', host: name }, on ? 'reason_hasPower' : null);
    add('fillDisk', name, { kind: 'fillDisk', host: name }, full ? 'reason_diskFull' : on ? null : 'reason_noPower');
    add('freeDisk', name, { kind: 'freeDisk', host: name }, full ? null : 'reason_diskNotFull');
  }
  sort = 'links';
  for (const [from, to] of linksOf(standing)) {
    const link = `${from} – ${to}`;
    const joins = (one: Link): boolean => (one.from === from && one.to === to) || (one.from === to && one.to === from);
    const isCut = standing.cuts.some(joins);
    const isSlow = standing.delays.some(joins);
    const rule = `cut-${from}-${to}`;
    add('cut', link, { kind: 'cut', from, to, bothWays: true, rule }, isCut ? 'reason_alreadyCut' : null);
    add('heal', link, { kind: 'heal', rule }, isCut ? null : 'reason_notCut');
    const slow = `delay-${from}-${to}`;
    add('delay', link, { kind: 'delay', from, to, micros: DELAY_MICROS, rule: slow }, isSlow ? 'reason_alreadySlow' : null);
    add('undelay', link, { kind: 'heal', rule: slow }, isSlow ? null : 'reason_notSlow');
  }
  return standing.isLive === true ? choices.map((choice) => ({ ...choice, reason: whyNotLive(choice, standing) ?? choice.reason })) : choices;
}

/** What is impossible in a live cluster at any time. */
function whyNotLive({ sort, command }: Choice, { processes, isTape }: Standing): WordKey | null {
  if (isTape === true) return 'reason_taped';
  if (sort === 'hosts') return 'reason_liveHost';
  const isReal = 'process' in command && processes.some(({ name, host }) => name === command.process && isHostOn(host, CLIENTS_HOST));
  return isReal ? 'reason_liveClient' : null;
}

function whyNotUp(state: string): WordKey | null {
  if (state === 'paused') return 'reason_paused';
  return state === 'running' ? null : 'reason_notRunning';
}

/** Where somebody runs. Real clients have a host each, and one for all of them. */
export function hostsOf(processes: Standing['processes']): string[] {
  const hosts = [...new Set(processes.map(({ host }) => host))];
  const first = hosts.findIndex((host) => isHostOn(host, CLIENTS_HOST));
  return first < 0 || hosts.includes(CLIENTS_HOST) ? hosts : [...hosts.slice(0, first), CLIENTS_HOST, ...hosts.slice(first)];
}

/** From each broker's host to every other. */
function linksOf({ processes }: Standing): [string, string][] {
  const links: [string, string][] = [];
  const brokers = new Set(processes.filter(({ program }) => program === 'broker').map(({ host }) => host));
  for (const broker of brokers) {
    for (const other of hostsOf(processes)) if (other !== broker && !(brokers.has(other) && other < broker)) links.push([broker, other]);
  }
  return links;
}
