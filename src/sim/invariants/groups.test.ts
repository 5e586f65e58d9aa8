import { expect, test } from 'vitest';
import { ev } from '../../engine/events.ts';
import { sharedMemory } from '../../engine/memory.ts';
import { programs } from '../../engine/programs.ts';
import type { ConsumerOptions } from '../../scenario/builder.ts';
import { oneGroup } from '../../scenario/one-group.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { MICROS_PER_SECOND } from '../../std/units.ts';
import { worldOf } from '../scenario-world.ts';
import type { World } from '../world.ts';
import { History } from './history.ts';
import { groupValidations } from './index.ts';

const TIMES = { healedAt: 2 * MICROS_PER_SECOND, settledAt: 5 * MICROS_PER_SECOND, endsAt: 8 * MICROS_PER_SECOND };

interface Run {
  readonly world: World;
  readonly history: History;
}

function ran(when: 'before' | 'after', script = '', member: ConsumerOptions = {}): Run {
  return ranAs(oneGroup({ topic: { partitions: 2 }, producer: { perSecond: 50, keys: 8 }, member: { commit: { how: 'sync', when }, ...member }, members: { a: {}, b: {} }, script }));
}

function ranAs(scenario: Scenario): Run {
  const world = worldOf(scenario, 1, programs, sharedMemory);
  const history = new History(world);
  while (world.nextTime() < TIMES.endsAt) {
    const from = world.journal.length;
    world.step();
    history.advance(from, world.journal.length);
  }
  return { world, history };
}

const complaints = ({ world, history }: Run): string[] => groupValidations.filter(({ check }) => check(history, world, TIMES).length > 0).map(({ name }) => name);

/** Writes a line as the member `a` would. */
function worked({ world }: Run, from: number, upTo: number): void {
  const a = world.state.processes.findIndex((process) => process?.name === 'a');
  world.journal.append(world.state.now, ev.recordsProcessed, a, 0, 0, 0, 0, world.texts.number('orders-0'), from, upTo, upTo - from, 0, 0, 0);
}

test('a group in which a member comes and goes has worked on all records, on none of them twice, and is at rest', () => {
  expect(complaints(ran('after', 'stop b at 3s; start b at 4s'))).toEqual([]);
  expect(complaints(ran('before', 'stop b at 3s; start b at 4s'))).toEqual([]);
});

test('a record that nobody worked on is missed where nothing may be left out', () => {
  const skips = 'seek a orders-0 to end at 3s; seek b orders-0 to end at 3s; pause a at 2.5s for 700ms; pause b at 2.5s for 700ms';
  expect(complaints(ran('after', skips))).toContain('groups work on every record');
  expect(complaints(ran('before', skips))).not.toContain('groups work on every record');
  expect(complaints(ran('after', skips, { configs: { 'auto.offset.reset': 'latest' } }))).not.toContain('groups work on every record');
});

test('a record that was worked on twice is seen where that may not be', () => {
  const before = ran('before');
  worked(before, 3, 4);
  expect(complaints(before)).toEqual(['groups work on no record twice']);
  const after = ran('after');
  worked(after, 3, 4);
  expect(complaints(after)).toEqual([]);
  const moved = ran('before', 'delete offset of billing on orders-0 at 3s');
  worked(moved, 3, 4);
  expect(complaints(moved)).toEqual([]);
});

test('a group whose member has just died is not at rest', () => {
  expect(complaints(ran('after', 'kill b at 7.5s'))).toContain('groups come to rest');
});

/** One member, and brokers whose sessions are short: when the coordinator pauses, the other takes over. */
function onTwoBrokers(script: string): Run {
  const nodes = { configs: { 'broker.session.timeout.ms': 1_000, 'broker.heartbeat.interval.ms': 200 } };
  const broker = { configs: { ...nodes.configs, 'offsets.topic.replication.factor': 2 } };
  return ranAs(oneGroup({ brokers: 2, controller: nodes, broker, member: { configs: { 'request.timeout.ms': 1_000 } }, members: { a: {} }, script }));
}

test('a group that was deleted, and begins anew with a coordinator that has nothing of it to load, is at rest', () => {
  // The swarm's seed 1398 of groups, with nothing else in it.
  const run = onTwoBrokers('stop a at 2s; delete group billing at 2.5s; pause broker 2 at 2.7s for 3s; start a at 3s');
  const { journal, texts } = run.world;
  const deleted = Array.from({ length: journal.length }, (_, event) => event).filter((event) => journal.kind(event) === ev.groupDeleted);
  expect(deleted.map((event) => `${run.world.state.processes[journal.process(event)]!.name}: ${texts.text(journal.payload(event, 0))}`)).toEqual(['broker-2: billing']);
  expect(complaints(run)).toEqual([]);
});

test('a coordinator that slept while another took over says that its group is empty before it hears of that: the group is at rest all the same', () => {
  // The swarm's seed 80 of groups, with nothing else in it.
  const run = onTwoBrokers('pause broker 2 at 2s for 3s');
  const { journal, texts } = run.world;
  const told = Array.from({ length: journal.length }, (_, event) => event).flatMap((event) => {
    const kind = journal.kind(event);
    if (kind !== ev.groupStateChanged && kind !== ev.groupLoaded) return [];
    return journal.time(event) < TIMES.healedAt ? [] : [`${run.world.state.processes[journal.process(event)]!.name}: ${texts.text(journal.payload(event, 1))}`];
  });
  expect(told).toEqual(['broker-1: Stable', 'broker-2: PreparingRebalance', 'broker-2: Empty']);
  expect(complaints(run)).toEqual([]);
});
