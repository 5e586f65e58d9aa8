/**
 * Commands in TypeScript: `lab.broker(1).kill()` is the data that `kill broker 1` means. A handle holds nothing but a name.
 */
import type { AtTime, ClientCommand, Command, WorldCommand } from '../engine/commands.ts';
import { hostOf } from './builder.ts';
import { numberedName } from './names.ts';

export interface ProcessHandle {
  readonly name: string;
  kill(): WorldCommand;
  start(): WorldCommand;
  stop(): WorldCommand;
  pause(): WorldCommand;
  resume(): WorldCommand;
}

export interface SendOptions {
  readonly partition?: number | null;
  readonly key?: string | null;
  readonly value?: string;
  readonly count?: number;
}

export interface ClientHandle extends ProcessHandle {
  send(topic: string, options?: SendOptions): ClientCommand;
  /** To an offset, or to the first record of a lab time (in microseconds) or later. */
  seek(topic: string, partition: number, offset: number | 'beginning' | 'end' | AtTime): ClientCommand;
  pausePartition(topic: string, partition: number): ClientCommand;
  resumePartition(topic: string, partition: number): ClientCommand;
  /** Of a producer: nothing lingers until all that was sent is done. */
  flush(): ClientCommand;
  rate(perSecond: number): ClientCommand;
  /** Of a consumer: how long its application works on each record from now on, in microseconds. */
  work(micros: number): ClientCommand;
  /** Of a consumer: its application calls poll() at most this often, in microseconds. */
  pollEvery(micros: number): ClientCommand;
  /** Of a consumer: its application calls commitSync(). */
  commit(): ClientCommand;
  /** Of a consumer: to these topics instead; without any it leaves its group. */
  subscribe(...topics: readonly string[]): ClientCommand;
  /** Of a consumer: another thread of its application calls it. */
  pollElsewhere(): ClientCommand;
  createTopic(
    topic: string,
    options?: { partitions?: number; replicationFactor?: number; configs?: Readonly<Record<string, string>> },
  ): ClientCommand;
  deleteTopic(topic: string): ClientCommand;
  /** `partitions`: how many there shall be in all. */
  createPartitions(topic: string, partitions: number): ClientCommand;
  /** `broker` null: of all. */
  alterConfig(broker: number | null, configs: Readonly<Record<string, string>>): ClientCommand;
  /** Of a group, which count above its coordinator's. */
  alterGroupConfig(group: string, configs: Readonly<Record<string, string>>): ClientCommand;
  deleteRecords(topic: string, partition: number, before: number | 'hw'): ClientCommand;
  describeGroup(group: string): ClientCommand;
  deleteGroup(group: string): ClientCommand;
  listGroups(): ClientCommand;
  groupLag(group: string): ClientCommand;
  alterOffset(group: string, topic: string, partition: number, offset: number): ClientCommand;
  deleteOffset(group: string, topic: string, partition: number): ClientCommand;
}

export interface HostHandle {
  readonly name: string;
  powerLoss(): WorldCommand;
  powerOn(): WorldCommand;
  fillDisk(): WorldCommand;
  freeDisk(): WorldCommand;
  slowDisk(factor: number): WorldCommand;
  failDisk(): WorldCommand;
  mendDisk(): WorldCommand;
  skew(millis: number): WorldCommand;
  lose(to: string | HostHandle, percent: number, options?: { rule?: string }): WorldCommand;
  cut(to: string | HostHandle, options?: { bothWays?: boolean; rule?: string }): WorldCommand;
  delay(to: string | HostHandle, micros: number, options?: { rule?: string }): WorldCommand;
  hold(to: string | HostHandle, options?: { api?: string | null; rule?: string }): WorldCommand;
}

export function processHandle(name: string): ProcessHandle {
  return {
    name,
    kill: () => ({ kind: 'kill', process: name }),
    start: () => ({ kind: 'start', process: name }),
    stop: () => ({ kind: 'stop', process: name }),
    pause: () => ({ kind: 'pause', process: name }),
    resume: () => ({ kind: 'resume', process: name }),
  };
}

export function clientHandle(name: string): ClientHandle {
  return {
    ...processHandle(name),
    send: (topic, options = {}) => ({
      kind: 'send',
      process: name,
      topic,
      partition: options.partition ?? null,
      key: options.key ?? null,
      value: options.value === undefined ? DEFAULT_VALUE : options.value,
      count: options.count ?? 1,
    }),
    seek: (topic, partition, offset) => ({ kind: 'seek', process: name, topic, partition, offset }),
    pausePartition: (topic, partition) => ({ kind: 'pausePartition', process: name, topic, partition }),
    resumePartition: (topic, partition) => ({ kind: 'resumePartition', process: name, topic, partition }),
    flush: () => ({ kind: 'flush', process: name }),
    work: (micros) => ({ kind: 'work', process: name, micros }),
    pollEvery: (micros) => ({ kind: 'pollEvery', process: name, micros }),
    commit: () => ({ kind: 'commit', process: name }),
    subscribe: (...topics) => ({ kind: 'subscribe', process: name, topics }),
    pollElsewhere: () => ({ kind: 'pollElsewhere', process: name }),
    rate: (perSecond) => ({ kind: 'rate', process: name, perSecond }),
    createTopic: (topic, options = {}) => ({
      kind: 'createTopic',
      process: name,
      topic,
      partitions: options.partitions ?? 1,
      replicationFactor: options.replicationFactor ?? 1,
      configs: options.configs ?? {},
    }),
    deleteTopic: (topic) => ({ kind: 'deleteTopic', process: name, topic }),
    alterConfig: (broker, configs) => ({ kind: 'alterConfig', process: name, broker, configs }),
    alterGroupConfig: (group, configs) => ({ kind: 'alterGroupConfig', process: name, group, configs }),
    createPartitions: (topic, partitions) => ({ kind: 'createPartitions', process: name, topic, partitions }),
    deleteRecords: (topic, partition, before) => ({ kind: 'deleteRecords', process: name, topic, partition, before }),
    describeGroup: (group) => ({ kind: 'describeGroup', process: name, group }),
    deleteGroup: (group) => ({ kind: 'deleteGroup', process: name, group }),
    listGroups: () => ({ kind: 'listGroups', process: name }),
    groupLag: (group) => ({ kind: 'groupLag', process: name, group }),
    alterOffset: (group, topic, partition, offset) => ({ kind: 'alterOffset', process: name, group, topic, partition, offset }),
    deleteOffset: (group, topic, partition) => ({ kind: 'deleteOffset', process: name, group, topic, partition }),
  };
}

export function hostHandle(name: string): HostHandle {
  const named = (to: string | HostHandle): string => (typeof to === 'string' ? to : to.name);
  return {
    name,
    powerLoss: () => ({ kind: 'powerLoss', host: name }),
    powerOn: () => ({ kind: 'powerOn', host: name }),
    fillDisk: () => ({ kind: 'fillDisk', host: name }),
    freeDisk: () => ({ kind: 'freeDisk', host: name }),
    slowDisk: (factor) => ({ kind: 'slowDisk', host: name, factor }),
    failDisk: () => ({ kind: 'failDisk', host: name }),
    mendDisk: () => ({ kind: 'mendDisk', host: name }),
    skew: (millis) => ({ kind: 'skew', host: name, millis }),
    lose: (to, percent, options = {}) => ({ kind: 'lose', from: name, to: named(to), percent, rule: options.rule ?? lossRule(name, named(to)) }),
    cut: (to, options = {}) => {
      const bothWays = options.bothWays ?? true;
      return { kind: 'cut', from: name, to: named(to), bothWays, rule: options.rule ?? cutRule(name, named(to), bothWays) };
    },
    delay: (to, micros, options = {}) => ({
      kind: 'delay',
      from: name,
      to: named(to),
      micros,
      rule: options.rule ?? delayRule(name, named(to)),
    }),
    hold: (to, options = {}) => {
      const api = options.api ?? null;
      return { kind: 'hold', from: name, to: named(to), api, rule: options.rule ?? holdRule(name, named(to), api) };
    },
  };
}

/** What a record says that was sent by hand without a value. */
export const DEFAULT_VALUE = 'hello';

/** A rule's name follows from what it does, so that "heal" can be said without having named it. */
export function cutRule(from: string, to: string, bothWays: boolean): string {
  return bothWays ? `cut-${from < to ? from : to}-${from < to ? to : from}` : `cut-${from}-to-${to}`;
}

export function delayRule(from: string, to: string): string {
  return `delay-${from}-to-${to}`;
}

export function lossRule(from: string, to: string): string {
  return `loss-${from}-to-${to}`;
}

export function holdRule(from: string, to: string, api: string | null): string {
  return api === null ? `hold-${from}-to-${to}` : `hold-${api}-${from}-to-${to}`;
}

export const handles = {
  process: processHandle,
  controller: (nodeId?: number): ProcessHandle =>
    processHandle(nodeId === undefined ? 'controller' : numberedName('controller', nodeId)),
  broker: (nodeId: number): ProcessHandle & { readonly host: HostHandle } => {
    const name = numberedName('broker', nodeId);
    return { ...processHandle(name), host: hostHandle(hostOf(name)) };
  },
  producer: clientHandle,
  consumer: clientHandle,
  admin: (name = 'admin'): ClientHandle => clientHandle(name),
  host: hostHandle,
  holdFrame: (frame: number): Command => ({ kind: 'holdFrame', frame }),
  release: (held: number): Command => ({ kind: 'release', held }),
  drop: (held: number): Command => ({ kind: 'drop', held }),
  heal: (rule: string): Command => ({ kind: 'heal', rule }),
} as const;
