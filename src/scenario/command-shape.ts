/** Reads commands from outside: recordings and links carry them as data. */
import type { Command, CommandKind } from '../engine/commands.ts';
import { API_NAMES } from './api-names.ts';
import { CONFIG, NAME, TOPIC } from './names.ts';
import { type Shape, bool, either, int, list, object, oneOf, orNull, table, tagged, text } from './shape.ts';

const name = text(63, NAME);
const topic = text(249, TOPIC);
const DAY_MICROS = 86_400_000_000;

const isText = (value: unknown): boolean => typeof value === 'string';
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const offset = either(isText, oneOf('beginning', 'end'), either(isObject, object({ time: int(0, Number.MAX_SAFE_INTEGER) }), int(0, Number.MAX_SAFE_INTEGER)));

const before = either(isText, oneOf('hw'), int(0, Number.MAX_SAFE_INTEGER));

/** Texts of a record by hand stay small; large values come from a workload. */
export const LONGEST_VALUE = 4_096;

const shapes: { readonly [K in CommandKind]: Shape<Extract<Command, { kind: K }>> } = {
  kill: object({ kind: oneOf('kill'), process: name }),
  start: object({ kind: oneOf('start'), process: name }),
  stop: object({ kind: oneOf('stop'), process: name }),
  pause: object({ kind: oneOf('pause'), process: name }),
  resume: object({ kind: oneOf('resume'), process: name }),
  powerLoss: object({ kind: oneOf('powerLoss'), host: name }),
  powerOn: object({ kind: oneOf('powerOn'), host: name }),
  cut: object({ kind: oneOf('cut'), from: name, to: name, bothWays: bool, rule: name }),
  delay: object({ kind: oneOf('delay'), from: name, to: name, micros: int(0, DAY_MICROS), rule: name }),
  hold: object({ kind: oneOf('hold'), from: name, to: name, api: orNull(oneOf(...API_NAMES)), rule: name }),
  holdFrame: object({ kind: oneOf('holdFrame'), frame: int(1, 4_294_967_295) }),
  lose: object({ kind: oneOf('lose'), from: name, to: name, percent: int(1, 100), rule: name }),
  slowDisk: object({ kind: oneOf('slowDisk'), host: name, factor: int(1, 100_000) }),
  failDisk: object({ kind: oneOf('failDisk'), host: name }),
  mendDisk: object({ kind: oneOf('mendDisk'), host: name }),
  skew: object({ kind: oneOf('skew'), host: name, millis: int(-86_400_000, 86_400_000) }),
  release: object({ kind: oneOf('release'), held: int(1, 1_000_000_000) }),
  drop: object({ kind: oneOf('drop'), held: int(1, 1_000_000_000) }),
  heal: object({ kind: oneOf('heal'), rule: name }),
  fillDisk: object({ kind: oneOf('fillDisk'), host: name }),
  freeDisk: object({ kind: oneOf('freeDisk'), host: name }),
  send: object({
    kind: oneOf('send'),
    process: name,
    topic,
    partition: orNull(int(0, 100_000)),
    key: orNull(text(LONGEST_VALUE)),
    value: orNull(text(LONGEST_VALUE)),
    count: int(1, 1_000_000),
  }),
  seek: object({ kind: oneOf('seek'), process: name, topic, partition: int(0, 100_000), offset }),
  pausePartition: object({ kind: oneOf('pausePartition'), process: name, topic, partition: int(0, 100_000) }),
  resumePartition: object({ kind: oneOf('resumePartition'), process: name, topic, partition: int(0, 100_000) }),
  flush: object({ kind: oneOf('flush'), process: name }),
  work: object({ kind: oneOf('work'), process: name, micros: int(0, DAY_MICROS) }),
  pollEvery: object({ kind: oneOf('pollEvery'), process: name, micros: int(0, DAY_MICROS) }),
  commit: object({ kind: oneOf('commit'), process: name }),
  subscribe: object({ kind: oneOf('subscribe'), process: name, topics: list(topic, 100) }),
  pollElsewhere: object({ kind: oneOf('pollElsewhere'), process: name }),
  rate: object({ kind: oneOf('rate'), process: name, perSecond: int(0, 10_000_000) }),
  createTopic: object({
    kind: oneOf('createTopic'),
    process: name,
    topic,
    partitions: int(1, 100_000),
    replicationFactor: int(1, 100),
    configs: table(CONFIG, text(1_000), 100),
  }),
  deleteTopic: object({ kind: oneOf('deleteTopic'), process: name, topic }),
  createPartitions: object({ kind: oneOf('createPartitions'), process: name, topic, partitions: int(1, 100_000) }),
  deleteRecords: object({ kind: oneOf('deleteRecords'), process: name, topic, partition: int(0, 100_000), before }),
  describeGroup: object({ kind: oneOf('describeGroup'), process: name, group: text(1_000) }),
  deleteGroup: object({ kind: oneOf('deleteGroup'), process: name, group: text(1_000) }),
  listGroups: object({ kind: oneOf('listGroups'), process: name }),
  groupLag: object({ kind: oneOf('groupLag'), process: name, group: text(1_000) }),
  alterOffset: object({ kind: oneOf('alterOffset'), process: name, group: text(1_000), topic, partition: int(0, 100_000), offset: int(0, Number.MAX_SAFE_INTEGER) }),
  deleteOffset: object({ kind: oneOf('deleteOffset'), process: name, group: text(1_000), topic, partition: int(0, 100_000) }),
  alterGroupConfig: object({ kind: oneOf('alterGroupConfig'), process: name, group: text(1_000), configs: table(CONFIG, text(1_000), 100) }),
  alterConfig: object({ kind: oneOf('alterConfig'), process: name, broker: orNull(int(0, 2_147_483_647)), configs: table(CONFIG, text(1_000), 100) }),
};

export const COMMAND_KINDS = Object.keys(shapes) as readonly CommandKind[];
export const commandShape: Shape<Command> = tagged<Command>('kind', shapes as Readonly<Record<string, Shape<Command>>>);
