/** Two runs of one recording with one setting that differs: the same up to where they part, and where that is. */
import { describe, expect, it } from 'vitest';
import { loadCodecs } from '../../codecs/codecs.ts';
import { ev } from '../../engine/events.ts';
import { threeBrokers } from '../../scenario/three-brokers.ts';
import { Picture } from '../../view/picture.ts';
import { F, recordFields } from '../../view/records.ts';
import { newLab, ports, problemIn, SECOND } from '../testing/runs.ts';
import { CompareCore } from './compare-core.ts';
import type { ComparedSetting } from './setting.ts';

const codecs = await loadCodecs(['gzip']);
const scenario = threeBrokers({ producer: { perSecond: 4 }, script: 'cut broker 1 – broker 2 as a at 5500ms' });

/** A run in which the leader is killed by hand. */
function recorded(): string {
  const lab = newLab();
  lab.open({ scenario, seed: 3, given: [] });
  const { events } = lab.run(5 * SECOND);
  lab.act({ kind: 'kill', process: 'broker-1' }, events, 5 * SECOND);
  lab.run(6 * SECOND);
  return lab.link();
}

const link = recorded();
const newCore = (): CompareCore => new CompareCore({ ...ports, codecs });
const acks: ComparedSetting = { target: 'shop', config: 'acks', a: '1', b: 'all' };

describe('two runs', () => {
  it('with nothing that differs are one run', () => {
    const core = newCore();
    const { given, end } = core.open(link, null);
    expect(given.map(({ command }) => command.kind)).toEqual(['kill']);
    const { a, b, difference } = core.run(end);
    expect([a.hash, difference]).toEqual([b.hash, null]);
  });

  it('with another acks part where one answers and the other waits', () => {
    const core = newCore();
    core.open(link, acks);
    const { a, b, difference } = core.run(6 * SECOND);
    expect(a.hash).not.toBe(b.hash);
    if (difference === null) throw new Error('they do not part');
    // acks=all: the request goes into the purgatory; with acks=1 nothing waits there for it.
    expect(difference.b.kind).toBe(ev.operationDelayed);
    expect(difference.a.kind).not.toBe(ev.operationDelayed);
    expect(difference.b.said.en).toContain('waits in the Produce purgatory');
    // The kill was given to both at its time.
    for (const side of ['a', 'b'] as const) {
      const killed = core.look(side, 'events', 0, 1e9, 'story', 500).filter(({ kind }) => kind === ev.processKilled);
      expect(killed.map(({ time }) => time)).toEqual([5 * SECOND]);
    }
  });

  it('are the same event by event before they part, however far each answer goes', () => {
    const [atOnce, inPieces] = [newCore(), newCore()];
    atOnce.open(link, acks);
    inPieces.open(link, acks);
    const found = atOnce.run(6 * SECOND).difference;
    let pieces = inPieces.run(SECOND / 4);
    for (let time = SECOND / 2; time <= 6 * SECOND; time += SECOND / 4) pieces = inPieces.run(time);
    expect(pieces.difference).toEqual(found);
    // Before it the process has done the same in both.
    const told = (side: 'a' | 'b') => {
      const { id, process } = found![side];
      return atOnce.look(side, 'events', 0, id, 'request', 500, true).flatMap((event) => (event.process === process ? [event.kind] : [])).slice(-40);
    };
    expect(told('a')).toEqual(told('b'));
    expect(told('a').length).toBe(40);
  });

  it('of brokers, topics and consumers have what is offered, with what it is', () => {
    const { offers } = newCore().open(link, { target: 'brokers', config: 'replica.lag.time.max.ms', a: null, b: '2000' });
    const value = (target: string, config: string) => offers.find((one) => one.target === target && one.config === config)?.value;
    expect(value('shop', 'acks')).toBe('all');
    expect(value('shop', 'linger.ms')).toBe('5');
    expect(value('topic orders', 'min.insync.replicas')).toBe('1');
    expect(value('billing', 'fetch.min.bytes')).toBe('1');
    expect(value('brokers', 'num.io.threads')).toMatch(/^\d+$/);
  });

  it('of two branches part where one was given another command', () => {
    const lab = newLab();
    lab.open({ scenario, seed: 3, given: [] });
    const { events } = lab.run(5 * SECOND);
    lab.see(events);
    lab.run(6 * SECOND);
    const first = lab.link();
    lab.act({ kind: 'pause', process: 'broker-2' }, events, 5 * SECOND);
    lab.run(7 * SECOND);
    const core = newCore();
    const { given, own, end } = core.open(first, { link: lab.link() });
    expect([given, own.a, own.b.map(({ command }) => command.kind)]).toEqual([[], [], ['pause']]);
    // To the end of the longer one.
    expect(end).toBeGreaterThan(6 * SECOND);
    const { difference } = core.run(end);
    expect(difference?.b.time).toBe(5 * SECOND);
    expect(difference?.b.name).toMatch(/^(commandGiven|processPaused)$/);
    // Two runs that began otherwise are no branches.
    const other = newLab();
    other.open({ scenario, seed: 4, given: [] });
    other.run(SECOND);
    expect(problemIn(() => newCore().open(first, { link: other.link() })).kind).toBe('badCall');
  });

  it('hold, let go and lose the same message, whatever number it has in each', () => {
    const lab = newLab();
    const run = { scenario: threeBrokers({ producer: { perSecond: 4 } }), seed: 3, given: [] };
    const scout = newLab();
    scout.open(run);
    const { events: before } = scout.run(5 * SECOND);
    scout.run(6 * SECOND);
    const sends = scout.look('events', before, scout.status().events, 'request', 500).find(({ kind, time, said }) => kind === ev.requestSent && time > 5 * SECOND && said.en.includes('Produce'));
    lab.open(run);
    /** A Produce request on its way: its number here. */
    const underWay = (): number | null => {
      const picture = new Picture();
      picture.apply(lab.look('frame', { position: lab.status().events }, true).picture);
      const row = picture.alive(F.frame.kind).find((one) => picture.get(F.frame.api, one) === 0 && picture.get(F.frame.isResponse, one) === 0 && recordFields[F.frame.state].choices[picture.get(F.frame.state, one)] === 'inFlight');
      return row === undefined ? null : picture.get(F.frame.frame, row);
    };
    let heldAt = sends!.time;
    let frame: number | null = null;
    for (let i = 0; i < 20 && frame === null; i++) {
      heldAt += 25;
      lab.run(heldAt);
      frame = underWay();
    }
    if (frame === null) throw new Error('no Produce request is under way');
    lab.act({ kind: 'holdFrame', frame }, lab.status().events, heldAt);
    lab.run(6 * SECOND);
    lab.act({ kind: 'release', held: 1 }, lab.status().events, 6 * SECOND);
    lab.run(7 * SECOND);
    const core = newCore();
    core.open(lab.link(), { target: 'shop', config: 'acks', a: null, b: '1' });
    core.run(7 * SECOND);
    const timesOf = (of: CompareCore, side: 'a' | 'b', name: string): number[] => [...of.look(side, 'matching', 0, 'byte', name, 'en', 1e6).ids].map((id) => of.look(side, 'events', id, id + 1, 'byte', 1)[0]!.time);
    // With acks=1 the shop goes on sending: what it sends waits behind the one that is held.
    for (const side of ['a', 'b'] as const) expect(['frameHeld', 'frameReleased'].map((name) => [name, timesOf(core, side, name)[0]])).toEqual([['frameHeld', heldAt], ['frameReleased', 6 * SECOND]]);
    // The other way round, too: commands belong to the run whose setting is the recording's.
    const turned = newCore();
    turned.open(lab.link(), { target: 'shop', config: 'acks', a: '1', b: 'all' });
    turned.run(7 * SECOND);
    expect(timesOf(turned, 'a', 'frameHeld')[0]).toBe(heldAt);
  });

  it('are refused when the setting is none of Kafka', () => {
    expect(problemIn(() => newCore().open(link, { ...acks, target: 'nobody' })).kind).toBe('badCall');
    expect(problemIn(() => newCore().open(link, { ...acks, config: 'ack' })).kind).toBe('badCall');
    expect(problemIn(() => newCore().open(link, { ...acks, b: '7' })).kind).toBe('badCall');
    expect(problemIn(() => newCore().open('#run=nonsense', acks)).kind).toBe('badRecording');
    expect(problemIn(() => newCore().run(1)).kind).toBe('notOpen');
  });
});
