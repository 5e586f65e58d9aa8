import { expect, it } from 'vitest';
import { axisText, latencyText, powerText, rateText, roundUp } from './figures.ts';

it('figures have the digits that they are worth', () => {
  expect([0, 4, 42.4, 999.6, 659_038.5].map(rateText)).toEqual(['0.0', '4.0', '42', '1,000', '659,039']);
  expect([null, 310, 5_887, 42_310, 720_895].map(latencyText)).toEqual(['–', '0.31 ms', '5.89 ms', '42.3 ms', '721 ms']);
});

it('an axis ends at 1, 2 or 5 of a power of ten', () => {
  expect([0.4, 1, 3, 7, 12, 1_000, 659_038].map(roundUp)).toEqual([0.5, 1, 5, 10, 20, 1_000, 1_000_000]);
  expect([5, 1_000, 200_000, 1_000_000].map(axisText)).toEqual(['5', '1 k', '200 k', '1 M']);
  expect([2, 3, 5, 6, 7].map(powerText)).toEqual(['100 µs', '1 ms', '100 ms', '1 s', '10 s']);
});
