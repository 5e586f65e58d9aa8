/** What can be done to groups and to consumers at a position, and why not where it is impossible: a pure function of the records there. */
import type { Command } from '../../engine/commands.ts';
import { CLIENTS_HOST, isHostOn, type Names } from '../../view/names.ts';
import { titleOf } from '../../view/narration/titles.ts';
import type { Picture } from '../../view/picture.ts';
import { F } from '../../view/records.ts';
import type { Standing } from './choices.ts';

export interface GroupOffset {
  readonly partition: string;
  readonly logStart: number;
  readonly hw: number;
}

export interface GroupStanding {
  readonly name: string;
  /** As its coordinator has it; empty: no coordinator knows it. */
  readonly state: string;
  readonly members: number;
  /** The members are told by the coordinator how often to send heartbeats: KIP-848. */
  readonly isTold: boolean;
  /** What it has committed. */
  readonly offsets: readonly GroupOffset[];
}

export interface ConsumerStanding {
  readonly name: string;
  readonly host: string;
  readonly state: string;
  /** Null: it assigns itself what it reads. */
  readonly group: string | null;
  /** Empty: to none. */
  readonly topics: string;
  /** Partitions that it reads and has a position in. */
  readonly reads: readonly string[];
  readonly paused: readonly string[];
}

export interface GroupsHere {
  readonly groups: readonly GroupStanding[];
  readonly consumers: readonly ConsumerStanding[];
  readonly admin: { readonly name: string; readonly state: string } | null;
}

export type GroupVerb =
  | 'startMember' | 'listGroups' | 'describeGroup' | 'groupLag' | 'alterToStart' | 'alterToEnd' | 'deleteOffset' | 'deleteGroup' | 'setTimes'
  | 'stop' | 'kill' | 'start' | 'pause' | 'resume' | 'work' | 'pollEvery' | 'commit' | 'subscribe' | 'unsubscribe' | 'seekToStart' | 'seekToEnd' | 'pausePartition' | 'resumePartition';
export type GroupReason =
  | 'taped' | 'realClient' | 'allRun' | 'noPower' | 'noAdmin' | 'adminDown' | 'unknownGroup' | 'hasMembers' | 'nothingCommitted' | 'notRunning' | 'running' | 'paused' | 'notPaused'
  | 'inNoGroup' | 'notSubscribed' | 'subscribedSo' | 'readsNothing' | 'partitionPaused' | 'partitionReads' | 'ownTimes';

export interface GroupChoice {
  readonly id: string;
  readonly verb: GroupVerb;
  /** The group or the consumer that it is about; empty: all groups. */
  readonly of: string;
  readonly given: Readonly<Record<string, string>>;
  readonly command: Command;
  /** Why it cannot be done now; null when it can. */
  readonly reason: GroupReason | null;
}

/** How long an application works on a record, and how long it takes between two calls of poll(). */
const WORKS = [0, 200_000, 5_000_000] as const;
const POLLS = [0, 5_000_000] as const;
/** Sessions and heartbeats that any coordinator allows by its defaults: the longest, and Kafka's own. */
const TIMES = [['60000', '15000'], ['45000', '5000']] as const;
/** Of so many partitions or topics something can be done by hand; the language reaches all. */
const MOST_OFFERED = 3;

export function groupsAt(picture: Picture, names: Names, { processes }: Standing): GroupsHere {
  const at = (field: number, row: number): number => picture.get(field, row);
  const text = (field: number, row: number): string => (at(field, row) > 0 ? names.text(at(field, row)) : '');
  const partitions = new Map(picture.alive(F.partition.kind).map((row) => [text(F.partition.partition, row), row]));
  const offsetsOf = (group: number): GroupOffset[] =>
    picture
      .alive(F.groupOffset.kind)
      .filter((row) => at(F.groupOffset.group, row) === group)
      .map((row) => text(F.groupOffset.partition, row))
      .flatMap((partition) => {
        const row = partitions.get(partition);
        return row === undefined ? [] : [{ partition, logStart: at(F.partition.logStart, row) || 0, hw: at(F.partition.hw, row) || 0 }];
      });
  const known = new Map(picture.alive(F.group.kind).map((row) => [text(F.group.group, row), row]));
  const membership = new Map(picture.alive(F.membership.kind).map((row) => [names.process(at(F.membership.process, row)), row]));
  const consumers = processes
    .filter(({ program }) => program === 'consumer')
    .map(({ name, host, state }): ConsumerStanding => {
      const row = membership.get(name);
      const positions = picture.alive(F.position.kind).filter((one) => names.process(at(F.position.process, one)) === name && at(F.position.owned, one) !== 0 && at(F.position.position, one) >= 0);
      return {
        name, host, state, group: row === undefined ? names.groupOf(name) : text(F.membership.group, row), topics: row === undefined ? '' : text(F.membership.topics, row),
        reads: positions.map((one) => text(F.position.partition, one)),
        paused: positions.filter((one) => at(F.position.paused, one) === 1).map((one) => text(F.position.partition, one)),
      };
    });
  const named = new Set([...known.keys(), ...consumers.flatMap(({ group }) => (group === null ? [] : [group]))]);
  return {
    consumers,
    groups: [...named].sort().map((name) => {
      const row = known.get(name);
      return { name, state: row === undefined ? '' : text(F.group.state, row), isTold: row !== undefined && at(F.group.assignmentEpoch, row) >= 0, members: row === undefined ? 0 : at(F.group.members, row) || 0, offsets: row === undefined ? [] : offsetsOf(at(F.group.group, row)) };
    }),
    admin: processes.find(({ program }) => program === 'admin') ?? null,
  };
}

/** What is done to a partition is offered for this one first. */
const first = <T>(items: readonly T[], isIt: (item: T) => boolean): T[] => [...items.filter(isIt), ...items.filter((item) => !isIt(item))].slice(0, MOST_OFFERED);

function splitName(partition: string): { readonly topic: string; readonly partition: number } {
  const dash = partition.lastIndexOf('-');
  return { topic: partition.slice(0, dash), partition: Number(partition.slice(dash + 1)) };
}

const whyNotUp = (state: string): GroupReason | null => (state === 'paused' ? 'paused' : state === 'running' ? null : 'notRunning');
const isUp = (state: string): boolean => state === 'running' || state === 'paused';

type Add = (verb: GroupVerb, of: string, command: Command, reason: GroupReason | null, given?: Readonly<Record<string, string>>) => void;

/** `focus` is the partition that is looked at. */
export function choicesOfGroups(here: GroupsHere, { hosts, topics, isTape }: Pick<Standing, 'hosts' | 'topics' | 'isTape'>, focus: string): GroupChoice[] {
  const choices: GroupChoice[] = [];
  // Whoever runs a real client commands it.
  const isReal = (process: string): boolean => here.consumers.some(({ name, host }) => name === process && isHostOn(host, CLIENTS_HOST));
  const add: Add = (verb, of, command, why, given = {}) => {
    const reason = isTape === true ? 'taped' : 'process' in command && isReal(command.process) ? 'realClient' : why;
    choices.push({ id: [verb, of, ...Object.values(given)].join(' '), verb, of, given: { name: titleOf(of), ...given }, command, reason });
  };
  const admin = here.admin?.name ?? '';
  const whyNoAdmin: GroupReason | null = here.admin === null ? 'noAdmin' : here.admin.state === 'running' ? null : 'adminDown';
  const hasPower = (host: string): boolean => hosts.find(({ name }) => name === host)?.powered === true;
  for (const group of here.groups) ofGroup(group, here, { admin, whyNoAdmin, hasPower, focus }, add);
  if (here.groups.length > 0) add('listGroups', '', { kind: 'listGroups', process: admin }, whyNoAdmin);
  for (const consumer of here.consumers) ofConsumer(consumer, [...topics.keys()].filter((topic) => !topic.startsWith('__')), hasPower(consumer.host), focus, add);
  return choices;
}

interface Around {
  readonly admin: string;
  readonly whyNoAdmin: GroupReason | null;
  readonly hasPower: (host: string) => boolean;
  readonly focus: string;
}

function ofGroup({ name, state, isTold, members, offsets }: GroupStanding, { consumers }: GroupsHere, { admin, whyNoAdmin, hasPower, focus }: Around, add: Add): void {
  const own = consumers.filter(({ group }) => group === name);
  const idle = own.filter((one) => !isUp(one.state));
  const next = idle.find(({ host }) => hasPower(host)) ?? idle[0];
  add('startMember', name, { kind: 'start', process: next?.name ?? own[0]?.name ?? '' }, next === undefined ? 'allRun' : hasPower(next.host) ? null : 'noPower', { member: next?.name ?? '' });
  const unknown: GroupReason | null = whyNoAdmin ?? (state === '' ? 'unknownGroup' : null);
  add('describeGroup', name, { kind: 'describeGroup', process: admin, group: name }, unknown);
  add('groupLag', name, { kind: 'groupLag', process: admin, group: name }, unknown);
  for (const [session, heartbeat] of TIMES) {
    const configs = { 'consumer.session.timeout.ms': session, 'consumer.heartbeat.interval.ms': heartbeat };
    add('setTimes', name, { kind: 'alterGroupConfig', process: admin, group: name, configs }, unknown ?? (isTold ? null : 'ownTimes'), { session: `${Number(session) / 1_000} s`, heartbeat: `${Number(heartbeat) / 1_000} s` });
  }
  // Kafka refuses these to a group that has members.
  const busy: GroupReason | null = unknown ?? (members > 0 ? 'hasMembers' : null);
  for (const { partition, logStart, hw } of first(offsets, (one) => one.partition === focus)) {
    const at = { process: admin, group: name, ...splitName(partition) };
    add('alterToStart', name, { kind: 'alterOffset', ...at, offset: logStart }, busy, { partition, offset: String(logStart) });
    add('alterToEnd', name, { kind: 'alterOffset', ...at, offset: hw }, busy, { partition, offset: String(hw) });
    add('deleteOffset', name, { kind: 'deleteOffset', ...at }, busy, { partition });
  }
  if (offsets.length === 0 && focus !== '') {
    const at = { process: admin, group: name, ...splitName(focus) };
    add('deleteOffset', name, { kind: 'deleteOffset', ...at }, busy ?? 'nothingCommitted', { partition: focus });
  }
  add('deleteGroup', name, { kind: 'deleteGroup', process: admin, group: name }, busy);
}

function ofConsumer({ name, state, group, topics, reads, paused }: ConsumerStanding, offered: readonly string[], hasPower: boolean, focus: string, add: Add): void {
  const process = name;
  const down = whyNotUp(state);
  add('stop', name, { kind: 'stop', process }, down);
  add('kill', name, { kind: 'kill', process }, isUp(state) ? null : 'notRunning');
  add('start', name, { kind: 'start', process }, isUp(state) ? 'running' : hasPower ? null : 'noPower');
  add('pause', name, { kind: 'pause', process }, down);
  add('resume', name, { kind: 'resume', process }, state === 'paused' ? null : 'notPaused');
  for (const micros of WORKS) add('work', name, { kind: 'work', process, micros }, down, { time: inMillis(micros) });
  for (const micros of POLLS) add('pollEvery', name, { kind: 'pollEvery', process, micros }, down, { time: inMillis(micros) });
  const apart: GroupReason | null = down ?? (group === null ? 'inNoGroup' : null);
  add('commit', name, { kind: 'commit', process }, apart ?? (reads.length === 0 ? 'readsNothing' : null));
  for (const topic of first(offered, (one) => one === splitName(focus).topic)) add('subscribe', name, { kind: 'subscribe', process, topics: [topic] }, apart ?? (topics === topic ? 'subscribedSo' : null), { topic });
  add('unsubscribe', name, { kind: 'subscribe', process, topics: [] }, apart ?? (topics === '' ? 'notSubscribed' : null));
  const partitions = reads.length > 0 ? first(reads, (one) => one === focus) : focus === '' ? [] : [focus];
  for (const partition of partitions) {
    const at = { process, ...splitName(partition) };
    const without: GroupReason | null = down ?? (reads.includes(partition) ? null : 'readsNothing');
    const isPaused = paused.includes(partition);
    add('seekToStart', name, { kind: 'seek', ...at, offset: 'beginning' }, without, { partition });
    add('seekToEnd', name, { kind: 'seek', ...at, offset: 'end' }, without, { partition });
    add('pausePartition', name, { kind: 'pausePartition', ...at }, without ?? (isPaused ? 'partitionPaused' : null), { partition });
    add('resumePartition', name, { kind: 'resumePartition', ...at }, without ?? (isPaused ? null : 'partitionReads'), { partition });
  }
}

const inMillis = (micros: number): string => (micros % 1_000_000 === 0 ? `${micros / 1_000_000} s` : `${micros / 1_000} ms`);
