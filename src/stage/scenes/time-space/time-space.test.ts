/** The Time-space scene against runs of the real engine: every message where and when it was, nothing before it has happened. */
import { describe, expect, it } from 'vitest';
import { labWorld, SECOND } from '../../../../e2e/engine/lab-world.ts';
import { ev, eventKinds } from '../../../engine/events.ts';
import { levelsOf } from '../../../host/page-levels.ts';
import { messagesOf } from '../../../host/page-messages.ts';
import { threeBrokers } from '../../../scenario/three-brokers.ts';
import { LevelHistory } from '../../../view/level-history.ts';
import { MessageHistory } from '../../../view/message-history.ts';
import { Names } from '../../../view/names.ts';
import { F } from '../../../view/records.ts';
import { View } from '../../../view/view.ts';
import { constantSpeed, Warp } from '../../../view/warp.ts';
import { type DrawItem, type DrawList, overlaps, textBox } from '../../draw-list.ts';
import type { SceneRun, SceneView } from '../../scene.ts';
import { extrasAt } from '../../testing/extras.ts';
import { TickColumns } from '../../timeline/ticks.ts';
import { flat } from '../cluster/hit.ts';
import { GAP } from './axis.ts';
import { timeSpace } from './time-space.ts';

const view: SceneView = { width: 1280, height: 536, theme: 'day', language: 'en', column: false, focus: 'orders-0', selected: null, chain: [], causes: [], guess: null };
const scenario = threeBrokers({
  producer: { perSecond: 4, keys: 8, configs: { acks: 'all' } },
  script: 'cut broker 1 – broker 3 as a at 4505300us\nheal a at 5500ms\nkill broker 2 at 6s',
});

function record() {
  const world = labWorld(scenario, 1);
  const projection = new View(world.journal, scenario);
  projection.advance(0, world.journal.length);
  while (world.nextTime() < 7 * SECOND) {
    const from = world.journal.length;
    world.step();
    projection.advance(from, world.journal.length);
  }
  const { journal } = world;
  const levels = new LevelHistory();
  levels.add(levelsOf(journal, 0, journal.length, () => true));
  const messages = new MessageHistory();
  // In pieces, as a page reads them.
  while (messages.upTo < journal.length) messages.add(messagesOf(journal, projection.store, messages.upTo, 10_000));
  const ticks = new TickColumns();
  const warp = new Warp();
  for (let event = 0; event < journal.length; event++) {
    const { depth } = eventKinds[journal.kind(event)]!;
    if (depth > 1) continue;
    ticks.add(journal.process(event), depth, journal.time(event));
    warp.add(journal.time(event));
  }
  const names = new Names(world.texts, scenario);
  const at = (position: number, change: Partial<SceneRun> = {}): SceneRun => ({
    picture: projection.cursor(position), names, extras: extrasAt(levels, position), time: projection.timeAt(position), headTime: world.state.now,
    clock: warp, ticks, levels, messages, groups: null, ...change,
  });
  return { journal, projection, messages, at, warp };
}

const run = record();
const { journal, messages } = run;
const last = (kind: number, before = journal.length): number => {
  for (let event = before - 1; event >= 0; event--) if (journal.kind(event) === kind) return event;
  throw new Error(`there is no event ${eventKinds[kind]!.name}`);
};
/** The last record before the link is cut. */
const acknowledged = last(ev.recordAcknowledged, last(ev.linkRuleAdded));
const items = (list: DrawList): DrawItem[] => flat(list.items);
const lineOf = (list: DrawList, row: number) => items(list).find((item) => item.kind === 'line' && item.mark === `frame:${row}`);
const texts = (list: DrawList): string[] => items(list).flatMap((item) => (item.kind === 'text' ? [item.text] : []));

describe('messages', () => {
  it('are all frames of the run, each from its process to its process, when it left and when it came', () => {
    const { store } = run.projection;
    let frames = 0;
    for (let event = 0; event < journal.length; event++) if (journal.kind(event) === ev.requestSent || journal.kind(event) === ev.responseSent) frames++;
    expect(new Set(messages.messages.map(({ row }) => row)).size).toBe(frames);
    for (const { event, row, from, to, api, sentAt, departedAt, arrivedAt, arrivesAt, lostAt } of messages.messages) {
      expect([store.get(F.frame.from, row), store.get(F.frame.to, row), store.get(F.frame.api, row)]).toEqual([from, to, api]);
      expect(journal.time(event)).toBe(sentAt);
      // TCP sends again what was lost on the wire.
      if (journal.kind(event) === ev.frameDeparted) expect([row, messages.messages.some((one) => one.row === row && one.lostAt < sentAt)]).toEqual([row, true]);
      else expect(store.get(F.frame.sentAt, row)).toBe(sentAt);
      expect(departedAt).toBeGreaterThanOrEqual(sentAt);
      if (arrivedAt !== Infinity) expect([arrivedAt, lostAt]).toEqual([arrivesAt, Infinity]);
    }
    expect(messages.messages.filter(({ lostAt }) => lostAt !== Infinity)).not.toEqual([]);
  });

  it('know what was appended and given out for them', () => {
    const responses = messages.messages.filter(({ api, isResponse, carried }) => api === 0 && isResponse && carried.length > 0);
    expect(responses.length).toBeGreaterThan(4);
    for (const { carried } of responses) expect(carried[0].to).toBe(carried[0].from + 1);
    const waited = messages.delayed.filter(({ completedAt, since }) => completedAt < Infinity && completedAt > since);
    expect(waited.length).toBeGreaterThan(4);
  });
});

describe('the scene', () => {
  const list = timeSpace.draw(run.at(acknowledged + 1), view);

  it('draws an acks=all produce: there and back, the followers in between, and what it waited for', () => {
    const end = journal.time(acknowledged);
    const produce = messages.messages.filter(({ api, arrivedAt }) => api === 0 && arrivedAt <= end).slice(-2);
    const [request, response] = produce.map(({ row }) => lineOf(list, row));
    if (request?.kind !== 'line' || response?.kind !== 'line') throw new Error('the produce request and its response are not drawn');
    const [from, to] = [request.points, response.points];
    expect(from[1]).toBe(to[3]);
    expect(from[3]).toBe(to[1]);
    expect(from[2]).toBeLessThan(to[0]);
    expect(request.stroke.color).toBe('producer');
    const offset = messages.messages.find(({ row }) => row === produce[1].row)!.carried[0].from;
    for (const text of [`DelayedProduce waits for HW ≥ ${offset + 1}`, 'Produce v13, 1 record', `Fetch response, ${offset}`, `Fetch @${offset + 1}`, `offset ${offset}`, `HW ${offset + 1}`]) {
      expect(texts(list)).toContain(text);
    }
  });

  it('is the same for the same position, also of another engine, and shows nothing that has not happened', () => {
    const other = record();
    for (let position = acknowledged - 400; position <= acknowledged + 1; position += 57) {
      const drawn = timeSpace.draw(run.at(position), view);
      expect(timeSpace.draw(other.at(position), view)).toEqual(drawn);
      const rows = new Set(items(drawn).flatMap(({ mark }) => (mark?.startsWith('frame:') === true ? [Number(mark.slice(6))] : [])));
      for (const { row, event } of messages.messages) if (rows.has(row)) expect(event).toBeLessThan(position);
    }
  });

  it('draws a frame that is under way as far as it has come: up to the position', () => {
    const message = messages.messages.find(({ api, isResponse, sentAt }) => api === 0 && !isResponse && sentAt > 4 * SECOND)!;
    const time = (message.departedAt + message.arrivesAt) / 2;
    const line = lineOf(timeSpace.draw(run.at(message.event + 5, { time }), view), message.row);
    const whole = lineOf(timeSpace.draw(run.at(message.event + 5, { time: message.arrivedAt }), view), message.row);
    if (line?.kind !== 'line' || whole?.kind !== 'line') throw new Error('the request is not drawn');
    expect(Math.abs(line.points[3] - line.points[1]) / Math.abs(whole.points[3] - whole.points[1])).toBeCloseTo(0.5, 1);
  });

  it('breaks what a cut link loses, and tells a dead broker', () => {
    const lost = messages.messages.find(({ lostAt }) => lostAt !== Infinity)!;
    const there = last(ev.frameLost) + 1;
    const line = lineOf(timeSpace.draw(run.at(there), view), messages.messages.find(({ lostAt }) => lostAt === journal.time(there - 1))!.row);
    expect(line?.kind === 'line' && line.stroke).toMatchObject({ color: 'fault', dash: [4, 3] });
    expect(timeSpace.hint!(run.at(there), `frame:${lost.row}`, 'en')).toContain('lost');
    const tree = timeSpace.describe(run.at(journal.length), { language: 'en', focus: 'orders-0', selected: null });
    expect(tree.find(({ id }) => id === 'broker:broker-2')!.label).toMatch(/^broker 2, dead, orders-0/);
    expect(tree.find(({ id }) => id === 'messages')!.children.length).toBe(30);
  });

  it('keeps what somebody holds in a clamp, and lets it go on from there', () => {
    const message = messages.messages.find(({ api, isResponse, sentAt }) => api === 0 && !isResponse && sentAt > 4 * SECOND)!;
    const middle = (message.departedAt + message.arrivesAt) / 2;
    const holds = [{ at: middle, until: middle + 300, arrivesAt: message.arrivesAt + 300 }];
    const held = Object.assign(new MessageHistory(), { messages: [{ ...message, holds, arrivedAt: message.arrivesAt + 300 }], upTo: messages.upTo });
    const at = (time: number) => run.at(message.event + 5, { time, messages: held });
    const line = (time: number) => {
      const found = lineOf(timeSpace.draw(at(time), view), message.row);
      if (found?.kind !== 'line') throw new Error('the request is not drawn');
      return found.points;
    };
    expect([line(middle + 100).at(-1), line(middle + 200).at(-1)]).toEqual([line(middle + 299).at(-1), line(middle + 299).at(-1)]);
    expect(line(message.arrivesAt + 300).at(-1)).not.toBe(line(middle + 299).at(-1));
    expect(line(message.arrivesAt + 300).length).toBe(8);
    expect(timeSpace.hint!(at(middle + 100), `frame:${message.row}`, 'en')).toContain('held');
  });

  it('tears quiet stretches out, each as wide as any other, and says how long they were', () => {
    expect(texts(list).filter((text) => text === 'quiet').length).toBeGreaterThan(1);
    const edges = items(list).flatMap((item) => (item.kind === 'line' && item.mark === 'gap' ? [item.points[0] + 3] : []));
    expect(edges[3] - edges[2]).toBe(GAP);
    const constant = timeSpace.draw(run.at(acknowledged + 1, { clock: constantSpeed(10, 1) }), view);
    expect(items(constant).some(({ mark }) => mark === 'gap')).toBe(false);
  });

  it('numbers a chain of causes and lets the rest step back', () => {
    const sent = messages.messages.findLast(({ api, isResponse, event }) => api === 0 && isResponse && event < acknowledged)!;
    const causes = [{ number: 1, event: sent.event, time: sent.sentAt, process: sent.from }, { number: 2, event: 3, time: 0, process: 0 }];
    const drawn = timeSpace.draw(run.at(acknowledged + 1), { ...view, causes });
    expect(texts(drawn)).toEqual(expect.arrayContaining(['1', '… 2']));
    const line = lineOf(drawn, sent.row);
    expect(line?.kind === 'line' && line.stroke.width).toBe(3);
    const faded = (all: readonly DrawItem[]): boolean => all.some((item) => item.kind === 'fade' || (item.kind === 'clip' && faded(item.items)));
    expect([faded(drawn.items), faded(list.items)]).toEqual([true, false]);
  });

  it('sets no text over another or outside the stage, at both sizes, in both languages', () => {
    const wrong: string[] = [];
    for (const [width, height] of [[1280, 536], [976, 536], [1536, 680], [768, 400], [timeSpace.least.width, timeSpace.least.height]]) {
      for (const language of ['en', 'zh-CN'] as const) {
        for (let position = 2_000; position < journal.length; position += 2_911) {
          const boxes = items(timeSpace.draw(run.at(position), { ...view, width, height, language })).flatMap((item) => (item.kind === 'text' ? [{ text: item.text, box: textBox(item) }] : []));
          boxes.forEach(({ text, box }, i) => {
            if (box.x < 0 || box.x + box.width > width || box.y < 0 || box.y + box.height > height) wrong.push(`"${text}" leaves the stage of ${width} × ${height}`);
            for (const other of boxes.slice(i + 1)) if (overlaps(box, other.box)) wrong.push(`"${text}" lies over "${other.text}" at ${position}`);
          });
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('stays quick with thousands of messages in sight', () => {
    const many = new MessageHistory();
    const source = messages.messages.filter(({ arrivedAt }) => arrivedAt < Infinity).slice(-100);
    const time = journal.time(acknowledged);
    for (let i = 0; i < 5_000; i++) many.messages.push({ ...source[i % source.length], event: 1, row: i, sentAt: time - 1_500 + i / 5, departedAt: time - 1_500 + i / 5, arrivesAt: time - 1_300 + i / 5, arrivedAt: time - 1_300 + i / 5 });
    const drawn = timeSpace.draw(run.at(acknowledged + 1, { messages: many }), view);
    expect(items(drawn).filter((item) => item.kind === 'line' && item.mark?.startsWith('frame:')).length).toBeLessThanOrEqual(300);
    expect(items(drawn).some((item) => item.kind === 'segments' && item.mark === undefined)).toBe(true);
    const before = process.cpuUsage();
    for (let i = 0; i < 10; i++) timeSpace.draw(run.at(acknowledged + 1, { messages: many }), view);
    expect(process.cpuUsage(before).user / 10_000).toBeLessThan(60);
  });
});
