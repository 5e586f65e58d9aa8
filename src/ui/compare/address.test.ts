import { expect, test } from 'vitest';
import { placeOf, withScene } from '../address.ts';
import { compareAddress, runIn, settingIn } from './address.ts';

test('an address gives back what it was made of, in any scene', () => {
  for (const setting of [
    { target: 'shop', config: 'acks', a: '1', b: 'all' },
    { target: 'topic a/b?c&d', config: 'min.insync.replicas', a: null, b: '2' },
    { target: 'brokers', config: 'x', a: '中文', b: null },
  ]) {
    const address = withScene(compareAddress(setting, 'hw1.3.0.abc'), 'time-space');
    expect(settingIn(address)).toEqual(setting);
    expect(runIn(address)).toBe('hw1.3.0.abc');
    expect(placeOf(address)).toEqual({ kind: 'compare' });
  }
});

test('what is damaged names nothing', () => {
  for (const hash of ['#/compare', '#/compare?set=a/b', '#/compare?set=%/b/c/d', '#/compare?set=//1/2']) expect([hash, settingIn(hash), runIn(hash)]).toEqual([hash, null, null]);
});
