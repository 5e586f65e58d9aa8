/**
 * Every command of the vocabulary on a live cluster: what it does there, or why it cannot be done, in both languages. What the page offers and
 * what the cluster takes are the same.
 */
import { expect, it } from 'vitest';
import { PageLive } from '../../src/bridge/page-live.ts';
import type { Command, CommandKind } from '../../src/engine/commands.ts';
import { ev } from '../../src/engine/events.ts';
import { LabError } from '../../src/host/lab.ts';
import type { LiveHost } from '../../src/live/live-host.ts';
import { OUTSIDE_HOST } from '../../src/live/link-rules.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import { choicesOf, type Standing } from '../../src/ui/commands/choices.ts';
import { choicesOfFaults } from '../../src/ui/commands/faults.ts';
import { FAULT_WORDS } from '../../src/ui/commands/faults-words.ts';
import { choicesOfGroups } from '../../src/ui/commands/groups.ts';
import { GROUP_WORDS } from '../../src/ui/commands/groups-words.ts';
import { choicesOfLinks, choicesOfMessage } from '../../src/ui/commands/messages.ts';
import { MESSAGE_WORDS } from '../../src/ui/commands/messages-words.ts';
import { en } from '../../src/ui/i18n/words.en.ts';
import { CLIENTS_HOST } from '../../src/view/names.ts';
import { zhCN } from '../../src/ui/i18n/words.zh-CN.ts';

const scenario = new LabBuilder().controller().broker(1).broker(2).admin('admin').build();
const [one, two] = ['host-1', 'host-2'];
/** Real clients have a host each, by their ids. */
const SHOP = `${CLIENTS_HOST}.shop`;
const process = 'broker-1';
const ofAdmin = { process: 'admin', topic: 'orders' };
const ofClient = { process: 'shop' };

/** One of each kind; a client's own are those of a real one, which no process of the cluster is. */
const COMMANDS: { readonly [K in CommandKind]: Extract<Command, { kind: K }> } = {
  kill: { kind: 'kill', process }, start: { kind: 'start', process }, stop: { kind: 'stop', process }, pause: { kind: 'pause', process }, resume: { kind: 'resume', process },
  cut: { kind: 'cut', from: one, to: two, bothWays: true, rule: 'r' }, delay: { kind: 'delay', from: one, to: SHOP, micros: 5, rule: 'd' }, heal: { kind: 'heal', rule: 'r' },
  powerLoss: { kind: 'powerLoss', host: one }, powerOn: { kind: 'powerOn', host: one }, fillDisk: { kind: 'fillDisk', host: one }, freeDisk: { kind: 'freeDisk', host: one },
  slowDisk: { kind: 'slowDisk', host: one, factor: 2 }, failDisk: { kind: 'failDisk', host: one }, mendDisk: { kind: 'mendDisk', host: one }, skew: { kind: 'skew', host: one, millis: 1 },
  hold: { kind: 'hold', from: one, to: two, api: null, rule: 'h' }, holdFrame: { kind: 'holdFrame', frame: 1 }, release: { kind: 'release', held: 1 }, drop: { kind: 'drop', held: 1 },
  lose: { kind: 'lose', from: one, to: two, percent: 20, rule: 'l' },
  send: { kind: 'send', ...ofClient, topic: 'orders', partition: null, key: null, value: 'v', count: 1 }, seek: { kind: 'seek', ...ofClient, topic: 'orders', partition: 0, offset: 0 },
  pausePartition: { kind: 'pausePartition', ...ofClient, topic: 'orders', partition: 0 }, resumePartition: { kind: 'resumePartition', ...ofClient, topic: 'orders', partition: 0 },
  work: { kind: 'work', ...ofClient, micros: 1 }, pollEvery: { kind: 'pollEvery', ...ofClient, micros: 1 }, commit: { kind: 'commit', ...ofClient }, subscribe: { kind: 'subscribe', ...ofClient, topics: ['orders'] },
  pollElsewhere: { kind: 'pollElsewhere', ...ofClient }, flush: { kind: 'flush', ...ofClient }, rate: { kind: 'rate', ...ofClient, perSecond: 4 },
  createTopic: { kind: 'createTopic', ...ofAdmin, partitions: 1, replicationFactor: 1, configs: {} }, deleteTopic: { kind: 'deleteTopic', ...ofAdmin },
  createPartitions: { kind: 'createPartitions', ...ofAdmin, partitions: 2 }, deleteRecords: { kind: 'deleteRecords', ...ofAdmin, partition: 0, before: 'hw' },
  describeGroup: { kind: 'describeGroup', process: 'admin', group: 'g' }, deleteGroup: { kind: 'deleteGroup', process: 'admin', group: 'g' }, listGroups: { kind: 'listGroups', process: 'admin' },
  groupLag: { kind: 'groupLag', process: 'admin', group: 'g' }, alterOffset: { kind: 'alterOffset', ...ofAdmin, group: 'g', partition: 0, offset: 0 },
  deleteOffset: { kind: 'deleteOffset', ...ofAdmin, group: 'g', partition: 0 }, alterGroupConfig: { kind: 'alterGroupConfig', process: 'admin', group: 'g', configs: { 'consumer.session.timeout.ms': '45000' } },
  alterConfig: { kind: 'alterConfig', process: 'admin', broker: null, configs: { 'num.io.threads': '16' } },
};

/** A broker was asked by the client `shop` to take a record. */
function hear(live: PageLive): void {
  const rows = Float64Array.from([1, 5, ev.requestReceived, 0, 0, 0, 0, 7, 0, 9, 1, 100, 0, 0]);
  live.listener(2, 1, { texts: [], sockets: [{ socket: 7, remote: '127.0.0.1:50000', caller: 'shop' }], rows, skipped: 0 });
}

/** What the cluster does with a command: nothing of it is real here but the page's side. */
function given(command: Command): string {
  const live = new PageLive(scenario, 1);
  hear(live);
  const asked: string[] = [];
  const note = (what: string) => (): void => void asked.push(what);
  const host = {
    addRule: note('rule'), heal: note('heal'), kill: note('kill'), pause: note('pause'), resume: note('resume'), command: note('command'), runs: () => true, micros: () => 10,
    startProcess: async () => note('start')(),
  };
  live.follow(host as unknown as LiveHost);
  try {
    live.act(command);
    return asked.join(' ');
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return error.problem.kind;
  } finally {
    live.close();
  }
}

it('all clients are one host by the same name for whoever rules links and whoever draws them', () => {
  expect(CLIENTS_HOST).toBe(OUTSIDE_HOST);
  expect(given({ kind: 'cut', from: SHOP, to: one, bothWays: true, rule: 'r' })).toBe('rule');
  expect(given({ kind: 'cut', from: OUTSIDE_HOST, to: one, bothWays: true, rule: 'r' })).toBe('rule');
  expect(given({ kind: 'cut', from: `${CLIENTS_HOST}.nobody`, to: one, bothWays: true, rule: 'r' })).toBe('badCommand');
});

const DONE: Partial<Record<CommandKind, string>> = { kill: 'kill', start: 'start', stop: 'command', pause: 'pause', resume: 'resume', cut: 'rule', delay: 'rule', heal: 'heal' };

it.each(Object.values(COMMANDS).map((command) => [command.kind, command] as const))('%s is done, or refused by its kind', (kind, command) => {
  const expected = 'process' in command && command.process === 'admin' ? 'command' : (DONE[kind] ?? ('process' in command ? 'badCommand' : 'notLive'));
  expect(given(command)).toBe(expected);
});

const standing: Standing = {
  processes: [
    { name: 'broker-1', program: 'broker', host: one, state: 'running' }, { name: 'broker-2', program: 'broker', host: two, state: 'running' },
    { name: 'admin', program: 'admin', host: 'host-admin', state: 'running' }, { name: 'shop', program: 'producer', host: SHOP, state: 'running' },
    { name: 'billing', program: 'consumer', host: SHOP, state: 'running' },
  ],
  hosts: [one, two].map((name) => ({ name, powered: true, full: false })),
  cuts: [{ from: one, to: two }], delays: [], topics: new Map([['orders', 1]]), pools: { 'num.io.threads': 8, 'num.network.threads': 3 }, isLive: true,
};
const groups = {
  groups: [{ name: 'g', state: 'empty', isTold: true, members: 0, offsets: [{ partition: 'orders-0', logStart: 0, hw: 5 }] }],
  consumers: [{ name: 'billing', host: SHOP, state: 'running', group: 'g', topics: 'orders', reads: ['orders-0'], paused: [] }],
  admin: { name: 'admin', state: 'running' },
};
const message = { row: 1, frame: 1, socket: 1, api: 'Fetch', isResponse: false, from: 'broker-1', to: 'broker-2', state: 'inFlight', held: NaN };

it('what the page offers to a live cluster is what the cluster takes; all else has its reason in both languages', () => {
  const has = (table: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) => (reason: string): boolean => (table[reason] ?? '') !== '' && (other[reason] ?? '') !== '';
  const page = has(en, zhCN);
  const faults = has(FAULT_WORDS.en, FAULT_WORDS['zh-CN']);
  const messages = has(MESSAGE_WORDS.en, MESSAGE_WORDS['zh-CN']);
  const ofGroups = has(GROUP_WORDS.en, GROUP_WORDS['zh-CN']);
  const troubles = { hosts: [one, two].map((name) => ({ name, powered: true, slow: false, fails: false, skewMillis: 0 })), rules: [{ effect: 'cut', from: one, to: two }] };
  const all = [
    ...choicesOf(standing, 'orders').map(({ command, reason }) => ({ command, reason, isSaid: page })),
    ...choicesOfFaults(standing, troubles).map(({ command, reason }) => ({ command, reason, isSaid: faults })),
    ...[...choicesOfMessage(message, [message], 'live'), ...choicesOfLinks(standing, [])].map(({ command, reason }) => ({ command, reason, isSaid: messages })),
    ...choicesOfGroups(groups, standing, 'orders-0').map(({ command, reason }) => ({ command, reason, isSaid: ofGroups })),
  ];
  const possible = new Set<CommandKind>();
  for (const { command, reason, isSaid } of all) {
    if (reason === null) {
      possible.add(command.kind);
      expect([command.kind, given(command)]).not.toContain('notLive');
    } else expect([command.kind, reason, isSaid(reason)]).toEqual([command.kind, reason, true]);
  }
  // Whatever the cluster cannot do at all is offered by no list.
  for (const { kind } of Object.values(COMMANDS)) if (given(COMMANDS[kind]) === 'notLive') expect(possible.has(kind)).toBe(false);
  expect(['cut', 'delay', 'heal', 'kill', 'createPartitions', 'listGroups'].filter((kind) => !possible.has(kind as CommandKind))).toEqual([]);
});
