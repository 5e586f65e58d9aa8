import { expect, test } from 'vitest';
import { linkIn, placeOf } from './address.ts';

test('addresses lead where they say', () => {
  expect(placeOf('')).toEqual({ kind: 'rest' });
  expect(placeOf('#/')).toEqual({ kind: 'rest' });
  expect(placeOf('#/lab')).toEqual({ kind: 'lab' });
  expect(placeOf('#/lesson/log-and-offsets')).toEqual({ kind: 'lesson', id: 'log-and-offsets' });
  expect(placeOf('#run=abc')).toEqual({ kind: 'lab' });
  expect(linkIn('#run=abc')).toBe('#run=abc');
  expect(linkIn('#/lab?run=abc')).toBe('#/lab?run=abc');
  expect(linkIn('#/lab')).toBeNull();
});
