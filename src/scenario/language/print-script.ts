/** Writes a script so that parsing it gives the same statements again. */
import type { Action, ScriptStatement } from './ast.ts';
import { printName, printText } from './key.ts';
import { partitionOf } from './parse-script.ts';
import { printDuration, printExpression } from './print.ts';

function printEnds(from: string, to: string, bothWays: boolean): string {
  return `${printName(from)} ${bothWays ? '–' : '->'} ${printName(to)}`;
}

function printRule(rule: string | null): string {
  return rule === null ? '' : ` as ${printName(rule)}`;
}

function printSend(action: Extract<Action, { verb: 'send' }>): string {
  const many = action.count === 1 ? 'record' : `${action.count} records`;
  const from = action.client === null ? '' : ` from ${printName(action.client)}`;
  const to =
    action.partition !== null
      ? printName(`${action.topic}-${action.partition}`)
      : // A topic whose name ends like a partition, or is one of the words that may stand here, says that it is a topic.
        `${partitionOf(action.topic) === null && action.topic !== 'topic' ? '' : 'topic '}${printName(action.topic)}`;
  const key = action.key === null ? '' : ` key ${printText(action.key)}`;
  const value = action.isTombstone ? ' value null' : action.value === null ? '' : ` value ${printText(action.value)}`;
  return `send ${many}${from} to ${to}${key}${value}`;
}

function printAdmin(client: string | null): string {
  return client === null ? '' : ` by ${printName(client)}`;
}

function printConfigs(configs: Readonly<Record<string, string>>): string {
  return Object.keys(configs)
    .sort()
    .map((name) => ` config ${printName(name)} = ${printText(configs[name])}`)
    .join('');
}

function printCreate(action: Extract<Action, { verb: 'createTopic' }>): string {
  const by = printAdmin(action.client);
  const partitions = `${action.partitions} partition${action.partitions === 1 ? '' : 's'}`;
  const replicas = `${action.replicas} replica${action.replicas === 1 ? '' : 's'}`;
  return `create topic ${printName(action.topic)}${by} with ${partitions} and ${replicas}${printConfigs(action.configs)}`;
}

export function printAction(action: Action): string {
  switch (action.verb) {
    case 'powerLoss':
      return `power loss on ${printName(action.host)}`;
    case 'powerOn':
      return `power on ${printName(action.host)}`;
    case 'fillDisk':
      return `fill disk of ${printName(action.host)}`;
    case 'freeDisk':
      return `free disk of ${printName(action.host)}`;
    case 'failDisk':
      return `fail disk of ${printName(action.host)}`;
    case 'mendDisk':
      return `mend disk of ${printName(action.host)}`;
    case 'slowDisk':
      return `slow disk of ${printName(action.host)} by ${action.factor}`;
    case 'skew':
      return `skew ${printName(action.host)} by ${action.millis < 0 ? '-' : ''}${printDuration(Math.abs(action.millis) * 1_000)}`;
    case 'lose':
      return `lose ${action.percent} percent of ${printEnds(action.from, action.to, false)}${printRule(action.rule)}`;
    case 'cut':
      return `cut ${printEnds(action.from, action.to, action.bothWays)}${printRule(action.rule)}`;
    case 'delay':
      return `delay ${printEnds(action.from, action.to, false)} by ${printDuration(action.micros)}${printRule(action.rule)}`;
    case 'hold':
      return `hold ${printEnds(action.from, action.to, false)}${action.api === null ? '' : ` ${action.api}`}${printRule(action.rule)}`;
    case 'holdFrame':
      return `hold frame ${action.frame}`;
    case 'release':
    case 'drop':
      return `${action.verb} ${action.held}`;
    case 'releaseLink':
      return `release ${printEnds(action.from, action.to, false)}${action.api === null ? '' : ` ${action.api}`}`;
    case 'heal':
      return `heal ${printName(action.rule)}`;
    case 'healLink':
      return `heal ${printEnds(action.from, action.to, action.bothWays)}`;
    case 'send':
      return printSend(action);
    case 'seek':
      return `seek ${printName(action.client)} ${printName(`${action.topic}-${action.partition}`)} to ${typeof action.offset === 'object' ? printDuration(action.offset.time) : action.offset}`;
    case 'pausePartition':
    case 'resumePartition':
      return `${action.verb === 'pausePartition' ? 'pause' : 'resume'} ${printName(`${action.topic}-${action.partition}`)} of ${printName(action.client)}`;
    case 'flush':
      return `flush ${printName(action.client)}`;
    case 'rate':
      return `rate ${printName(action.client)} to ${action.perSecond} per second`;
    case 'work':
      return `work ${printName(action.client)} to ${printDuration(action.micros)} per record`;
    case 'pollEvery':
      return `poll ${printName(action.client)} every ${printDuration(action.micros)}`;
    case 'commit':
      return `commit ${printName(action.client)}`;
    case 'subscribe':
      return action.topics.length === 0 ? `unsubscribe ${printName(action.client)}` : `subscribe ${printName(action.client)} to ${action.topics.map(printName).join(', ')}`;
    case 'pollElsewhere':
      return `poll ${printName(action.client)} elsewhere`;
    case 'createTopic':
      return printCreate(action);
    case 'deleteTopic':
      return `delete topic ${printName(action.topic)}${printAdmin(action.client)}`;
    case 'createPartitions':
      return `add partitions to ${printName(action.topic)} up to ${action.partitions}${printAdmin(action.client)}`;
    case 'deleteRecords':
      return `delete records of ${printName(`${action.topic}-${action.partition}`)} before ${action.before}${printAdmin(action.client)}`;
    case 'describeGroup':
      return `describe group ${printName(action.group)}${printAdmin(action.client)}`;
    case 'deleteGroup':
      return `delete group ${printName(action.group)}${printAdmin(action.client)}`;
    case 'listGroups':
      return `list groups${printAdmin(action.client)}`;
    case 'groupLag':
      return `lag of ${printName(action.group)}${printAdmin(action.client)}`;
    case 'alterOffset':
      return `alter offset of ${printName(action.group)} on ${printName(`${action.topic}-${action.partition}`)} to ${action.offset}${printAdmin(action.client)}`;
    case 'deleteOffset':
      return `delete offset of ${printName(action.group)} on ${printName(`${action.topic}-${action.partition}`)}${printAdmin(action.client)}`;
    case 'alterGroupConfig':
      return `alter group ${printName(action.group)}${printAdmin(action.client)}${printConfigs(action.configs)}`;
    case 'alterConfig':
      return `alter ${action.broker === null ? 'brokers' : `broker ${action.broker}`}${printAdmin(action.client)}${printConfigs(action.configs)}`;
    default:
      return `${action.verb} ${printName(action.process)}`;
  }
}

export function printStatement(statement: ScriptStatement): string {
  switch (statement.kind) {
    case 'act': {
      const at = statement.at === null ? '' : ` at ${printDuration(statement.at)}`;
      const lasts = statement.lasts === null ? '' : ` for ${printDuration(statement.lasts)}`;
      return printAction(statement.action) + at + lasts;
    }
    case 'run': {
      if (statement.until === null) return `run for ${printDuration(statement.micros ?? 0)}`;
      return `run until ${printExpression(statement.until)}${statement.micros === null ? '' : ` within ${printDuration(statement.micros)}`}`;
    }
    case 'check':
      return `check ${printExpression(statement.that)}`;
  }
}

export function printScript(statements: readonly ScriptStatement[]): string {
  return statements.map((statement) => `${printStatement(statement)}\n`).join('');
}
