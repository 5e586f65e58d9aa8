/** Parser of scripts: one statement a line (or between semicolons), each beginning with its verb. */
import { API_NAMES } from '../api-names.ts';
import type { Action, HostVerb, ProcessVerb, ScriptStatement } from './ast.ts';
import { parseName } from './key.ts';
import { MAX_STATEMENTS } from './limits.ts';
import { parseAt } from './parse-expression.ts';
import { type Token, tokenize } from './token.ts';
import { TokenReader } from './token-reader.ts';

type ParseAction = (r: TokenReader) => Action;

const processVerb =
  (verb: ProcessVerb): ParseAction =>
  (r) => ({ verb, process: parseName(r, 'a process') });

const hostVerb =
  (verb: HostVerb, ...words: string[]): ParseAction =>
  (r) => {
    for (const word of words) r.needWord(word);
    return { verb, host: parseName(r, 'a host') };
  };

const ACTIONS: Readonly<Record<string, ParseAction>> = {
  kill: processVerb('kill'),
  start: processVerb('start'),
  stop: processVerb('stop'),
  pause: (r) => parsePause(r, 'pause'),
  resume: (r) => parsePause(r, 'resume'),
  restart: processVerb('restart'),
  fill: hostVerb('fillDisk', 'disk', 'of'),
  free: hostVerb('freeDisk', 'disk', 'of'),
  fail: hostVerb('failDisk', 'disk', 'of'),
  mend: hostVerb('mendDisk', 'disk', 'of'),
  slow: parseSlow,
  lose: parseLose,
  skew: parseSkew,
  power: parsePower,
  cut: parseCut,
  delay: parseDelay,
  heal: parseHeal,
  hold: parseHold,
  release: parseRelease,
  drop: (r) => ({ verb: 'drop', held: parseWhole(r, 'the number of what is held', 1) }),
  send: parseSend,
  seek: parseSeek,
  flush: (r) => ({ verb: 'flush', client: parseName(r, 'a producer') }),
  rate: parseRate,
  work: parseWork,
  poll: parsePoll,
  commit: (r) => ({ verb: 'commit', client: parseName(r, 'a consumer') }),
  subscribe: parseSubscribe,
  unsubscribe: (r) => ({ verb: 'subscribe', client: parseName(r, 'a consumer'), topics: [] }),
  create: parseCreate,
  alter: parseAlter,
  delete: parseDelete,
  describe: parseDescribe,
  list: parseList,
  lag: parseLag,
  add: parseAdd,
};

/** Whatever a statement may begin with. */
export const VERBS: readonly string[] = [...Object.keys(ACTIONS), 'run', 'check'];

/** What "for" ends by doing the opposite. */
const LASTING: ReadonlySet<Action['verb']> = new Set(['kill', 'stop', 'pause', 'pausePartition', 'cut', 'delay', 'hold', 'lose', 'powerLoss', 'fillDisk', 'slowDisk', 'failDisk'] as const);

/** `pause broker 1` stops a process; `pause orders-0 of billing` has a consumer ask for no more of a partition. */
function parsePause(r: TokenReader, verb: 'pause' | 'resume'): Action {
  const token = r.next;
  const name = parseName(r, 'a process, or a partition of a consumer');
  if (!r.takeWord('of')) return { verb, process: name };
  const at = partitionOf(name);
  if (at === null) throw r.fail('unexpected', token, token.text.slice(0, 40), ['a partition such as orders-0']);
  return { verb: `${verb}Partition`, client: parseName(r, 'a consumer'), ...at };
}

function parsePower(r: TokenReader): Action {
  if (r.takeWord('loss')) return hostVerb('powerLoss', 'on')(r);
  if (r.takeWord('on')) return hostVerb('powerOn')(r);
  throw r.unexpected(['loss', 'on'], ['loss', 'on']);
}

/** `broker 1 - shop` both ways, `broker 1 -> shop` one way. */
function parseEnds(r: TokenReader): { from: string; to: string; bothWays: boolean } {
  const from = parseName(r, 'a host or process');
  const bothWays = r.takeSign('-');
  if (!bothWays && !r.takeSign('->')) throw r.unexpected(['"–" (both ways)', '"->" (one way)']);
  return { from, to: parseName(r, 'a host or process'), bothWays };
}

function parseRule(r: TokenReader): string | null {
  return r.takeWord('as') ? parseName(r, 'a name for the rule') : null;
}

function parseCut(r: TokenReader): Action {
  const ends = parseEnds(r);
  return { verb: 'cut', ...ends, rule: parseRule(r) };
}

function parseDelay(r: TokenReader): Action {
  const from = parseName(r, 'a host or process');
  r.needSign('->');
  const to = parseName(r, 'a host or process');
  r.needWord('by');
  const micros = parseDuration(r);
  return { verb: 'delay', from, to, micros, rule: parseRule(r) };
}

/** `lose 20 percent of broker 1 -> broker 2` */
function parseLose(r: TokenReader): Action {
  const token = r.next;
  const percent = parseWhole(r, 'how many percent', 1);
  if (percent > 100) throw r.fail('unexpected', token, token.text, ['at most 100 percent']);
  r.needWord('percent');
  r.needWord('of');
  const from = parseName(r, 'a host or process');
  r.needSign('->');
  return { verb: 'lose', from, to: parseName(r, 'a host or process'), percent, rule: parseRule(r) };
}

/** `slow disk of host 1 by 20`: each job takes it 20 times as long. */
function parseSlow(r: TokenReader): Action {
  r.needWord('disk');
  r.needWord('of');
  const host = parseName(r, 'a host');
  r.needWord('by');
  return { verb: 'slowDisk', host, factor: parseWhole(r, 'how many times as slow', 1) };
}

/** `skew host 1 by -500ms` */
function parseSkew(r: TokenReader): Action {
  const host = parseName(r, 'a host');
  r.needWord('by');
  const sign = r.takeSign('-') ? -1 : 1;
  const token = r.next;
  const micros = parseDuration(r);
  if (micros % 1_000 !== 0) throw r.fail('unexpected', token, token.text, ['whole milliseconds']);
  return { verb: 'skew', host, millis: micros === 0 ? 0 : (sign * micros) / 1_000 };
}

function parseHeal(r: TokenReader): Action {
  const name = parseName(r, 'a rule or a link');
  if (!r.isSign('-') && !r.isSign('->')) return { verb: 'heal', rule: name };
  const bothWays = r.take().text === '-';
  return { verb: 'healLink', from: name, to: parseName(r, 'a host or process'), bothWays };
}

/** `hold broker 1 -> broker 2 Fetch`, `hold frame 1234`. A process may be called frame: then no number follows. */
function parseHold(r: TokenReader): Action {
  if (r.isWord('frame') && r.second.kind === 'number') {
    r.take();
    return { verb: 'holdFrame', frame: parseWhole(r, 'the number of the event that sent it', 1) };
  }
  return { verb: 'hold', ...parseWay(r), rule: parseRule(r) };
}

function parseWay(r: TokenReader): { from: string; to: string; api: string | null } {
  const from = parseName(r, 'a host or process');
  r.needSign('->');
  const to = parseName(r, 'a host or process');
  const api = API_NAMES.find((name) => r.takeWord(name)) ?? null;
  return { from, to, api };
}

function parseRelease(r: TokenReader): Action {
  if (r.next.kind === 'number' && r.second.text !== '->') return { verb: 'release', held: parseWhole(r, 'the number of what is held', 1) };
  return { verb: 'releaseLink', ...parseWay(r) };
}

function parseDuration(r: TokenReader): number {
  if (r.next.kind !== 'duration') throw r.unexpected(['a duration such as 500ms']);
  return r.take().value;
}

function parseWhole(r: TokenReader, what: string, least: number): number {
  const token = r.next;
  if (token.kind !== 'number' || token.value < least) throw r.unexpected([what]);
  r.take();
  return token.value;
}

function parseText(r: TokenReader, what: string): string {
  if (r.next.kind !== 'text') throw r.unexpected([what]);
  return r.take().text;
}

const PARTITION = /^(.+)-([0-9]{1,6})$/;

/** `orders-0` is partition 0 of orders, as Kafka writes it. */
export function partitionOf(name: string): { topic: string; partition: number } | null {
  const match = PARTITION.exec(name);
  return match ? { topic: match[1], partition: Number(match[2]) } : null;
}

function parsePartition(r: TokenReader): { topic: string; partition: number } {
  const token = r.next;
  const at = partitionOf(parseName(r, 'a partition'));
  if (at === null) throw r.fail('unexpected', token, token.text.slice(0, 40), ['a partition such as orders-0']);
  return at;
}

function takeCounted(r: TokenReader, one: string, many: string): void {
  if (!r.takeWord(one) && !r.takeWord(many)) throw r.unexpected([many], [one, many]);
}

function parseSend(r: TokenReader): Action {
  let count = 1;
  if (r.next.kind === 'number') {
    count = parseWhole(r, 'how many records', 1);
    takeCounted(r, 'record', 'records');
  } else r.takeWord('record');
  const client = r.takeWord('from') ? parseName(r, 'a producer') : null;
  r.needWord('to');
  let topic: string;
  let partition: number | null = null;
  if (r.takeWord('topic')) topic = parseName(r, 'a topic');
  else {
    const name = parseName(r, 'a topic or a partition');
    const parsed = partitionOf(name);
    topic = parsed?.topic ?? name;
    partition = parsed?.partition ?? null;
  }
  const key = r.takeWord('key') ? parseText(r, 'the key in quotes') : null;
  if (!r.takeWord('value')) return { verb: 'send', client, topic, partition, key, value: null, count };
  if (r.takeWord('null')) return { verb: 'send', client, topic, partition, key, value: null, isTombstone: true, count };
  return { verb: 'send', client, topic, partition, key, value: parseText(r, 'the value in quotes, or null'), count };
}

function parseSeek(r: TokenReader): Action {
  const client = parseName(r, 'a consumer');
  const at = parsePartition(r);
  r.needWord('to');
  if (r.takeWord('beginning')) return { verb: 'seek', client, ...at, offset: 'beginning' };
  if (r.takeWord('end')) return { verb: 'seek', client, ...at, offset: 'end' };
  if (r.next.kind === 'duration') return { verb: 'seek', client, ...at, offset: { time: parseDuration(r) } };
  if (r.next.kind !== 'number') throw r.unexpected(['an offset', 'a lab time such as 2s', 'beginning', 'end'], ['beginning', 'end']);
  return { verb: 'seek', client, ...at, offset: parseWhole(r, 'an offset', 0) };
}

function parseRate(r: TokenReader): Action {
  const client = parseName(r, 'a producer');
  r.needWord('to');
  const perSecond = parseWhole(r, 'records per second', 0);
  r.needWord('per');
  r.needWord('second');
  return { verb: 'rate', client, perSecond };
}

/** `work billing to 500ms per record`: how long its application takes for each from now on. */
function parseWork(r: TokenReader): Action {
  const client = parseName(r, 'a consumer');
  r.needWord('to');
  const micros = parseDuration(r);
  r.needWord('per');
  r.needWord('record');
  return { verb: 'work', client, micros };
}

/** `poll billing elsewhere`: another thread of its application calls the same consumer. `poll billing every 5s`: not more often than that. */
function parsePoll(r: TokenReader): Action {
  const client = parseName(r, 'a consumer');
  if (r.takeWord('every')) return { verb: 'pollEvery', client, micros: parseDuration(r) };
  if (!r.takeWord('elsewhere')) throw r.unexpected(['every', 'elsewhere'], ['every', 'elsewhere']);
  return { verb: 'pollElsewhere', client };
}

/** `subscribe billing to orders, payments`. */
function parseSubscribe(r: TokenReader): Action {
  const client = parseName(r, 'a consumer');
  r.needWord('to');
  const topics = [parseName(r, 'a topic')];
  while (r.takeSign(',')) topics.push(parseName(r, 'a topic'));
  return { verb: 'subscribe', client, topics };
}

function parseCreate(r: TokenReader): Action {
  r.needWord('topic');
  const topic = parseName(r, 'a name for the topic');
  const client = r.takeWord('by') ? parseName(r, 'an admin client') : null;
  let partitions = 1;
  let replicas = 1;
  if (r.takeWord('with')) {
    partitions = parseWhole(r, 'how many partitions', 1);
    takeCounted(r, 'partition', 'partitions');
    if (r.takeWord('and')) {
      replicas = parseWhole(r, 'how many replicas', 1);
      takeCounted(r, 'replica', 'replicas');
    }
  }
  return { verb: 'createTopic', client, topic, partitions, replicas, configs: parseConfigs(r, 'the name of a topic config') };
}

function parseConfigs(r: TokenReader, what: string): Record<string, string> {
  const configs: Record<string, string> = {};
  while (r.takeWord('config')) {
    const name = parseName(r, what);
    r.needSign('=');
    const given = r.next;
    const value = given.kind === 'text' || given.kind === 'word' || given.kind === 'number' ? r.take().text : null;
    if (value === null || name === '__proto__') throw r.unexpected(['a value']);
    configs[name] = value;
  }
  return configs;
}

function parseAdmin(r: TokenReader): string | null {
  return r.takeWord('by') ? parseName(r, 'an admin client') : null;
}

/** `describe group readers`. */
function parseDescribe(r: TokenReader): Action {
  r.needWord('group');
  const group = parseName(r, 'a group');
  return { verb: 'describeGroup', client: parseAdmin(r), group };
}

/** `list groups`. */
function parseList(r: TokenReader): Action {
  r.needWord('groups');
  return { verb: 'listGroups', client: parseAdmin(r) };
}

/** `lag of readers`. */
function parseLag(r: TokenReader): Action {
  r.needWord('of');
  const group = parseName(r, 'a group');
  return { verb: 'groupLag', client: parseAdmin(r), group };
}

/** `of readers on orders-0`. */
function parseGroupPartition(r: TokenReader): { readonly group: string; readonly topic: string; readonly partition: number } {
  r.needWord('of');
  const group = parseName(r, 'a group');
  r.needWord('on');
  return { group, ...parsePartition(r) };
}

/** `delete topic orders`, `delete records of orders-0 before 5`, `delete group readers`, `delete offset of readers on orders-0`. */
function parseDelete(r: TokenReader): Action {
  if (r.takeWord('topic')) {
    const topic = parseName(r, 'a topic');
    return { verb: 'deleteTopic', client: parseAdmin(r), topic };
  }
  if (r.takeWord('group')) {
    const group = parseName(r, 'a group');
    return { verb: 'deleteGroup', client: parseAdmin(r), group };
  }
  if (r.takeWord('offset')) {
    const at = parseGroupPartition(r);
    return { verb: 'deleteOffset', client: parseAdmin(r), ...at };
  }
  if (!r.takeWord('records')) throw r.unexpected(DELETED, DELETED);
  r.needWord('of');
  const at = parsePartition(r);
  r.needWord('before');
  const isHighWatermark = r.takeWord('hw');
  if (!isHighWatermark && r.next.kind !== 'number') throw r.unexpected(['an offset', 'hw'], ['hw']);
  const before = isHighWatermark ? 'hw' : parseWhole(r, 'an offset', 0);
  return { verb: 'deleteRecords', client: parseAdmin(r), ...at, before };
}

/** `add partitions to orders up to 6`: as Kafka does, it says how many there shall be in all. */
function parseAdd(r: TokenReader): Action {
  r.needWord('partitions');
  r.needWord('to');
  const topic = parseName(r, 'a topic');
  r.needWord('up');
  r.needWord('to');
  const partitions = parseWhole(r, 'how many partitions in all', 1);
  return { verb: 'createPartitions', client: parseAdmin(r), topic, partitions };
}

const DELETED = ['topic', 'records', 'group', 'offset'];

/** `alter broker 1 config num.io.threads = 16`, `alter brokers config …`: while they run. `alter offset of readers on orders-0 to 5`, `alter group readers config …`. */
function parseAlter(r: TokenReader): Action {
  if (r.takeWord('offset')) {
    const at = parseGroupPartition(r);
    r.needWord('to');
    const offset = parseWhole(r, 'an offset', 0);
    return { verb: 'alterOffset', client: parseAdmin(r), ...at, offset };
  }
  if (r.takeWord('group')) {
    const group = parseName(r, 'a group');
    const client = parseAdmin(r);
    if (!r.isWord('config')) throw r.unexpected(['config'], ['config']);
    return { verb: 'alterGroupConfig', client, group, configs: parseConfigs(r, 'the name of a group config') };
  }
  const isAll = r.takeWord('brokers');
  if (!isAll) r.needWord('broker');
  const broker = isAll ? null : parseWhole(r, 'the id of a broker', 0);
  const client = parseAdmin(r);
  if (!r.isWord('config')) throw r.unexpected(['config'], ['config']);
  return { verb: 'alterConfig', client, broker, configs: parseConfigs(r, 'the name of a broker config') };
}

function parseAct(r: TokenReader, verb: Token): ScriptStatement {
  const action = ACTIONS[verb.text](r);
  const at = r.takeWord('at') ? parseDuration(r) : null;
  let lasts: number | null = null;
  if (r.isWord('for')) {
    if (!LASTING.has(action.verb)) throw r.fail('lasts', r.next, verb.text, []);
    r.take();
    lasts = parseDuration(r);
  }
  return { kind: 'act', action, at, lasts };
}

function parseRun(r: TokenReader): ScriptStatement {
  if (r.takeWord('for')) return { kind: 'run', until: null, micros: parseDuration(r) };
  if (!r.takeWord('until')) throw r.unexpected(['until', 'for'], ['until', 'for']);
  const until = parseAt(r);
  return { kind: 'run', until, micros: r.takeWord('within') ? parseDuration(r) : null };
}

function parseStatement(r: TokenReader): ScriptStatement {
  const verb = r.next;
  if (verb.kind !== 'word' || !VERBS.includes(verb.text)) throw r.unexpected(['a statement'], VERBS);
  r.take();
  r.nodes = 0;
  if (verb.text === 'run') return parseRun(r);
  if (verb.text === 'check') return { kind: 'check', that: parseAt(r) };
  return parseAct(r, verb);
}

export function parseScript(text: string): ScriptStatement[] {
  const r = new TokenReader(tokenize(text));
  const statements: ScriptStatement[] = [];
  for (;;) {
    while (r.next.kind === 'newline') r.take();
    if (r.next.kind === 'end') return statements;
    if (statements.length === MAX_STATEMENTS) throw r.fail('tooMany', r.next, 'statements', [String(MAX_STATEMENTS)]);
    statements.push(parseStatement(r));
    if (!r.atEnd()) throw r.unexpected(['the end of the line'], ['at', 'for', 'within', 'as', 'and', 'or']);
  }
}
