/** What a page is told of a real run, held against the engine. */
import { describe, expect, test } from 'vitest';
import { sharedMemory } from '../engine/memory.ts';
import { oneBroker } from '../scenario/one-broker.ts';
import { ev, eventKinds } from '../engine/events.ts';
import { KeyHistory } from '../view/key-history.ts';
import { LevelHistory } from '../view/level-history.ts';
import { Picture } from '../view/picture.ts';
import { F } from '../view/records.ts';
import { newLab, openLab, ports, problemIn, SECOND, smallRun } from './testing/runs.ts';
import type { SimLab } from './sim-lab.ts';

const LOG = 'orders-0';

function running(seconds = 4, lab = openLab()): SimLab {
  lab.run(seconds * SECOND);
  return lab;
}

/** The rows and values of a picture, as far as they are alive. */
function contents(picture: Picture): unknown[] {
  return [F.partition, F.replica, F.process, F.thread, F.request, F.record].map((kind) =>
    picture.alive(kind.kind).map((row) => [row, ...Object.values(kind).map((field) => [picture.get(field, row), picture.setAt(field, row)])]),
  );
}

/** The row of the log's replica. */
function replica(lab: SimLab, picture: Picture): number {
  const log = lab.timeline.current.world.texts.list.indexOf(LOG);
  const row = picture.alive(F.replica.kind).find((one) => picture.get(F.replica.partition, one) === log);
  if (row === undefined) throw new Error('no replica in this picture');
  return row;
}

describe('frames', () => {
  test('diffs forwards and backwards give the picture that a reset gives', () => {
    const lab = running();
    const { events } = lab.status();
    const picture = new Picture();
    const positions = [events, events - 1, 3, 900, 901, 400, events - 700, events, 0, events];
    let diffs = 0;
    for (const position of positions) {
      const { picture: frame } = lab.look('frame', { position });
      if (!frame.reset) diffs++;
      picture.apply(frame);
      const whole = new Picture();
      const other = newLab();
      other.open(smallRun);
      other.run(4 * SECOND);
      whole.apply(other.look('frame', { position }).picture);
      expect(contents(picture), `position ${position}`).toEqual(contents(whole));
    }
    expect(diffs).toBeGreaterThan(3);
  });

  test('texts come once, and all of them again on another branch', () => {
    const lab = running(2);
    const first = lab.look('frame', { time: 1 * SECOND });
    expect(first.textsFrom).toBe(1);
    expect(first.texts).toContain(LOG);
    expect(lab.look('frame', { time: 1 * SECOND }).texts).toEqual([]);
    const { events } = lab.status();
    lab.see(events);
    lab.act({ kind: 'kill', process: 'broker-1' }, Math.floor(events / 2), 1 * SECOND);
    const forked = lab.look('frame', { position: lab.status().events });
    expect(forked.picture.reset).toBe(true);
    expect(forked.branch).not.toBe(first.branch);
    expect(forked.textsFrom).toBe(1);
    expect(forked.texts).toContain(LOG);
  });

  test('a time is the position behind its last event', () => {
    const lab = running(2);
    const { journal } = lab.timeline.current.world;
    const at = lab.look('positionAt', SECOND);
    expect(journal.time(at - 1)).toBeLessThanOrEqual(SECOND);
    expect(journal.time(at)).toBeGreaterThan(SECOND);
    expect(lab.look('frame', { time: SECOND }).picture.position).toBe(at);
    expect(problemIn(() => lab.look('frame', { position: journal.length + 1 }))).toMatchObject({ kind: 'notReached' });
  });
});

describe('events', () => {
  test('are those of the journal down to a level, said in both languages', () => {
    const lab = running();
    const { journal } = lab.timeline.current.world;
    const all = lab.look('events', 0, journal.length, 'story', 500);
    const expected: number[] = [];
    for (let event = 0; event < journal.length; event++) if (eventKinds[journal.kind(event)]!.level === 'story') expected.push(event);
    expect(all.map(({ id }) => id)).toEqual(expected.slice(0, 500));
    for (const event of all) {
      expect(event.said.en).not.toBe(event.said['zh-CN']);
      expect(event.payload).toHaveLength(eventKinds[event.kind]!.columns.length);
      expect(event.because).not.toContain(0);
    }
    const newest = lab.look('newest', journal.length, 'story');
    expect(newest?.id).toBe(expected[expected.length - 1]);
    expect(lab.look('newest', 0, 'story')).toBeNull();
  });

  test('ticks and levels, asked for in pieces, are what they are in one', () => {
    const lab = running();
    const { length } = lab.timeline.current.world.journal;
    const whole = lab.look('ticks', 0, 'request');
    const ids: number[] = [];
    for (let from = 0; from < length; ) {
      const part = lab.look('ticks', from, 'request', 777);
      ids.push(...part.ids);
      from = part.upTo;
    }
    expect(ids).toEqual([...whole.ids]);
    expect(whole.upTo).toBe(length);
    const levels = new LevelHistory();
    levels.add(lab.look('levels', 0));
    const picture = new Picture();
    picture.apply(lab.look('frame', { position: length }).picture);
    const row = replica(lab, picture);
    const held = levels.replica(picture.get(F.replica.partition, row), picture.get(F.replica.process, row))!;
    expect(held.leo.at(length)?.value).toBe(picture.get(F.replica.leo, row));
    expect(held.hw.at(length)?.value).toBe(picture.get(F.replica.hw, row));
    expect(levels.acknowledged(picture.get(F.replica.partition, row), length)).toEqual({ from: 0, to: picture.get(F.replica.leo, row) });
    expect(picture.get(F.replica.hw, row)).toBeGreaterThan(10);
  });

  test('steps go to the next and back to the one before, and follow a selection', () => {
    const lab = running();
    const { length } = lab.timeline.current.world.journal;
    const to = lab.look('step', 100, 'story', 1);
    expect(to).toBeGreaterThan(100);
    expect(lab.look('step', lab.look('step', to, 'story', 1), 'story', -1)).toBe(to);
    const picture = new Picture();
    picture.apply(lab.look('frame', { position: length }).picture);
    const selection = [{ kind: F.replica.kind, row: replica(lab, picture) }];
    const followed = lab.look('step', to, 'byte', 1, selection);
    expect(followed).toBeGreaterThan(lab.look('step', to, 'byte', 1));
    expect(problemIn(() => lab.look('step', 0, 'chapter' as never, 1))).toMatchObject({ kind: 'badCall' });
  });
});

describe('reasons', () => {
  test('a high watermark goes back to the record that raised it', () => {
    const lab = running();
    const { journal } = lab.timeline.current.world;
    const picture = new Picture();
    picture.apply(lab.look('frame', { position: journal.length }).picture);
    const why = lab.look('why', F.replica.hw, replica(lab, picture), journal.length);
    if (why === null) throw new Error('the high watermark was never set');
    expect(why.chain.causes[0]).toBe(picture.setAt(F.replica.hw, replica(lab, picture)));
    expect(why.events.map(({ id }) => id)).toEqual(why.chain.events);
    expect(why.events[0]!.kind).toBe(ev.hwAdvanced);
    expect(why.events.map((event) => event.kind)).toContain(ev.recordsAppended);
    expect(lab.look('why', F.replica.hw, replica(lab, picture), 1)).toBeNull();
    const told = lab.look('whyEvent', why.chain.causes[0]!);
    expect(told.chain.causes).toEqual(why.chain.causes);
  });

  test('a waiting thread says what it waits for', () => {
    const lab = running();
    const { length } = lab.timeline.current.world.journal;
    const picture = new Picture();
    picture.apply(lab.look('frame', { position: length }).picture);
    const waiting = picture.alive(F.thread.kind).flatMap((row) => lab.look('whyNotYet', F.thread.kind, row, length));
    expect(waiting.length).toBeGreaterThan(5);
    for (const { said } of waiting) expect(said.en).toMatch(/^The thread waits for /);
    expect(lab.look('whyNotYet', F.replica.kind, replica(lab, picture), length)).toEqual([]);
  });

  test('a record is told with its fields and who set them', () => {
    const lab = running();
    const { length } = lab.timeline.current.world.journal;
    const picture = new Picture();
    picture.apply(lab.look('frame', { position: length }).picture);
    const told = lab.look('inspect', F.replica.kind, replica(lab, picture), length);
    expect(told?.kind).toBe('replica');
    const hw = told?.fields.find(({ name }) => name === 'hw');
    expect(hw?.value).toBe(picture.get(F.replica.hw, replica(lab, picture)));
    expect(hw?.at).toBe(picture.setAt(F.replica.hw, replica(lab, picture)));
    expect(lab.look('inspect', F.replica.kind, 999, length)).toBeNull();
  });
});

describe('bytes', () => {
  test('of a batch are the memory of the log where it is shared, and a copy where not', () => {
    for (const shared of [true, false]) {
      const lab = newLab(shared ? { ...ports, memory: sharedMemory } : ports);
      lab.open(smallRun);
      lab.run(4 * SECOND);
      const { events } = lab.status();
      const found = lab.look('bytes', LOG, 'broker-1', 3, events);
      if (found === null) throw new Error('offset 3 was not found');
      expect(found.shared).toBe(shared);
      expect(found.bytes.buffer instanceof SharedArrayBuffer).toBe(shared);
      expect(found.baseOffset).toBeLessThanOrEqual(3);
      expect(found.lastOffset).toBeGreaterThanOrEqual(3);
      expect(found.computedCrc).toBe(found.crc);
      expect(found.rows.find(({ name }) => name === 'baseOffset')?.value).toBe(String(found.baseOffset));
      expect(found.rows[0]!.to).toBe(found.bytes.length);
      expect(lab.look('bytes', LOG, 'broker-1', 1_000_000, events)).toBeNull();
      expect(lab.look('bytes', LOG, 'broker-1', 3, 10)).toBeNull();
    }
  });

  test('that a power loss took can still be seen where they were', () => {
    const lab = running();
    const { events, time } = lab.status();
    const picture = new Picture();
    picture.apply(lab.look('frame', { position: events }).picture);
    const leo = picture.get(F.replica.leo, replica(lab, picture));
    const before = lab.look('bytes', LOG, 'broker-1', leo - 1, events);
    lab.act({ kind: 'powerLoss', host: 'host-1' }, events, time);
    lab.act({ kind: 'powerOn', host: 'host-1' }, lab.status().events, time + SECOND);
    lab.run(8 * SECOND);
    const again = lab.look('bytes', LOG, 'broker-1', leo - 1, events);
    expect([...again!.bytes]).toEqual([...before!.bytes]);
  });
});

describe('keys', () => {
  test('are those that were sent, and what a power loss took is still told of the time before', () => {
    const lab = newLab();
    lab.open({ scenario: oneBroker({ producer: { perSecond: 20, keys: 7 } }), seed: 5, given: [] });
    lab.run(4 * SECOND);
    const { events, time } = lab.status();
    const history = new KeyHistory();
    history.add(lab.look('keys', LOG, 0));
    const broker = lab.look('setting').processes.findIndex(({ name }) => name === 'broker-1') + 1;
    const before = history.window(broker, events, 0, 1_000);
    // One partition takes them in the order in which they were sent.
    expect(before.size).toBeGreaterThan(30);
    for (const [offset, key] of before) expect(key).toBe(`key-${offset % 7}`);
    const act = (command: Parameters<typeof lab.act>[0], at: number): void => {
      lab.run(at);
      lab.act(command, lab.status().events, at);
    };
    act({ kind: 'powerLoss', host: 'host-1' }, time);
    act({ kind: 'powerOn', host: 'host-1' }, time + SECOND);
    act({ kind: 'send', process: 'shop', topic: 'orders', partition: 0, key: 'again', value: '', count: 1 }, time + 6 * SECOND);
    lab.run(30 * SECOND);
    const later = new KeyHistory();
    later.add(lab.look('keys', LOG, 0));
    expect(later.window(broker, events, 0, 1_000)).toEqual(before);
    const now = later.window(broker, lab.status().events, 0, 1_000);
    expect([...now.values()]).toContain('again');
  });
});

test('only looks can be asked for', () => {
  const lab = running(1);
  expect(problemIn(() => lab.look('constructor' as 'setting'))).toMatchObject({ kind: 'badCall' });
});
