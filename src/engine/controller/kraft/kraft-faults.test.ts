import { expect, test } from 'vitest';
import type { Prng } from '../../../std/prng.ts';
import { nextInt, pick, prng } from '../../../std/prng.ts';
import type { World } from '../../../sim/world.ts';
import { brokerOf, CONTROLLER, controllerOf, createTopic, fileBytes, kraftWorld, SECOND } from './testing/kraft-world.ts';

const LOG = '/kafka/__cluster_metadata-0/00000000000000000000.log';
const BROKERS = [1, 2, 3];
const PROCESSES = [CONTROLLER, ...BROKERS.map((id) => `broker-${id}`)];
const HOSTS = ['c', ...BROKERS.map((id) => `b${id}`)];
const RULES = ['r0', 'r1', 'r2'];

/** One thing that goes wrong, or is asked for, at this moment. */
function doSomething(world: World, draws: Prng, number: number): void {
  const process = pick(draws, PROCESSES);
  const host = pick(draws, HOSTS);
  const other = pick(draws, HOSTS);
  const rule = pick(draws, RULES);
  switch (nextInt(draws, 10)) {
    case 0:
    case 1:
    case 2:
      return void world.give(createTopic(`topic-${number}`, 1 + nextInt(draws, 3), 1 + nextInt(draws, 3)));
    case 3:
      return void world.give({ kind: 'kill', process });
    case 4:
      return void world.give({ kind: 'start', process });
    case 5:
      return void world.give({ kind: 'pause', process });
    case 6:
      return void world.give({ kind: 'resume', process });
    case 7:
      if (host !== other) world.give({ kind: 'cut', from: host, to: other, bothWays: nextInt(draws, 2) === 0, rule });
      return;
    case 8:
      return void world.give({ kind: 'heal', rule });
    default:
      world.give({ kind: 'powerLoss', host });
      return void world.give({ kind: 'powerOn', host });
  }
}

function heal(world: World): void {
  // A rule's name may stand for several cuts.
  for (const rule of RULES) for (let i = 0; i < 20; i++) world.give({ kind: 'heal', rule });
  for (const process of PROCESSES) world.give({ kind: 'resume', process });
}

test.each([1, 2, 3, 4, 5, 6])('whatever goes wrong, a healed cluster agrees on its metadata and goes on (seed %i)', (seed) => {
  const draws = prng(seed, 'faults');
  const world = kraftWorld({ seed, brokers: BROKERS, era: pick(draws, ['4.1', '4.0', '3.9', '3.7', '3.3']) });
  let time = 0;
  const wrong: (string | null)[] = [];
  for (let number = 0; number < 25; number++) {
    time += nextInt(draws, 4 * SECOND);
    world.runTo(time);
    wrong.push(world.checkState());
    if (nextInt(draws, 3) === 0) world.load(world.save());
    doSomething(world, draws, number);
  }
  expect(wrong.filter((one) => one !== null)).toEqual([]);
  heal(world);
  // Whoever halted for good reason is started again, as an operator would.
  for (let i = 0; i < 40; i++) {
    for (const process of PROCESSES) world.give({ kind: 'start', process });
    time += SECOND;
    world.runTo(time);
  }
  world.give(createTopic('last', 3, 3));
  world.runTo(time + 2 * SECOND);
  expect(BROKERS.map((id) => brokerOf(world, id).lifecycle.state)).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
  expect(BROKERS.map((id) => brokerOf(world, id).partitions.has('last-0'))).toEqual([true, true, true]);
  const log = fileBytes(world, 'c', LOG);
  for (const id of BROKERS) {
    const copy = fileBytes(world, `b${id}`, LOG);
    // The last no-op may still be on its way.
    expect(log.length - copy.length).toBeLessThan(100);
    expect(copy).toEqual(log.subarray(0, copy.length));
  }
  expect(controllerOf(world).controller.image.topics.has('last')).toBe(true);
});
