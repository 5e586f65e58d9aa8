import { expect, it } from 'vitest';
import { Histogram } from './histogram.ts';
import { nextInt, prng } from './prng.ts';

it('quantiles are exact up to 64, and known to a 32nd beyond', () => {
  const small = new Histogram();
  for (let i = 1; i <= 50; i++) small.add(i);
  expect([0, 0.5, 0.98, 0.99, 1].map((part) => small.quantile(part))).toEqual([1, 25, 49, 50, 50]);
  const g = prng(7, 'histogram');
  for (const most of [100, 5_000, 1_000_000, 2 ** 40]) {
    const values = Array.from({ length: 2_000 }, () => nextInt(g, 2 ** 31) % most).map((value) => (most > 2 ** 31 ? value * 512 : value));
    const histogram = new Histogram();
    for (const value of values) histogram.add(value);
    values.sort((a, b) => a - b);
    for (const part of [0.5, 0.9, 0.99, 1]) {
      const exact = values[Math.ceil(part * values.length) - 1]!;
      const found = histogram.quantile(part)!;
      expect(found).toBeGreaterThanOrEqual(exact);
      expect(found - exact).toBeLessThanOrEqual(exact / 32 + 1);
    }
  }
});

it('what several counted adds up, and an empty one knows nothing', () => {
  const [a, b, sum] = [new Histogram(), new Histogram(), new Histogram()];
  expect(sum.quantile(0.5)).toBeNull();
  for (let i = 0; i < 60; i++) (i % 2 === 0 ? a : b).add(i);
  for (const one of [a, b]) sum.addPairs(one.pairs());
  expect(sum.count).toBe(60);
  expect(sum.quantile(0.5)).toBe(29);
  a.clear();
  expect(a.pairs()).toEqual([]);
});
