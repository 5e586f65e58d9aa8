/** Turns what a script says into commands, by looking its names up in the scenario. */
import type { Command } from '../../engine/commands.ts';
import { DEFAULT_VALUE, cutRule, delayRule, holdRule, lossRule } from '../handles.ts';
import type { ProgramName, Scenario } from '../scenario.ts';
import { suggest } from '../suggest.ts';
import type { Action } from './ast.ts';
import { LanguageError, NOWHERE } from './error.ts';

function unknownName(name: string, known: readonly string[]): LanguageError {
  return new LanguageError('unknownName', NOWHERE, name, known, suggest(name, known));
}

export function processNamed(name: string, scenario: Scenario): string {
  const names = scenario.processes.map((process) => process.name);
  if (!names.includes(name)) throw unknownName(name, names);
  return name;
}

/** A host by its own name, or by that of a process on it. */
export function hostNamed(name: string, scenario: Scenario): string {
  const hosts = scenario.hosts.map((host) => host.name);
  if (hosts.includes(name)) return name;
  const process = scenario.processes.find((one) => one.name === name);
  if (process === undefined) throw unknownName(name, [...hosts, ...scenario.processes.map((one) => one.name)]);
  return process.host;
}

/** The client that was named, or the only one that could have been. */
function clientNamed(name: string | null, program: ProgramName, scenario: Scenario): string {
  const clients = scenario.processes.filter((process) => process.program === program).map((process) => process.name);
  if (name !== null) {
    if (!clients.includes(name)) throw unknownName(name, clients);
    return name;
  }
  if (clients.length === 0) throw new LanguageError('unknownName', NOWHERE, program);
  if (clients.length > 1) throw new LanguageError('ambiguous', NOWHERE, program, clients);
  return clients[0];
}

export function commandsOf(action: Action, scenario: Scenario): Command[] {
  switch (action.verb) {
    case 'restart': {
      const process = processNamed(action.process, scenario);
      return [
        { kind: 'kill', process },
        { kind: 'start', process },
      ];
    }
    case 'kill':
    case 'start':
    case 'stop':
    case 'pause':
    case 'resume':
      return [{ kind: action.verb, process: processNamed(action.process, scenario) }];
    case 'powerLoss':
    case 'powerOn':
    case 'fillDisk':
    case 'freeDisk':
    case 'failDisk':
    case 'mendDisk':
      return [{ kind: action.verb, host: hostNamed(action.host, scenario) }];
    case 'cut': {
      const from = hostNamed(action.from, scenario);
      const to = hostNamed(action.to, scenario);
      return [{ kind: 'cut', from, to, bothWays: action.bothWays, rule: action.rule ?? cutRule(from, to, action.bothWays) }];
    }
    case 'delay':
    case 'hold':
    case 'lose':
      return [linkRule(action, hostNamed(action.from, scenario), hostNamed(action.to, scenario))];
    case 'slowDisk':
      return [{ kind: 'slowDisk', host: hostNamed(action.host, scenario), factor: action.factor }];
    case 'skew':
      return [{ kind: 'skew', host: hostNamed(action.host, scenario), millis: action.millis }];
    case 'holdFrame':
      return [{ kind: 'holdFrame', frame: action.frame }];
    case 'release':
    case 'drop':
      return [{ kind: action.verb, held: action.held }];
    case 'releaseLink':
      return [{ kind: 'heal', rule: holdRule(hostNamed(action.from, scenario), hostNamed(action.to, scenario), action.api) }];
    case 'heal':
      return [{ kind: 'heal', rule: action.rule }];
    case 'healLink':
      return [{ kind: 'heal', rule: cutRule(hostNamed(action.from, scenario), hostNamed(action.to, scenario), action.bothWays) }];
    case 'send':
      return [
        {
          kind: 'send',
          process: clientNamed(action.client, 'producer', scenario),
          topic: action.topic,
          partition: action.partition,
          key: action.key,
          value: action.isTombstone ? null : (action.value ?? DEFAULT_VALUE),
          count: action.count,
        },
      ];
    case 'seek': {
      const process = clientNamed(action.client, 'consumer', scenario);
      return [{ kind: 'seek', process, topic: action.topic, partition: action.partition, offset: action.offset }];
    }
    case 'pausePartition':
    case 'resumePartition':
      return [{ kind: action.verb, process: clientNamed(action.client, 'consumer', scenario), topic: action.topic, partition: action.partition }];
    case 'flush':
      return [{ kind: 'flush', process: clientNamed(action.client, 'producer', scenario) }];
    case 'work':
      return [{ kind: 'work', process: clientNamed(action.client, 'consumer', scenario), micros: action.micros }];
    case 'pollEvery':
      return [{ kind: 'pollEvery', process: clientNamed(action.client, 'consumer', scenario), micros: action.micros }];
    case 'pollElsewhere':
    case 'commit':
      return [{ kind: action.verb, process: clientNamed(action.client, 'consumer', scenario) }];
    case 'subscribe':
      return [{ kind: 'subscribe', process: clientNamed(action.client, 'consumer', scenario), topics: action.topics }];
    case 'rate':
      return [{ kind: 'rate', process: clientNamed(action.client, 'producer', scenario), perSecond: action.perSecond }];
    case 'createTopic':
      return [
        {
          kind: 'createTopic',
          process: adminNamed(action.client, scenario),
          topic: action.topic,
          partitions: action.partitions,
          replicationFactor: action.replicas,
          configs: action.configs,
        },
      ];
    case 'deleteTopic':
      return [{ kind: 'deleteTopic', process: adminNamed(action.client, scenario), topic: action.topic }];
    case 'createPartitions':
      return [{ kind: 'createPartitions', process: adminNamed(action.client, scenario), topic: action.topic, partitions: action.partitions }];
    case 'deleteRecords': {
      const { topic, partition, before } = action;
      return [{ kind: 'deleteRecords', process: adminNamed(action.client, scenario), topic, partition, before }];
    }
    case 'listGroups':
      return [{ kind: 'listGroups', process: adminNamed(action.client, scenario) }];
    case 'describeGroup':
    case 'deleteGroup':
    case 'groupLag':
      return [{ kind: action.verb, process: adminNamed(action.client, scenario), group: action.group }];
    case 'alterOffset': {
      const { group, topic, partition, offset } = action;
      return [{ kind: 'alterOffset', process: adminNamed(action.client, scenario), group, topic, partition, offset }];
    }
    case 'deleteOffset': {
      const { group, topic, partition } = action;
      return [{ kind: 'deleteOffset', process: adminNamed(action.client, scenario), group, topic, partition }];
    }
    case 'alterGroupConfig':
      return [{ kind: 'alterGroupConfig', process: adminNamed(action.client, scenario), group: action.group, configs: action.configs }];
    case 'alterConfig':
      return [{ kind: 'alterConfig', process: adminNamed(action.client, scenario), broker: action.broker, configs: action.configs }];
  }
}

/** What is done to what goes one way of a link, until its rule is lifted. */
function linkRule(action: Extract<Action, { verb: 'delay' | 'hold' | 'lose' }>, from: string, to: string): Command {
  if (action.verb === 'delay') return { kind: 'delay', from, to, micros: action.micros, rule: action.rule ?? delayRule(from, to) };
  if (action.verb === 'hold') return { kind: 'hold', from, to, api: action.api, rule: action.rule ?? holdRule(from, to, action.api) };
  return { kind: 'lose', from, to, percent: action.percent, rule: action.rule ?? lossRule(from, to) };
}

/** The admin client that was named, or the first. */
function adminNamed(name: string | null, scenario: Scenario): string {
  return name === null ? firstAdmin(scenario) : clientNamed(name, 'admin', scenario);
}

function firstAdmin(scenario: Scenario): string {
  const admin = scenario.processes.find((process) => process.program === 'admin');
  if (admin === undefined) throw new LanguageError('unknownName', NOWHERE, 'admin');
  return admin.name;
}

/** What ends an action that was to last for a time; null for one that has no opposite. */
export function oppositeOf(action: Action, scenario: Scenario): Command | null {
  const [command] = commandsOf(action, scenario);
  switch (command.kind) {
    case 'kill':
    case 'stop':
      return { kind: 'start', process: command.process };
    case 'pause':
      return { kind: 'resume', process: command.process };
    case 'pausePartition':
      return { ...command, kind: 'resumePartition' };
    case 'powerLoss':
      return { kind: 'powerOn', host: command.host };
    case 'fillDisk':
      return { kind: 'freeDisk', host: command.host };
    case 'slowDisk':
    case 'failDisk':
      return { kind: 'mendDisk', host: command.host };
    case 'cut':
    case 'delay':
    case 'hold':
    case 'lose':
      return { kind: 'heal', rule: command.rule };
    default:
      return null;
  }
}
