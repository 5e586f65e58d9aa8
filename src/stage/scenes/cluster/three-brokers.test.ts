/** Three brokers of the real engine on the stage: pipes, the waterline through exactly the ISR, a dead leader, what was cut. */
import { describe, expect, it } from 'vitest';
import { labWorld, SECOND } from '../../../../e2e/engine/lab-world.ts';
import { levelsOf } from '../../../host/page-levels.ts';
import { threeBrokers } from '../../../scenario/three-brokers.ts';
import { extrasAt } from '../../testing/extras.ts';
import { LevelHistory } from '../../../view/level-history.ts';
import { Names } from '../../../view/names.ts';
import { View } from '../../../view/view.ts';
import type { DrawItem } from '../../draw-list.ts';
import { describeCluster } from './describe.ts';
import { drawCluster } from './draw.ts';
import { flat } from './hit.ts';
import { type ClusterView, layoutCluster, levelOf } from './layout.ts';
import { type ClusterScene, isDown } from './scene.ts';
import { selectCluster } from './select.ts';

const view: ClusterView = { width: 1280, height: 536, theme: 'day', language: 'en', column: false, selection: { partition: 'orders-0', opened: true } };
const BROKERS = [1, 2, 3];
/** One link is cut, a follower leaves the ISR, everyone dies at different ends of the log, and the shortest log is elected. */
const allDie = threeBrokers({
  producer: { perSecond: 4, keys: 8, configs: { acks: 1 } },
  brokers: { configs: { 'replica.lag.time.max.ms': 2_000 } },
  script: 'pause broker 2 at 4s for 5s\ncut broker 3 – broker 2 as a at 12s\ncut broker 3 – broker 1 as b at 12500ms\nkill broker 3 at 13s\nheal a at 13100ms\nheal b at 13100ms\nstart broker 3 at 24s',
});

function record(seed: number, scenario = allDie, end = 34) {
  const world = labWorld(scenario, seed);
  const projection = new View(world.journal, scenario);
  projection.advance(0, world.journal.length);
  while (world.nextTime() < end * SECOND) {
    const from = world.journal.length;
    world.step();
    projection.advance(from, world.journal.length);
  }
  const levels = new LevelHistory();
  levels.add(levelsOf(world.journal, 0, world.journal.length, () => true));
  const names = new Names(world.texts, scenario);
  const { length } = world.journal;
  return { length, at: (position: number) => selectCluster(projection.cursor(position), names, extrasAt(levels, position)), time: (position: number) => projection.timeAt(position) };
}

const run = record(1);
/** Along the run, from where all three have the partition. */
const positions = Array.from({ length: 240 }, (_, i) => Math.floor(((i + 1) * run.length) / 240)).filter((position) => run.at(position).brokers.every(({ replicas }) => replicas.length === 1));
const draw = (position: number, changes: Partial<ClusterView> = {}): DrawItem[] => flat(drawCluster(run.at(position), { time: run.time(position) }, { ...view, ...changes }).items);
const leads = (scene: ClusterScene): number => scene.partitions[0]?.leader ?? NaN;

describe('three brokers on the stage', () => {
  it('are the same list for the same position, also of another engine with the same seed', () => {
    const other = record(1);
    expect(other.length).toBe(run.length);
    for (const position of positions.filter((_, i) => i % 4 === 0)) {
      const list = drawCluster(run.at(position), { time: run.time(position) }, view);
      expect(drawCluster(other.at(position), { time: other.time(position) }, view)).toEqual(list);
    }
  });

  it('have the waterline through the gauges of exactly the ISR', () => {
    const seen = new Set<string>();
    for (const position of positions) {
      const scene = run.at(position);
      const layout = layoutCluster(scene, view);
      const window = layout.windows.get('orders-0');
      if (window === undefined || !(window.line >= 0)) continue;
      const items = draw(position);
      const isr = scene.partitions[0].isr.filter((id) => !isDown(scene.brokers[id - 1].standing));
      const crossed = layout.basins.filter(({ broker, gauges: [gauge] }) => {
        const y = Math.max(gauge.box.y, levelOf(window.line, window, gauge.box));
        return items.some((item) => item.kind === 'line' && item.mark === `replica:orders-0@${broker.process}` && item.stroke.width === 3 && item.stroke.color === 'committed' && item.points[1] === y);
      });
      expect([position, crossed.map(({ broker }) => broker.id)]).toEqual([position, isr.toSorted((a, b) => a - b)]);
      // Between them it runs, and stops short of who is out.
      const lines = items.filter((item) => item.kind === 'line' && item.mark === 'partition:orders-0');
      for (const { broker, gauges: [gauge] } of layout.basins) {
        const middle = gauge.box.x + gauge.box.width / 2;
        const isReached = lines.some((line) => line.kind === 'line' && line.points[0] < middle && line.points[2] > middle);
        expect([position, broker.id, isReached]).toEqual([position, broker.id, isr.includes(broker.id)]);
      }
      seen.add(isr.join(' '));
    }
    expect(seen.size).toBeGreaterThan(2);
  });

  it('are joined by pipes from the leader to each follower, which are filled while the follower fetches', () => {
    let filled = 0;
    for (const position of positions) {
      const scene = run.at(position);
      const leader = leads(scene);
      if (!(leader > 0)) continue;
      const items = draw(position);
      const { pipework } = layoutCluster(scene, view);
      expect(pipework.length).toBe(2);
      for (const id of BROKERS) if (id !== leader) expect(pipework).toContainEqual(expect.objectContaining({ leader: `broker-${leader}`, follower: `broker-${id}` }));
      for (const { leader: from, follower } of pipework) {
        const own = items.filter((item) => item.kind === 'line' && item.mark === `pipe:${from}:${follower}`);
        const down = scene.brokers.some(({ process, standing }) => (process === from || process === follower) && isDown(standing));
        const fetching = scene.brokers.find(({ process }) => process === follower)!.replicas[0].fetching;
        const isFilled = own.some((item) => item.kind === 'line' && item.stroke.color === 'committedFill');
        expect([position, follower, isFilled]).toEqual([position, follower, !down && fetching?.isFetching === true && fetching.leader === leader]);
        const isCut = scene.cuts.some((cut) => (cut.from === from && cut.to === follower) || (cut.from === follower && cut.to === from));
        expect([position, own.some((item) => item.kind === 'line' && item.stroke.color === 'fault')]).toEqual([position, down || isCut]);
        if (isFilled) filled++;
      }
    }
    expect(filled).toBeGreaterThan(100);
  });

  it('fold the pennant of a dead leader, and raise it where the next one leads', () => {
    const flag = (items: readonly DrawItem[], broker: number, kind: 'polygon' | 'line') =>
      items.some((item) => item.mark === `replica:orders-0@broker-${broker}` && (
        kind === 'polygon' ? item.kind === 'polygon' && item.points.length === 6 && item.fill === 'ink' : item.kind === 'line' && item.points.length === 6 && item.stroke.color === 'muted'
      ));
    const dead = positions.findIndex((position) => isDown(run.at(position).brokers[2].standing));
    expect(leads(run.at(positions[dead - 1]))).toBe(3);
    expect(flag(draw(positions[dead - 1]), 3, 'polygon')).toBe(true);
    expect(flag(draw(positions[dead]), 3, 'polygon')).toBe(false);
    expect(flag(draw(positions[dead]), 3, 'line')).toBe(true);
    const elected = positions.find((position) => run.at(position).brokers.some(({ id, replicas }) => id !== 3 && replicas[0].isLeader))!;
    const scene = run.at(elected);
    expect(flag(draw(elected), leads(scene), 'polygon')).toBe(true);
    expect(scene.partitions[0].epochs.at(-1)).toMatchObject({ epoch: scene.partitions[0].epoch });
  });

  it('show what a follower cut off until its log grows again, and say so', () => {
    const cut = Array.from({ length: run.length }, (_, position) => position).filter((position) => run.time(position) > 13 * SECOND)
      .find((position) => run.at(position).brokers.some(({ replicas }) => replicas.some(({ cutFrom, leo }) => cutFrom > leo)))!;
    const broker = run.at(cut).brokers.find(({ replicas }) => replicas[0]?.cutFrom > replicas[0]?.leo)!;
    const [{ cutFrom, leo }] = broker.replicas;
    expect(cutFrom).toBeGreaterThan(leo);
    const texts = draw(cut).flatMap((item) => (item.kind === 'text' ? [item.text] : []));
    expect(texts).toContain(`was ${cutFrom}`);
    const said = describeCluster(run.at(cut), 'en').flatMap((node) => node.children.flatMap(({ children }) => children.map(({ label }) => label)));
    expect(said.some((label) => label.includes(`LEO ${leo}`) && label.includes(`cut back from ${cutFrom}`))).toBe(true);
    expect(run.at(run.length).brokers.every(({ replicas }) => !(replicas[0].cutFrom > replicas[0].leo))).toBe(true);
  });

  it('tell since when a follower lags, and the change of the ISR that is asked for', () => {
    const told = positions.map((position) => draw(position).flatMap((item) => (item.kind === 'text' ? [item.text] : [])));
    expect(told.some((texts) => texts.includes('caught up') && texts.some((text) => /^[0-9]+\.[0-9] s ago$/.test(text)))).toBe(true);
    expect(told.some((texts) => texts.includes('out of the ISR'))).toBe(true);
    const asked = Array.from({ length: run.length }, (_, position) => position).find((position) => run.time(position) > 4 * SECOND && run.at(position).partitions.some(({ proposed }) => proposed !== null))!;
    const [{ proposed, leader }] = run.at(asked).partitions;
    expect(draw(asked).some((item) => item.kind === 'text' && item.text === `ISR ${proposed!.join(' ')}?`)).toBe(true);
    expect(proposed).toContain(leader);
  });

  it('call nothing lost that a dead broker still holds while nobody leads, and do once another leads without it', () => {
    const alone = (unclean: string) => threeBrokers({
      topic: { configs: { 'unclean.leader.election.enable': unclean } },
      producer: { configs: { acks: 1 } },
      brokers: { configs: { 'replica.lag.time.max.ms': 2_000 } },
      script: 'delay broker 1 -> broker 2 by 60s at 2s; delay broker 1 -> broker 3 by 60s at 2s; delay broker 2 -> broker 1 by 60s at 2s; delay broker 2 -> broker 3 by 60s at 2s; delay broker 3 -> broker 1 by 60s at 2s; delay broker 3 -> broker 2 by 60s at 2s\nsend 2 records to orders-0 key "a" at 3s\nsend record to orders-0 key "b" at 7s',
    });
    for (const [unclean, isLost] of [['false', false], ['true', true]] as const) {
      const world = labWorld(alone(unclean), 1);
      const projection = new View(world.journal, alone(unclean));
      const levels = new LevelHistory();
      const to = (seconds: number): void => {
        while (world.nextTime() < seconds * SECOND) world.step();
      };
      to(8);
      const names = new Names(world.texts, alone(unclean));
      projection.advance(0, world.journal.length);
      const led = selectCluster(projection.cursor(world.journal.length), names).partitions[0];
      expect(led.isr).toEqual([led.leader]);
      world.give({ kind: 'kill', process: `broker-${led.leader}` }, world.state.now);
      to(20);
      projection.advance(projection.store.position, world.journal.length);
      levels.add(levelsOf(world.journal, 0, world.journal.length, () => true));
      const scene = selectCluster(projection.cursor(world.journal.length), names, extrasAt(levels, world.journal.length));
      expect(scene.partitions[0].leader > 0).toBe(isLost);
      const told = flat(drawCluster(scene, { time: world.state.now }, view).items).some((item) => item.kind === 'text' && item.text === 'lost');
      expect([unclean, told]).toEqual([unclean, isLost]);
    }
  });

  it('tell of two epochs that began at one offset the later one: nothing was written in the other', () => {
    const scene = run.at(run.length);
    const [partition] = scene.partitions;
    const start = partition.leo - 1;
    const epochs = [0, 1, 2].map((epoch) => ({ epoch, start: epoch === 0 ? 0 : start, process: 1 }));
    const brokers = scene.brokers.map((broker) => ({ ...broker, replicas: broker.replicas.map((replica) => ({ ...replica, epoch: 2 })) }));
    const items = flat(drawCluster({ ...scene, brokers, partitions: [{ ...partition, epochs }] }, { time: run.time(run.length) }, view).items);
    const texts = items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
    expect([texts.includes('e2'), texts.includes('e1')]).toEqual([true, false]);
  });
});
