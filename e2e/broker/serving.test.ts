/** What a broker does for clients and followers: acknowledgements, long polls, order, back-pressure, and how its journal explains it. */
import { describe, expect, it } from 'vitest';
import { ev, eventKinds } from '../../src/engine/events.ts';
import { errors } from '../../src/protocol/errors.ts';
import type { World } from '../../src/sim/world.ts';
import { waits } from '../../src/engine/waits.ts';
import { loadCodecs } from '../../src/codecs/codecs.ts';
import type { CodecId } from '../../src/protocol/records/codec-port.ts';
import { entriesOf, entryRecords } from '../../src/protocol/records/entries.ts';
import { buildRecords, PLAIN_FIELDS } from '../../src/protocol/records/records-builder.ts';
import { flattenRope, type Rope } from '../../src/std/rope.ts';
import {
  apiVersionsFrame, concat, correlationOf, fetched, fetchedRecords, fetchFrame, FOUR_RECORDS, oldFetchFrame, oldProduceFrame, produced, producedAs, produceFrame,
} from './frames.ts';
import { type LoneTopic, type LoneWorldOptions, loneWorld, servingState, wireState } from './lone-broker.ts';
import type { Answer, Exchange } from './wire-client.ts';

const codecs = await loadCodecs();
const ALONE = { name: 'alone', id: 'AAAAAAAAAAAAAAAAAAAAAw', partitions: 1 };
/** In sync are this broker and broker 1, which the tests play. */
const PAIR = { name: 'pair', id: 'AAAAAAAAAAAAAAAAAAAABA', partitions: 1, absentReplicas: [1] };

const say = (frame: Uint8Array | null, conn = 'c', patienceMs = 10_000): Exchange => ({ conn, frame, patienceMs });

function play(options: LoneWorldOptions): { world: World; answers: (readonly Answer[])[] } {
  const world = loneWorld(options);
  world.runTo(30_000_000);
  expect(world.checkState()).toBeNull();
  return { world, answers: options.scripts.map((_, i) => wireState(world, i).answers) };
}

const eventsOf = (world: World, kind: number): number[] => {
  const found: number[] = [];
  for (let at = 0; at < world.journal.length; at++) if (world.journal.kind(at) === kind) found.push(at);
  return found;
};

describe('acks', () => {
  it('all: times out while a member of the ISR does not fetch, and says where the records lie', () => {
    const { answers, world } = play({ topics: [PAIR], scripts: [[say(produceFrame('pair', { acks: -1, timeoutMs: 300 })), say(fetchFrame('pair', { offset: 0 }))]] });
    expect(produced(answers[0]![0]!)).toMatchObject({ errorCode: errors.REQUEST_TIMED_OUT, baseOffset: 0 });
    expect(answers[0]![0]!.took).toBeGreaterThan(299_000);
    expect(answers[0]![0]!.took).toBeLessThan(305_000);
    // It is in the log, and no consumer may see it.
    expect(servingState(world).logs.get('pair-0')!.logEndOffset).toBe(4);
    expect(fetched(answers[0]![1]!)).toMatchObject({ errorCode: 0, highWatermark: 0, bytes: 0 });
  });

  it('all: is answered by the fetch that shows that the follower has the records, and the consumer with it', () => {
    const { answers, world } = play({
      topics: [PAIR],
      scripts: [
        [say(produceFrame('pair', { acks: -1, timeoutMs: 20_000 }))],
        [say(fetchFrame('pair', { offset: 0, maxWaitMs: 20_000 }))],
        [say(fetchFrame('pair', { offset: 0, replicaId: 1 })), say(fetchFrame('pair', { offset: 4, replicaId: 1 })), say(fetchFrame('pair', { offset: 4, replicaId: 1 }))],
      ],
      startMs: [100, 100, 2_000],
    });
    expect(produced(answers[0]![0]!)).toMatchObject({ errorCode: 0, baseOffset: 0 });
    expect(fetched(answers[1]![0]!)).toMatchObject({ errorCode: 0, highWatermark: 4, bytes: FOUR_RECORDS.length });
    for (const took of [answers[0]![0]!.took, answers[1]![0]!.took]) {
      expect(took).toBeGreaterThan(1_900_000);
      expect(took).toBeLessThan(1_910_000);
    }
    // A follower sees what lies above the high watermark, and learns of the one that its fetch brought about by its next.
    expect(answers[2]!.map((answer) => [fetched(answer).highWatermark, fetched(answer).bytes])).toEqual([
      [0, FOUR_RECORDS.length],
      [0, 0],
      [4, 0],
    ]);
    const [advance] = eventsOf(world, ev.hwAdvanced);
    expect([world.journal.payload(advance!, 1), world.journal.payload(advance!, 2)]).toEqual([4, 0]);
  });

  it('all: is refused before the append when the ISR is too small, and 1 is not', () => {
    const topic = { ...PAIR, isr: [0], configs: { 'min.insync.replicas': '2' } };
    const script = [say(produceFrame('pair', { acks: -1 })), say(produceFrame('pair', { acks: 1 })), say(fetchFrame('pair', { offset: 0 }))];
    const { answers } = play({ topics: [topic], scripts: [script] });
    expect(produced(answers[0]![0]!)).toMatchObject({ errorCode: errors.NOT_ENOUGH_REPLICAS, baseOffset: -1 });
    expect(produced(answers[0]![1]!)).toMatchObject({ errorCode: 0, baseOffset: 0 });
    // Since 3.7 what was appended below the minimum is not committed.
    expect(fetched(answers[0]![2]!)).toMatchObject({ highWatermark: 0, bytes: 0 });
    const old = play({ topics: [topic], scripts: [script], era: '3.6' });
    expect(fetched(old.answers[0]![2]!)).toMatchObject({ highWatermark: 4, bytes: FOUR_RECORDS.length });
  });

  it('all: a minimum above the number of replicas asks for all of them only', () => {
    const topic = { ...ALONE, configs: { 'min.insync.replicas': '2' } };
    const { answers } = play({ topics: [topic], scripts: [[say(produceFrame('alone', { acks: -1 }))]] });
    expect(produced(answers[0]![0]!)).toMatchObject({ errorCode: 0, baseOffset: 0 });
  });

  it('0: is never answered, and the next request of the connection is; after an error the connection ends', () => {
    const script = [
      say(concat(produceFrame('alone', { acks: 0 }), apiVersionsFrame(7))),
      say(produceFrame('alone', { acks: 0, partition: 3 }), 'other'),
    ];
    const { answers, world } = play({ topics: [ALONE], scripts: [script] });
    expect(correlationOf(answers[0]![0]!)).toBe(7);
    expect(answers[0]![1]).toMatchObject({ response: null, closed: true });
    expect(servingState(world).logs.get('alone-0')!.logEndOffset).toBe(4);
  });
});

describe('the high watermark', () => {
  it('is the least that the leader and the ISR hold, whatever others do', () => {
    const topic = { name: 'four', id: 'AAAAAAAAAAAAAAAAAAAABQ', partitions: 1, absentReplicas: [1, 2, 3], isr: [0, 1, 2] };
    const follow = (replicaId: number, offset: number) => say(fetchFrame('four', { offset, replicaId }));
    const look = say(fetchFrame('four', { offset: 0, maxBytes: 1 }));
    const produce = say(produceFrame('four', { acks: 1 }));
    const script = [produce, produce, produce, follow(1, 8), follow(2, 12), follow(3, 4), look, follow(1, 12), look, follow(9, 12)];
    const { answers, world } = play({ topics: [topic], scripts: [script] });
    expect([answers[0]![6]!, answers[0]![8]!].map((answer) => fetched(answer).highWatermark)).toEqual([8, 12]);
    expect(fetched(answers[0]![9]!).errorCode).toBe(errors.NOT_LEADER_OR_FOLLOWER);
    const moves = eventsOf(world, ev.hwAdvanced).map((at) => [world.journal.payload(at, 2), world.journal.payload(at, 1)]);
    expect(moves).toEqual([
      [0, 8],
      [8, 12],
    ]);
    // What moved it is the fetch of the one that all waited for.
    const last = eventsOf(world, ev.hwAdvanced)[1]!;
    expect(eventKinds[world.journal.kind(world.journal.because(last, 0))]!.name).toBe('recordsAppended');
  });
});

describe('a log directory', () => {
  it('keeps what belongs to the topics of today, and puts aside what is of others', () => {
    const again = { ...ALONE, name: 'again', id: 'AAAAAAAAAAAAAAAAAAAABg' };
    const options: LoneWorldOptions = {
      topics: [ALONE, again, { ...ALONE, name: 'gone', id: 'AAAAAAAAAAAAAAAAAAAABw' }],
      scripts: [['alone', 'again', 'gone'].map((topic) => say(produceFrame(topic, { acks: 1 })))],
    };
    const world = loneWorld(options);
    world.runTo(2_000_000);
    world.give({ kind: 'kill', process: 'broker-0' });
    // While it was away one topic was deleted, and another deleted and made again.
    world.state.processes[1]!.settings.topics = [ALONE, { ...again, id: 'AAAAAAAAAAAAAAAAAAAACA' }];
    world.give({ kind: 'start', process: 'broker-0' });
    world.runTo(4_000_000);
    const { logs } = servingState(world);
    expect(new Map([...logs.values()].map(({ topicPartition, logEndOffset }) => [topicPartition, logEndOffset]))).toEqual(
      new Map([
        ['again-0', 0],
        ['alone-0', 4],
      ]),
    );
    const folders = new Set([...world.state.hosts[0]!.files.keys()].map((path) => path.split('/')[2]!));
    const stray = [...folders].filter((folder) => folder.endsWith('-stray')).map((folder) => folder.replace(/[.][0-9a-f]{32}-/, '.#-'));
    expect(stray.sort()).toEqual(['again-0.#-stray', 'gone-0.#-stray']);
  });
});

describe('a long poll', () => {
  it('ends at its time, to the millisecond', () => {
    const { answers } = play({ topics: [ALONE], scripts: [[say(fetchFrame('alone', { offset: 0, maxWaitMs: 500 }))]] });
    const { took } = answers[0]![0]!;
    expect(fetched(answers[0]![0]!).bytes).toBe(0);
    expect(took).toBeGreaterThan(499_000);
    expect(took).toBeLessThan(502_000);
  });

  it('waits until there are min.bytes', () => {
    const enough = FOUR_RECORDS.length * 2 + 1;
    const produces = [1, 2, 3].map((at) => [say(produceFrame('alone', { acks: 1 }), `p${at}`)]);
    const { answers } = play({
      topics: [ALONE],
      scripts: [[say(fetchFrame('alone', { offset: 0, maxWaitMs: 20_000, minBytes: enough }))], ...produces],
      startMs: [100, 1_000, 2_000, 3_000],
    });
    expect(fetched(answers[0]![0]!).bytes).toBe(FOUR_RECORDS.length * 3);
    expect(answers[0]![0]!.took).toBeGreaterThan(2_900_000);
    expect(answers[0]![0]!.took).toBeLessThan(2_910_000);
  });

  it('of many fetchers, each is answered by the append', () => {
    const fetchers = Array.from({ length: 12 }, () => [say(fetchFrame('alone', { offset: 0, maxWaitMs: 20_000 }))]);
    const { answers, world } = play({
      topics: [ALONE],
      scripts: [...fetchers, [say(produceFrame('alone', { acks: 1 }))]],
      startMs: [...fetchers.map(() => 100), 1_000],
    });
    expect(answers.slice(0, 12).map(([answer]) => fetched(answer!).bytes)).toEqual(fetchers.map(() => FOUR_RECORDS.length));
    const { operations, watchers, timer } = servingState(world).purgatories.get('Fetch')!;
    const watched = [...watchers.values()].flat();
    expect([operations.length, watched.length, timer.size]).toEqual([0, 0, 0]);
  });
});

describe('a connection', () => {
  it('is answered in the order of its requests, though a later one could be answered at once', () => {
    const both = concat(fetchFrame('alone', { offset: 0, maxWaitMs: 400 }), apiVersionsFrame(9));
    const { answers } = play({ topics: [ALONE], scripts: [[say(both), say(null)]] });
    expect(answers[0]!.map(correlationOf)).toEqual([2, 9]);
    expect(answers[0]![0]!.took).toBeGreaterThan(399_000);
  });

  it('goes to the Processors in turn', () => {
    const script = Array.from({ length: 7 }, (_, i) => say(apiVersionsFrame(i), `conn${i}`));
    const { world } = play({ topics: [], scripts: [script] });
    expect(eventsOf(world, ev.connectionAccepted).map((at) => world.journal.payload(at, 1))).toEqual([0, 1, 2, 0, 1, 2, 0]);
  });

  it('that is idle for connections.max.idle.ms is closed', () => {
    const { answers } = play({ topics: [], configs: { 'connections.max.idle.ms': '2000' }, scripts: [[say(apiVersionsFrame(1)), say(null, 'c', 10_000)]] });
    expect(answers[0]![1]).toMatchObject({ response: null, closed: true });
    expect(answers[0]![1]!.took).toBeGreaterThan(1_990_000);
  });
});

describe('the request queue', () => {
  it('when full makes Processors wait, and everybody is answered all the same', () => {
    const scripts = Array.from({ length: 12 }, (_, i) => Array.from({ length: 20 }, (_unused, k) => say(produceFrame('alone', { acks: 1 }), `c${i}-${k % 2}`)));
    const { answers, world } = play({
      topics: [ALONE],
      configs: { 'queued.max.requests': '1', 'num.io.threads': '1' },
      scripts,
      startMs: scripts.map(() => 100),
    });
    expect(answers.flat().filter((answer) => produced(answer).errorCode === 0).length).toBe(240);
    expect(servingState(world).logs.get('alone-0')!.logEndOffset).toBe(960);
    const blocked = eventsOf(world, ev.threadWaits).filter((at) => world.journal.payload(at, 1) === waits.requestQueueSpace);
    expect(blocked.length).toBeGreaterThan(0);
  });
});

describe('the journal', () => {
  it('leads from a fetched record back to the frame that brought it', () => {
    const { world } = play({ topics: [ALONE], scripts: [[say(produceFrame('alone', { acks: -1 })), say(fetchFrame('alone', { offset: 0 }))]] });
    const { journal } = world;
    const nameOf = (at: number): string => eventKinds[journal.kind(at)]!.name;
    const causes = (at: number): string[] => {
      const chain: string[] = [];
      for (let i = journal.cause(at); i > 0; i = journal.cause(i)) chain.push(nameOf(i));
      return chain;
    };
    const [read] = eventsOf(world, ev.recordsFetched);
    const because = [journal.because(read!, 0), journal.because(read!, 1), journal.because(read!, 2)];
    expect(because.map(nameOf)).toEqual(['hwAdvanced', 'recordsAppended', 'partitionBecameLeader']);
    const [hwAt, appendAt] = because as [number, number];
    expect(nameOf(journal.because(hwAt, 0))).toBe('recordsAppended');
    expect(nameOf(journal.because(appendAt, 0))).toBe('logAppended');
    expect(causes(appendAt).slice(0, 4)).toEqual(['requestTaken', 'requestQueued', 'requestReceived', 'frameArrived']);
  });
});

describe('a checkpoint', () => {
  it('taken anywhere in the work of a broker leads to the same journal', () => {
    const options: LoneWorldOptions = {
      topics: [ALONE, PAIR],
      scripts: [
        [say(produceFrame('alone', { acks: -1 })), say(produceFrame('pair', { acks: -1, timeoutMs: 50 })), say(produceFrame('alone', { acks: 0 }), 'd', 20)],
        [say(fetchFrame('alone', { offset: 0, maxWaitMs: 60 })), say(fetchFrame('alone', { offset: 4, maxWaitMs: 60 })), say(fetchFrame('pair', { offset: 0, maxWaitMs: 60 }))],
        [say(fetchFrame('pair', { offset: 0, replicaId: 1 })), say(fetchFrame('pair', { offset: 4, replicaId: 1, maxWaitMs: 40 }))],
      ],
      startMs: [100, 100, 130],
    };
    const straight = loneWorld(options);
    straight.runTo(1_000_000);
    const world = loneWorld(options);
    let checked = 0;
    while (world.nextTime() < 1_000_000) {
      world.step();
      const saved = world.save();
      for (let i = 0; i < 40 && world.nextTime() < 1_000_000; i++) world.step();
      expect(world.checkState()).toBeNull();
      world.load(saved);
      checked++;
    }
    expect(checked).toBeGreaterThan(100);
    expect(world.journal.length).toBe(straight.journal.length);
    expect(world.journal.hash).toBe(straight.journal.hash);
  });
});

describe('clients of old', () => {
  const records = [0, 1, 2].map((i) => ({ offset: i, timestamp: -1, key: null, value: Uint8Array.of(65 + i), headers: [] }));
  const messagesOf = (magic: 0 | 1, codec: CodecId) => flattenRope(buildRecords({ ...PLAIN_FIELDS, magic, codec }, records, codecs));
  const read = (rope: Rope) => [...entriesOf(rope)].flatMap((entry) => [...entryRecords(rope, entry, codecs)].map(({ offset, value }) => [entry.magic, offset, textOf(value)]));
  const textOf = (value: Rope | null) => (value === null ? null : String.fromCharCode(...flattenRope(value)));

  it.each([0, 1, 2, 3] as const)('produce messages, which are one batch in the log, and fetch them in their own format (codec %i)', (codec) => {
    const script = [
      say(oldProduceFrame(0, 'alone', messagesOf(0, codec))),
      say(oldProduceFrame(2, 'alone', messagesOf(1, codec))),
      ...[0, 1, 2, 3, 4].map((version) => say(oldFetchFrame(version, 'alone', 4))),
    ];
    const { answers, world } = play({ topics: [ALONE], scripts: [script], era: '3.9', codecs });
    expect([producedAs(0, answers[0]![0]!), producedAs(2, answers[0]![1]!)]).toMatchObject([{ errorCode: 0, baseOffset: 0 }, { errorCode: 0, baseOffset: 3 }]);
    // What is before the offset that was asked for is left out where each message is one by itself.
    const from = codec === 0 ? 4 : 3;
    const letters = ['A', 'B', 'C'].slice(from - 3);
    [0, 0, 1, 1].forEach((magic, version) => {
      const { errorCode, records: rope } = fetchedRecords(version, answers[0]![2 + version]!);
      expect([version, errorCode, read(rope)]).toEqual([version, 0, letters.map((letter, i) => [magic, from + i, letter])]);
    });
    const { records: rope } = fetchedRecords(4, answers[0]![6]!);
    expect(read(rope)).toEqual(['A', 'B', 'C'].map((letter, i) => [2, 3 + i, letter]));
    expect(eventsOf(world, ev.recordsConverted)).toHaveLength(4);
  });

  it('get nothing where conversion is off, or of a topic in zstd', () => {
    const topics: LoneTopic[] = [
      { ...ALONE, configs: { 'message.downconversion.enable': 'false' } },
      { name: 'packed', id: 'AAAAAAAAAAAAAAAAAAAABw', partitions: 1, configs: { 'compression.type': 'zstd' } },
    ];
    const script = topics.flatMap(({ name }) => [say(produceFrame(name, { acks: 1 })), say(oldFetchFrame(3, name, 0))]);
    const { answers } = play({ topics, scripts: [script], era: '3.9', codecs });
    expect([fetchedRecords(3, answers[0]![1]!).errorCode, fetchedRecords(3, answers[0]![3]!).errorCode]).toEqual([
      errors.UNSUPPORTED_VERSION,
      errors.UNSUPPORTED_COMPRESSION_TYPE,
    ]);
  });

  it('are sent away by 4.x', () => {
    const script = [say(oldProduceFrame(2, 'alone', messagesOf(1, 0)), 'a'), say(oldFetchFrame(3, 'alone', 0), 'b')];
    const { answers } = play({ topics: [ALONE], scripts: [script] });
    expect(answers[0]!.map(({ closed }) => closed)).toEqual([true, true]);
  });
});
