/** What the records tell of who reads, and of how long nobody did, held against runs whose times are known. */
import { expect, it } from 'vitest';
import { playRun } from '../../../e2e/lessons/lesson-runs.ts';
import type { ConsumerOptions } from '../../scenario/builder.ts';
import { findPosition, valueOf } from '../../scenario/language/along.ts';
import { oneGroup } from '../../scenario/one-group.ts';
import { must } from '../../std/assert.ts';

function played(script: string, c2: ConsumerOptions = {}) {
  const { run, violations } = playRun(oneGroup({ topic: { partitions: 4 }, producer: { perSecond: 5 }, members: { c1: {}, c2 }, script }), 1, 10_000_000);
  expect(violations).toEqual([]);
  const told = (expression: string, at: number) => valueOf(expression, run.at(must(findPosition(run, at, 0), 'a position at', at)));
  return { moves: (at: number) => told('sum(ownership.moves)', at), silent: (at: number) => Number(told('sum(ownership.silent)', at)), told };
}

it('the first owners have moved nothing, and nothing was silent before them', () => {
  const { moves, silent, told } = played('');
  expect([moves(3_000_000), silent(3_000_000), told('count(ownership)', 3_000_000), told("count(ownership where owner = 'c1')", 3_000_000)]).toEqual([0, 0, 4, 2]);
});

it('eager: one that joins gets two of four, and all four were silent', () => {
  const { moves, silent, told } = played('start c2 at 4s', { startsLater: true });
  expect([moves(3_900_000), silent(3_900_000)]).toEqual([0, 0]);
  expect([moves(7_000_000), told('count(ownership where silent > 0)', 7_000_000)]).toEqual([2, 4]);
});

it('a pause within the session is a silence of two partitions and moves none', () => {
  const { moves, silent } = played('pause c2 at 4s for 1s');
  expect([moves(8_000_000), silent(8_000_000)]).toEqual([0, 2_000_000]);
});

it('a pause beyond it moves two, and what comes late from the one that was thrown out ends no silence', () => {
  const { moves, silent, told } = played('pause c2 at 4s for 3500ms');
  expect([moves(7_400_000), told("count(ownership where owner = 'c1')", 7_400_000)]).toEqual([2, 4]);
  expect(silent(7_400_000)).toBeGreaterThan(2 * 1_500_000);
  // Back, it joins anew, and gets two.
  expect([moves(9_500_000), told('count(ownership where silentSince is not null)', 9_500_000)]).toEqual([4, 0]);
});

it('a static member that restarts comes back to its own: silent for that long, and nothing moved', () => {
  const { moves, silent } = played('stop c2 at 4s; start c2 at 5s', { instance: 'two' });
  expect(moves(8_000_000)).toBe(0);
  expect(silent(8_000_000)).toBeGreaterThan(2_000_000);
  expect(silent(8_000_000)).toBeLessThan(2 * 1_500_000);
});
