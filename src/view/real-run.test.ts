/** The view beside the complete engine: records equal what the engine holds, forwards, backwards and after a fork. */
import { describe, expect, test } from 'vitest';
import { loadCodecs } from '../codecs/codecs.ts';
import { eventKinds, ev, LEVELS } from '../engine/events.ts';
import { READY, RUNNING } from '../engine/os.ts';
import { plainMemory } from '../engine/memory.ts';
import { programs } from '../engine/programs.ts';
import { waitNames } from '../engine/waits.ts';
import { checkPredicate } from '../scenario/language/check.ts';
import { evaluate, holds } from '../scenario/language/evaluate.ts';
import { parseExpression } from '../scenario/language/parse-expression.ts';
import type { Reader } from '../scenario/language/reader.ts';
import { lab } from '../scenario/lab.ts';
import { oneBroker } from '../scenario/one-broker.ts';
import { threeBrokers } from '../scenario/three-brokers.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { worldOf } from '../sim/scenario-world.ts';
import { oneBrokerWorld } from '../sim/swarm/one-broker-world.ts';
import type { SimProcess } from '../sim/machine/state.ts';
import type { World } from '../sim/world.ts';
import { nextInt, prng } from '../std/prng.ts';
import { concernsRecords, nextEvent, stepBack, stepForward } from './levels.ts';
import { narrationFrom } from './narration/from-records.ts';
import { narrate, type Narrator, TONGUES } from './narration/narrate.ts';
import { sayWaiting, waitingWords } from './narration/waiting.ts';
import { textWords, wordsFor } from './narration/words.ts';
import { Names } from './names.ts';
import { moveWithFrame, Picture, resetFrame } from './picture.ts';
import { RecordReader } from './reader.ts';
import { F, recordFields, recordKinds } from './records.ts';
import { View } from './view.ts';
import { recordWaits, threadWaits } from './why-not-yet.ts';
import { atLevel, storyOf, whyCell, whyEvent } from './why.ts';

const codecs = await loadCodecs();

interface Run {
  readonly world: World;
  readonly view: View;
  readonly names: Names;
  readonly reader: Reader & RecordReader;
}

function start(scenario: Scenario, seed: number): Run {
  const world = worldOf(scenario, seed, programs, plainMemory, codecs);
  const view = new View(world.journal, scenario);
  const names = new Names(world.texts, scenario);
  view.advance(0, world.journal.length);
  return { world, view, names, reader: new RecordReader(view.store, names, view) };
}

function step({ world, view }: Run): void {
  const from = world.journal.length;
  world.step();
  view.advance(from, world.journal.length);
}

function runTo(run: Run, time: number): void {
  while (run.world.nextTime() < time) step(run);
}

/** The engine's own state beside the records that should show it. */
function compareWithEngine({ world, view, names }: Run): void {
  const { store } = view;
  for (const process of world.state.processes) {
    if (process === null) continue;
    const row = store.find(F.process.kind, process.id);
    expect(store.get(F.process.incarnation, row)).toBe(process.incarnation);
    const threads = [...store.alive(F.thread.kind)].filter((one) => store.get(F.thread.process, one) === process.id);
    expect(threads.map((one) => store.get(F.thread.thread, one)).sort((a, b) => a - b)).toEqual(
      [...process.threads.keys()].sort((a, b) => a - b),
    );
    for (const one of threads) compareThread(store, one, process, world.state.now);
    if (process.program !== 'broker') continue;
    if (process.app === null) {
      // A dead process has no state: no record says that it had one.
      const broker = store.find(F.broker.kind, process.id);
      if (broker >= 0) expect([store.get(F.broker.state, broker), store.get(F.broker.metadataOffset, broker)]).toEqual([NaN, NaN]);
      for (const one of store.alive(F.replica.kind)) {
        if (store.get(F.replica.process, one) !== process.id) continue;
        expect([word(F.replica.state, store.get(F.replica.state, one)), store.get(F.replica.isLeader, one)]).toEqual(['closed', 0]);
      }
      continue;
    }
    const broker = store.find(F.broker.kind, process.id);
    if (broker >= 0 && process.app.lifecycle.state !== 'NOT_RUNNING')
      expect(names.text(store.get(F.broker.state, broker))).toBe(process.app.lifecycle.state);
    for (const log of logsOf(process.app)) {
      const name = log.topicPartition;
      expect(names.text(log.nameText)).toBe(name);
      const replica = store.find(F.replica.kind, log.nameText, process.id);
      expect([name, store.get(F.replica.leo, replica), store.get(F.replica.logStart, replica)]).toEqual([
        name,
        log.logEndOffset,
        log.logStartOffset,
      ]);
      const hw = store.get(F.replica.hw, replica);
      if (store.get(F.replica.isLeader, replica) === 1 && hw >= 0) expect([name, hw]).toEqual([name, log.highWatermark]);
      const told = [...store.alive(F.segment.kind)]
        .filter((one) => store.get(F.segment.replica, one) === replica)
        .map((one) => [F.segment.base, F.segment.bytes, F.segment.indexEntries, F.segment.active].map((field) => store.get(field, one) || 0));
      const last = log.segments.length - 1;
      const held = log.segments.map(({ baseOffset, size, indexEntries }, i) => [baseOffset, size, indexEntries, i === last ? 1 : 0]);
      expect([name, told.sort((a, b) => a[0] - b[0])]).toEqual([name, held]);
      const size = log.segments.reduce((sum, segment) => sum + segment.size, 0);
      expect([name, store.get(F.replica.size, replica), store.get(F.replica.segments, replica)]).toEqual([name, size, held.length]);
      const offline = log.failed ? 'offline' : word(F.replica.state, store.get(F.replica.state, replica));
      expect([name, word(F.replica.state, store.get(F.replica.state, replica))]).toEqual([name, offline]);
      expect(offline).not.toBe('closed');
    }
  }
  for (const file of world.state.files.values()) {
    const row = store.findAlive(F.file.kind, file.id);
    expect([names.text(store.get(F.file.path, row)), store.get(F.file.size, row), store.get(F.file.flushed, row)]).toEqual([
      file.path,
      file.size,
      file.flushed,
    ]);
  }
}

function word(field: number, value: number): string {
  return recordFields[field].choices[value];
}

/** Whom each replica follows, from where on it fetches, and what leaders know of others, beside the engine. Answers how many fetch. */
function compareFollowing({ world, view, names }: Run): number {
  const { store } = view;
  let fetching = 0;
  for (const process of world.state.processes) {
    if (process?.program !== 'broker') continue;
    const { fetchers, partitions } = process.app ?? { fetchers: new Map(), partitions: new Map() };
    const told = [...store.alive(F.replicaFetch.kind)].filter((row) => store.get(F.replicaFetch.process, row) === process.id && !GONE.has(names.text(store.get(F.replicaFetch.state, row))));
    const followed: { topicPartition: string; currentLeaderEpoch: number; leader: number; state: string }[] = [];
    for (const { leader, partitions: states } of fetchers.values()) for (const state of states.values()) followed.push({ ...state, leader });
    const byName = (lines: readonly (readonly unknown[])[]) => lines.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    expect(
      byName(told.map((row) => [
        names.text(store.get(F.replicaFetch.partition, row)),
        store.get(F.replicaFetch.leader, row),
        names.text(store.get(F.replicaFetch.state, row)),
        store.get(F.replicaFetch.epoch, row),
      ])),
    ).toEqual(byName(followed.map(({ topicPartition, leader, state, currentLeaderEpoch }) => [topicPartition, leader, state, currentLeaderEpoch])));
    fetching += followed.length;
    for (const partition of partitions.values()) {
      const replica = store.find(F.replica.kind, partition.nameText, process.id);
      const state = word(F.replica.state, store.get(F.replica.state, replica));
      if (partition.isLeader) expect([process.name, state, store.get(F.replica.leaderEpoch, replica)]).toEqual([process.name, 'leader', partition.leaderEpoch]);
      else expect([process.name, store.get(F.replica.isLeader, replica)]).toEqual([process.name, 0]);
      for (const { brokerId, logEndOffset } of partition.isLeader ? partition.remoteReplicas : []) {
        const row = store.findAlive(F.remoteReplica.kind, replica, brokerId);
        if (logEndOffset >= 0) expect([process.name, brokerId, store.get(F.remoteReplica.leo, row)]).toEqual([process.name, brokerId, logEndOffset]);
      }
    }
  }
  return fetching;
}

const GONE: ReadonlySet<string> = new Set(['removed', 'failed']);

/** The ISR as the controller wrote it. */
function compareIsr({ world, view, names }: Run): number {
  const { image } = world.state.processes.find((one) => one?.name === 'controller')!.app.controller;
  const partition = image.topics.get('orders')?.partitions[0];
  if (partition === undefined) return 0;
  const row = view.store.find(F.partition.kind, names.numberOf('orders-0'));
  expect([names.text(view.store.get(F.partition.isr, row)), view.store.get(F.partition.leaderEpoch, row)]).toEqual([partition.isr.join(' '), partition.leaderEpoch]);
  return 1;
}

/** What a thread does, as the machine has it: between the end of its step and that of the disk's work it waits for the disk. */
function compareThread(store: View['store'], row: number, process: SimProcess, now: number): void {
  const thread = process.threads.get(store.get(F.thread.thread, row))!;
  const told = word(F.thread.state, store.get(F.thread.state, row));
  const on = told === 'waiting' ? waitNames[store.get(F.thread.wait, row)] : '';
  if (thread.state === RUNNING && thread.core >= 0) expect([thread.name, told]).toEqual([thread.name, 'running']);
  else if (thread.state === RUNNING) expect([thread.name, told, on, thread.ioUntil >= now]).toEqual([thread.name, 'waiting', 'disk', true]);
  else if (thread.state === READY) expect([thread.name, told, on]).toEqual([thread.name, 'waiting', 'cpu']);
  else {
    expect([thread.name, told, on]).toEqual([thread.name, 'waiting', waitNames[thread.waitOn]]);
    expect([thread.name, store.get(F.thread.on, row)]).toEqual([thread.name, thread.waitArg]);
    if (on !== 'lock') return;
    const holder = process.locks.get(lockNamed(process, thread.id))?.holder;
    expect([thread.name, store.get(F.thread.holder, row)]).toEqual([thread.name, holder]);
  }
}

/** The lock in whose line a thread stands. */
function lockNamed(process: SimProcess, thread: number): string {
  for (const [name, { waiters }] of process.locks) if (waiters.includes(thread)) return name;
  return '';
}

/** The logs of a broker's state: a table of what has a log end offset. */
function logsOf(app: Record<string, unknown>): LogState[] {
  for (const table of Object.values(app)) {
    if (!(table instanceof Map)) continue;
    const logs = [...table.values()].filter(
      (value) => typeof value === 'object' && value !== null && 'logEndOffset' in value && 'highWatermark' in value,
    );
    if (logs.length > 0) return logs;
  }
  return [];
}

interface LogState {
  readonly nameText: number;
  readonly topicPartition: string;
  readonly logEndOffset: number;
  readonly logStartOffset: number;
  readonly highWatermark: number;
  readonly failed: boolean;
  readonly segments: readonly { readonly baseOffset: number; readonly size: number; readonly indexEntries: number }[];
}

/** Texts of the engine that Chinese narration would leave in English, though they are words and not names. */
function unsaidWords({ world, names }: Run): string[] {
  const unsaid = new Set<string>();
  for (let event = 0; event < world.journal.length; event++) {
    eventKinds[world.journal.kind(event)].columns.forEach((column, i) => {
      if (column.type !== 'text' || textWords[column.name] === undefined || THREADS_TOO.has(column.name)) return;
      const text = names.text(world.journal.payload(event, i));
      if (text !== '' && !Object.hasOwn(textWords[column.name], text) && wordsFor(column.name, text, 'zh-CN') === text)
        unsaid.add(`${column.name} ${text}`);
    });
  }
  return [...unsaid];
}

/** Columns in which other things have names, too. */
const THREADS_TOO: ReadonlySet<string> = new Set(['name']);
const SMALL_SEGMENTS = { configs: { 'segment.bytes': '8000', 'index.interval.bytes': '64' } };

describe('records equal the state of the engine', () => {
  test('in a run with segments that roll, a kill, a power loss and a pause', () => {
    const script = 'kill broker 1 at 3s for 500ms; power loss on broker 1 at 5s for 1s; pause shop at 7s for 300ms';
    const run = start(oneBroker({ producer: { perSecond: 200, keys: 3 }, topic: SMALL_SEGMENTS, script }), 3);
    let compared = 0;
    const application = parseExpression(
      "thread(shop, application).alive and thread(broker 1, 'data-plane-kafka-request-handler-0').state != 'ended'",
    );
    for (let time = 100_000; time < 9_000_000; time += 97_003) {
      runTo(run, time);
      compareWithEngine(run);
      if (time > 2_900_000 && time < 3_000_000) expect(holds(application, run.reader)).toBe(true);
      compared++;
    }
    expect(compared).toBeGreaterThan(80);
    // A handler thread has another number in each incarnation, and one name.
    expect(holds(application, run.reader)).toBe(true);
    const { store } = run.view;
    expect(store.get(F.partition.hw, store.find(F.partition.kind, run.names.numberOf('orders-0')))).toBeGreaterThan(400);
    expect(store.get(F.producer.acked, store.find(F.producer.kind, 3))).toBeGreaterThan(400);
    expect([...store.alive(F.segment.kind)].length).toBeGreaterThan(5);
  });

  test('in a run of three brokers whose leader is killed, whose follower is cut off, and which all lose power', () => {
    const script = [
      'kill broker 1 at 3s for 20s; cut broker 2 – broker 3 at 12s for 4s; power loss on broker 2 at 30s for 1s',
      'power loss on broker 3 at 33s for 1s; power loss on broker 1 at 36s for 1s',
    ].join('; ');
    const run = start(threeBrokers({ producer: { perSecond: 20 }, brokers: { configs: { 'replica.lag.time.max.ms': 2_000 } }, script }), 5);
    let [fetching, isrs] = [0, 0];
    for (let time = 1_000_000; time < 50_000_000; time += 497_003) {
      runTo(run, time);
      compareWithEngine(run);
      fetching += compareFollowing(run);
      isrs += compareIsr(run);
    }
    expect(fetching).toBeGreaterThan(50);
    expect(isrs).toBeGreaterThan(50);
    expect(unsaidWords(run)).toEqual([]);
  });

  test('in a run whose records are deleted, whose topic is enlarged, deleted and made again, once while a broker is away', () => {
    const script = [
      'add partitions to orders up to 3 at 4s; delete records of orders-0 before 20 at 5s; delete topic orders at 7s',
      'create topic orders with 2 partitions and 3 replicas at 9s; kill broker 3 at 12s for 6s; delete topic orders at 14s; delete topic nope at 14s',
    ].join('; ');
    const run = start(threeBrokers({ producer: { perSecond: 20 }, brokers: { configs: { 'log.segment.delete.delay.ms': 1_000 } }, script }), 5);
    const { store } = run.view;
    const counts = new Set<number>();
    for (let time = 1_000_000; time < 22_000_000; time += 397_003) {
      runTo(run, time);
      compareWithEngine(run);
      compareFollowing(run);
      const { image } = run.world.state.processes.find((one) => one?.name === 'controller')!.app.controller;
      const partitions = image.topics.get('orders')?.partitions.length ?? 0;
      counts.add(partitions);
      expect([time, [...store.alive(F.partition.kind)].filter((row) => run.names.text(store.get(F.partition.partition, row)).startsWith('orders-')).length]).toEqual([time, partitions]);
      for (const process of run.world.state.processes) {
        if (process?.program !== 'broker' || process.app === null) continue;
        const told = [...store.alive(F.replica.kind)].filter((row) => store.get(F.replica.process, row) === process.id && run.names.text(store.get(F.replica.partition, row)).startsWith('orders-'));
        expect([time, process.name, told.length]).toEqual([time, process.name, process.app.logs.size]);
        for (const partition of process.app.partitions.values()) {
          const replica = store.find(F.replica.kind, partition.nameText, process.id);
          for (const { brokerId, logStartOffset } of partition.isLeader ? partition.remoteReplicas : []) {
            if (logStartOffset > 0) expect(store.get(F.remoteReplica.logStart, store.findAlive(F.remoteReplica.kind, replica, brokerId))).toBe(logStartOffset);
          }
        }
      }
    }
    expect([...counts].sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    expect(unsaidWords(run)).toEqual([]);
  });

  test.each([11, 12, 13])('in the random world %i, and after a fork of it', (seed) => {
    const { scenario, endsAt } = oneBrokerWorld(seed, { seconds: 4 });
    const run = start(scenario, seed);
    runTo(run, 2_500_000);
    compareWithEngine(run);
    const saved = run.world.save();
    const savedView = run.view.save();
    runTo(run, endsAt - 8_000_000);
    compareWithEngine(run);
    expect(unsaidWords(run)).toEqual([]);
    const forked = run.world.fork(saved);
    const view = new View(forked.journal, scenario);
    view.load(savedView);
    const again: Run = { world: forked, view, names: new Names(forked.texts, scenario), reader: run.reader };
    runTo(again, endsAt - 8_000_000);
    compareWithEngine(again);
    expect(again.view.store.hash.text).toBe(run.view.store.hash.text);
    // Back to the beginning by cursors of both, and the same on the way.
    const cursor = view.cursor();
    const other = run.view.cursor();
    const p = prng(seed, 'positions');
    for (let i = 0; i < 12; i++) {
      const position = nextInt(p, run.world.journal.length);
      cursor.moveTo(position);
      other.jumpTo(position);
      expect(cursor.hash.text).toBe(other.hash.text);
    }
    cursor.moveTo(0);
    expect(cursor.hash.text).toBe('0'.repeat(16));
  });
});

describe('over one healthy run', () => {
  const run = start(oneBroker({ producer: { perSecond: 200, keys: 3 }, topic: SMALL_SEGMENTS }), 1);
  runTo(run, 4_000_000);
  const { view, reader, names, world } = run;
  const { store } = view;
  const kindName = (event: number): string => eventKinds[world.journal.kind(event)].name;
  const narrator = (tongue: 'en' | 'zh-CN'): Narrator => ({
    names,
    tongue,
    records: narrationFrom(store, names),
  });

  test.each([
    ["state(broker 1) = 'running' and incarnation(broker 1) = 1", true],
    ["broker(broker 1).state = 'RUNNING'", true],
    ['hw(orders-0) > 300 and hw(orders-0) = leo(orders-0 @ broker 1)', true],
    ['isr(orders-0) = [1] and isr(orders-0) has 1 and not (isr(orders-0) has 2)', true],
    ['leader(orders-0) = 1 and leaderEpoch(orders-0) >= 0', true],
    ['acked(shop) >= 300 and failed(shop) = 0', true],
    ['count(recordAcknowledged) = acked(shop)', true],
    ['position(billing, orders-0) <= hw(orders-0)', true],
    ['sum(producer.acked) = acked(shop) and max(consumer.polled) = polled(billing)', true],
    ["any(thread where process = 'broker-1' and wait = 'requestQueue')", true],
    ["all(process where state = 'running')", true],
    ["count(segment where partition = 'orders-0') > 3 and any(segment where active and process = 'broker-1')", true],
    ['fenced(1) = false and quorum().leader = 101', true],
    ['hw(payments-0) = 5', false],
    ['hw(payments-0) is null and not (hw(payments-0) is not null)', true],
    ["thread(shop, application).state != 'ended'", true],
    ['powered(host 1) and host(host-1).cores = 4', true],
    ['now >= 3.5s and now <= 4s', true],
  ])('%s', (text, expected) => {
    const predicate = parseExpression(text);
    checkPredicate(predicate, reader.vocabulary);
    expect(holds(predicate, reader)).toBe(expected);
  });

  test('keys of records are names that lead back to them', () => {
    for (const kind of reader.vocabulary) {
      for (const key of reader.keys(kind.name).slice(0, 5)) {
        expect([kind.name, key, reader.get(kind.name, [...key], 'alive')]).toEqual([kind.name, key, true]);
        expect(key.length).toBe(kind.keys.length);
        for (const field of [...kind.fields, ...kind.keys]) {
          const value = reader.get(kind.name, key, field.name);
          const type = { number: 'number', text: 'string', bool: 'boolean', list: 'object' }[field.type];
          expect([kind.name, field.name, value === null ? type : typeof value]).toEqual([kind.name, field.name, type]);
        }
      }
    }
  });

  test('counts at a position are those of its past', () => {
    const past = new RecordReader(view.cursor(20_000), names, view);
    let acked = 0;
    for (let event = 0; event < 20_000; event++) if (world.journal.kind(event) === ev.recordAcknowledged) acked++;
    expect(acked).toBeGreaterThan(0);
    expect(evaluate(parseExpression('count(recordAcknowledged)'), past)).toBe(acked);
    expect(past.now()).toBe(world.journal.time(19_999));
  });

  test('every event has a sentence, and words of the engine are said in both', () => {
    for (let event = 0; event < world.journal.length; event++) {
      if (event > 3_000 && event % 17 !== 0) continue;
      for (const tongue of TONGUES) expect(narrate(world.journal, event, narrator(tongue))).toMatch(/^[^{}?]+[.。]$/);
    }
    expect(unsaidWords(run)).toEqual([]);
  });

  test('a page that is told each frame shows what the cursor does', () => {
    const cursor = view.cursor(0);
    const picture = new Picture();
    picture.apply(resetFrame(cursor, 0));
    const p = prng(5, 'frames');
    let diffs = 0;
    for (let i = 0; i < 40; i++) {
      const near = cursor.position + nextInt(p, 400) - 120;
      const position = i % 8 === 7 ? nextInt(p, world.journal.length) : Math.max(0, Math.min(world.journal.length, near));
      const frame = moveWithFrame(cursor, position, (at) => view.timeAt(at));
      if (!frame.reset) diffs++;
      picture.apply(frame);
      const shown: unknown[] = [];
      const expected: unknown[] = [];
      for (const kind of recordKinds) {
        expect([kind.name, picture.alive(kind.id)]).toEqual([kind.name, [...cursor.alive(kind.id)]]);
        for (const row of picture.alive(kind.id)) {
          for (const field of [...kind.changing, ...kind.fixed]) {
            shown.push(kind.name, row, field.name, picture.get(field.id, row), picture.setAt(field.id, row));
            expected.push(kind.name, row, field.name, cursor.get(field.id, row), cursor.setAt(field.id, row));
          }
        }
      }
      expect(shown).toEqual(expected);
    }
    expect(diffs).toBeGreaterThan(30);
  });

  test('steps of a level go to and fro', () => {
    for (const level of LEVELS) {
      const stops: number[] = [0];
      while (stops.length < 50) {
        const next = stepForward(world.journal, stops[stops.length - 1], level);
        if (next === stops[stops.length - 1]) break;
        stops.push(next);
      }
      expect(stops.length).toBeGreaterThan(20);
      for (let i = stops.length - 1; i > 0; i--)
        expect([level, i, stepBack(world.journal, stops[i], level)]).toEqual([level, i, stops[i - 1]]);
      expect(stepForward(world.journal, world.journal.length, level)).toBe(world.journal.length);
      expect(stepBack(world.journal, 0, level)).toBe(0);
    }
  });

  test('the life of one record, and only of that', () => {
    const lifeOf = (kind: number, row: number): string[] => {
      const concerns = concernsRecords(world.journal, store.ledger, [{ kind, row }]);
      const seen: string[] = [];
      for (
        let at = nextEvent(world.journal, 0, 'byte', concerns);
        at >= 0;
        at = nextEvent(world.journal, at + 1, 'byte', concerns)
      )
        seen.push(kindName(at));
      return seen;
    };
    expect(lifeOf(F.record.kind, store.find(F.record.kind, 3, 10))).toEqual([
      'recordSent',
      'recordAppended',
      'recordAcknowledged',
    ]);
    const frame = [...Array(store.count(F.frame.kind)).keys()].find((one) => store.get(F.frame.records, one) > 0)!;
    expect(lifeOf(F.frame.kind, frame)).toEqual(['requestSent', 'frameDeparted', 'frameArrived']);
  });

  test('why: the high watermark goes back to the frame that carried the records', () => {
    const partition = store.find(F.partition.kind, names.numberOf('orders-0'));
    const chain = whyCell(world.journal, store, F.partition.hw, partition)!;
    expect(kindName(chain.causes[0])).toBe('hwAdvanced');
    expect(chain.events.map(kindName)).toEqual(
      expect.arrayContaining(['requestReceived', 'frameArrived', 'requestSent', 'logAppended']),
    );
    for (const { from, to } of chain.links) expect(to).toBeLessThan(from);
    const story = atLevel(world.journal, chain, 'request');
    expect(story.events.filter((event) => eventKinds[world.journal.kind(event)].depth > 1)).toEqual([]);
    expect(story.events.length).toBeLessThan(chain.events.length);
    // Nothing hangs loose: each event that is shown is reached from the one that was asked about.
    const reached = new Set([story.events[0]]);
    for (const event of story.events)
      for (const { from, to } of story.links) if (from === event && reached.has(from)) reached.add(to);
    expect(story.events.filter((event) => !reached.has(event))).toEqual([]);
  });

  test('why: a story begins where an application sent a record; what led to that stands behind it', () => {
    const partition = store.find(F.partition.kind, names.numberOf('orders-0'));
    const chain = atLevel(world.journal, whyCell(world.journal, store, F.partition.hw, partition)!, 'request');
    const told = storyOf(chain);
    expect(told).toEqual(chain.causes.slice(0, told.length));
    expect(told.map(kindName).filter((name) => name === 'recordSent')).toEqual(['recordSent']);
    expect(kindName(told.at(-1)!)).toBe('recordSent');
    expect(chain.causes.slice(told.length).map(kindName)).toEqual(expect.arrayContaining(['producerStarted', 'processStarted']));
  });

  test('why not yet: threads name what they wait for', () => {
    const waiting = [...store.alive(F.thread.kind)].map((row) => threadWaits(store, row)).filter((one) => one !== null);
    expect(waiting.length).toBeGreaterThan(20);
    for (const one of waiting) {
      expect(waitNames[one.wait!]).toBeDefined();
      expect(kindName(one.since)).toBe('threadWaits');
      if (one.until !== null) expect(one.until).toBeGreaterThanOrEqual(world.journal.time(one.since));
      expect(sayWaiting(one, store, names, 'en')).toMatch(/^The thread waits for [^{}[\]]+[.]$/);
    }
  });
});

test('why: an answer without records begins where the time to wait for them was over', () => {
  const { world } = ((run: Run) => (runTo(run, 3_000_000), run))(start(oneBroker({ producer: { perSecond: 1 } }), 1));
  const { journal } = world;
  const events = [...Array(journal.length).keys()];
  const stories = events.filter((event) => journal.kind(event) === ev.responseSent).map((event) => storyOf(whyEvent(journal, event)));
  const expired = stories.filter((story) => journal.kind(story.at(-1)!) === ev.operationCompleted);
  expect(expired.length).toBeGreaterThan(0);
  for (const story of expired) expect(journal.payload(story.at(-1)!, 2)).toBe(1);
});

test('why not yet: a record waits for its batch, the batch for its answer, wherever that is', () => {
  const slow = { latencyMicros: 40_000 };
  const run = start(
    oneBroker({
      producer: { configs: { 'enable.idempotence': false, 'linger.ms': 20 } },
      links: slow,
      script: 'send to orders-0 at 6s',
    }),
    2,
  );
  runTo(run, 6_000_000);
  const { names } = run;
  const { store } = run.view;
  const seen: string[] = [];
  while (run.world.nextTime() < 6_400_000) {
    step(run);
    const row = store.find(F.record.kind, 3, 1);
    if (row < 0) continue;
    const words = recordWaits(store, row).map(({ kind, row: at, state }) => {
      const way = kind === F.frame.kind ? ` to ${names.process(store.get(F.frame.to, at))}` : '';
      return `${recordKinds[kind].name} ${state}${way}`;
    });
    const chain = words.slice(1).join(' < ');
    if (chain !== seen[seen.length - 1]) seen.push(chain);
    for (const one of recordWaits(store, row)) {
      expect(waitingWords).toHaveProperty([`${recordKinds[one.kind].name} ${one.state}`]);
      for (const tongue of TONGUES) expect(sayWaiting(one, store, names, tongue)).toMatch(/^[^{}[\]]+[.。]$/);
    }
  }
  expect(seen).toEqual([
    'batch open',
    'batch inFlight < frame sending to broker-1',
    'batch inFlight < frame inFlight to broker-1',
    'batch inFlight < request queued',
    'batch inFlight < request handled',
    'batch inFlight < request answered',
    'batch inFlight < frame sending to shop',
    'batch inFlight < frame inFlight to shop',
    '',
  ]);
});

test('why not yet: a thread without a core, one without a lock and who holds it, one whose application waits for a future', () => {
  const busy = lab()
    .controller()
    .broker(1, { host: { cores: 2 } })
    .topic('orders')
    .producer('shop', { perSecond: 900, configs: { 'enable.idempotence': false, 'linger.ms': 0 } })
    .producer('web', { perSecond: 900, configs: { 'enable.idempotence': false, 'linger.ms': 0 } })
    .producer('till', { perSecond: 20, sync: true, configs: { 'enable.idempotence': false } })
    .admin()
    .build();
  const run = start(busy, 4);
  const said = new Map<string, string[]>();
  while (run.world.nextTime() < 3_000_000) {
    step(run);
    const { store } = run.view;
    for (const row of store.alive(F.thread.kind)) {
      const waiting = threadWaits(store, row);
      if (waiting === null) continue;
      const name = waitNames[waiting.wait!];
      const found = said.get(name) ?? [];
      if (found.length > 0 && name !== 'lock') continue;
      for (const tongue of TONGUES) found.push(sayWaiting(waiting, store, run.names, tongue));
      said.set(name, found);
    }
  }
  expect(said.get('cpu')).toEqual(['The thread waits for a core.', '线程在等CPU 核。']);
  expect(said.get('future')).toEqual(['The thread waits for the result of a call.', '线程在等调用的结果。']);
  const [english, chinese] = said.get('lock') ?? [];
  expect(english).toMatch(/^The thread waits for the lock of partition orders-0, held by [a-z-]+[0-9]\.$/);
  expect(chinese).toMatch(/^线程在等分区 orders-0 的锁，持有者是 [a-z-]+[0-9]。$/);
});
