import { expect, test } from 'vitest';
import { lessonAddress, linkIn, placeOf, sceneIn, withoutScene, withScene } from './address.ts';

test('addresses lead where they say', () => {
  expect(placeOf('')).toEqual({ kind: 'rest' });
  expect(placeOf('#/')).toEqual({ kind: 'rest' });
  expect(placeOf('#/lab')).toEqual({ kind: 'lab' });
  expect(placeOf('#/lesson/log-and-offsets')).toEqual({ kind: 'lesson', id: 'log-and-offsets', step: null, sandbox: false });
  expect(placeOf('#/lesson/a-b/c-d')).toEqual({ kind: 'lesson', id: 'a-b', step: 'c-d', sandbox: false });
  expect(placeOf('#/lesson/a-b/c-d/lab')).toEqual({ kind: 'lesson', id: 'a-b', step: 'c-d', sandbox: true });
  expect(placeOf(lessonAddress('a-b', 'c-d', true))).toEqual({ kind: 'lesson', id: 'a-b', step: 'c-d', sandbox: true });
  expect(placeOf(lessonAddress('a-b'))).toEqual({ kind: 'lesson', id: 'a-b', step: null, sandbox: false });
  expect(placeOf('#/lessons')).toEqual({ kind: 'course' });
  expect(placeOf('#/fidelity')).toEqual({ kind: 'fidelity' });
  expect(placeOf('#/wire')).toEqual({ kind: 'wire', path: '' });
  expect(placeOf('#/wire/Fetch/12/response/errorCode')).toEqual({ kind: 'wire', path: '/Fetch/12/response/errorCode' });
  expect(placeOf('#/wires')).toEqual({ kind: 'rest' });
  expect(placeOf('#run=abc')).toEqual({ kind: 'lab' });
  expect(linkIn('#run=abc')).toBe('#run=abc');
  expect(linkIn('#/lab?run=abc')).toBe('#/lab?run=abc');
  expect(linkIn('#/lab')).toBeNull();
});

test('the scene is a part of the address, and of no place', () => {
  for (const address of ['', '#/', '#/lab', '#/lesson/a-b/c-d/lab', '#run=abc', '#/lab?run=abc']) {
    const seen = withScene(address, 'time-space');
    expect([address, sceneIn(seen)]).toEqual([address, 'time-space']);
    expect(placeOf(seen)).toEqual(placeOf(address));
    expect(withScene(seen, 'reactor')).toBe(withScene(address, 'reactor'));
    expect([withScene(seen, 'cluster'), withoutScene(seen)]).toEqual(address === '' ? ['#/', '#/'] : [address, address]);
    expect([address, linkIn(seen) === null]).toEqual([address, linkIn(address) === null]);
  }
  expect(withScene('#/lab', 'time-space')).toBe('#/lab?scene=time-space');
  expect(withScene('#run=abc', 'time-space')).toBe('#run=abc&scene=time-space');
  expect(sceneIn('#/lab')).toBeNull();
});
