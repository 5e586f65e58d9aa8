import { expect, it } from 'vitest';
import type { LinkRule } from './link-rules.ts';
import { clientHost, isFree, OUTSIDE_HOST, wayOf } from './link-rules.ts';
import { ask, type AskState, echo } from './testing/echo.ts';
import { OneThread } from './testing/one-thread.ts';

const cut = (from: string, to: string, bothWays = true): LinkRule => ({ name: `cut-${from}-${to}`, from, to, kind: 'cut', micros: 0, bothWays });
const delay = (from: string, to: string, micros: number): LinkRule => ({ name: `delay-${from}-${to}`, from, to, kind: 'delay', micros, bothWays: false });

it('what rules say of a way: a cut of both ways, delays that add up, and nothing of other links', () => {
  const rules = [cut('a', 'b'), delay('a', 'c', 5), delay('a', 'c', 7), cut('d', 'a', false)];
  expect(wayOf(rules, 'b', 'a')).toEqual({ isCut: true, delayMicros: 0 });
  expect(wayOf(rules, 'a', 'c')).toEqual({ isCut: false, delayMicros: 12 });
  expect(isFree(wayOf(rules, 'c', 'a'))).toBe(true);
  expect(wayOf(rules, 'd', 'a').isCut).toBe(true);
  expect(wayOf(rules, 'a', 'd').isCut).toBe(false);
});

it('a rule for all clients is one for each; one for a client is for no other, whatever it is called', () => {
  const isCut = (rules: readonly LinkRule[], id: string | null): boolean => wayOf(rules, clientHost(id), 'a').isCut;
  expect([isCut([cut(OUTSIDE_HOST, 'a')], 'shop'), isCut([cut(OUTSIDE_HOST, 'a')], null)]).toEqual([true, true]);
  const one = [cut('a', clientHost('shop'))];
  expect(['shop', 'shop/2', 'other', null].map((id) => isCut(one, id))).toEqual([true, false, false, false]);
  expect(wayOf([cut('clients/shop', 'a')], 'clients', 'a').isCut).toBe(false);
});

interface Pair {
  readonly world: OneThread;
  readonly asking: AskState;
  /** At both ends, as a host tells them. */
  readonly rule: (rules: readonly LinkRule[]) => void;
}

function pair(count: number, mostBytes: number, before: readonly LinkRule[] = []): Pair {
  const world = new OneThread(['server', 'client']);
  const processes = [world.add('server', 'server', echo, {}), world.add('client', 'client', ask, { host: 'server', count, mostBytes, stays: true })];
  const rule = (rules: readonly LinkRule[]): void => {
    for (const { network } of processes) network.setRules(rules);
  };
  rule(before);
  world.introduceAll();
  world.settle();
  return { world, asking: processes[1]!.app as AskState, rule };
}

it('a delay holds every byte back for so long, one way', () => {
  const { world, asking, rule } = pair(3, 100, [delay('client', 'server', 4_000), delay('server', 'client', 1_000)]);
  world.runTo(60_000);
  expect(asking).toMatchObject({ left: 0, size: 0, refused: 0 });
  // Nothing else takes time here: each question waits exactly for its two ways.
  expect(asking.waited).toBe(3 * 5_000);
  expect(asking.slowest).toBe(5_000);
  rule([]);
});

it('a long answer comes whole and in order through a delay', () => {
  const { world, asking } = pair(20, 3_000_000, [delay('server', 'client', 500)]);
  world.runTo(10_000_000);
  expect(asking).toMatchObject({ left: 0, size: 0, refused: 0 });
  expect(asking.digest).toBe(asking.expected);
});

it.each([['both ways', true], ['the way of the answer only', false]])('a cut of %s keeps bytes back, and loses none', (_, bothWays) => {
  const { world, asking, rule } = pair(5, 3_000_000, [delay('client', 'server', 1_000)]);
  world.runTo(1_500);
  rule([delay('client', 'server', 1_000), cut('server', 'client', bothWays)]);
  const { received, left } = { ...asking };
  world.runTo(900_000);
  expect(asking).toMatchObject({ received, left, refused: 0 });
  expect(asking.size).toBeGreaterThan(0);
  rule([]);
  world.settle();
  world.runTo(1_000_000);
  expect(asking).toMatchObject({ left: 0, size: 0, refused: 0 });
  expect(asking.digest).toBe(asking.expected);
});

it('through a cut nobody connects, and whoever tries is let through when it is healed', () => {
  const { world, asking, rule } = pair(2, 10, [cut('client', 'server')]);
  world.runTo(500_000);
  expect(asking).toMatchObject({ left: 2, size: 0, refused: 0 });
  rule([]);
  world.settle();
  world.runTo(600_000);
  expect(asking).toMatchObject({ left: 0, size: 0, refused: 0 });
});
