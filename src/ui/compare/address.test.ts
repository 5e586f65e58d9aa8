import { expect, test } from 'vitest';
import { placeOf, withScene } from '../address.ts';
import { branchIn, compareAddress, openBranchIn, runIn, settingIn } from './address.ts';

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

test('another branch is whole in the address, or named by its number', () => {
  const address = withScene(compareAddress({ link: 'hw1.4.0.def' }, 'hw1.3.0.abc'), 'reactor');
  expect([branchIn(address), settingIn(address), runIn(address)]).toEqual([{ link: 'hw1.4.0.def' }, null, 'hw1.3.0.abc']);
  expect([openBranchIn('#/compare?branch=2'), openBranchIn(address), branchIn('#/compare?branch=2')]).toEqual([2, null, null]);
});

test('what is damaged names nothing', () => {
  for (const hash of ['#/compare', '#/compare?set=a/b', '#/compare?set=%/b/c/d', '#/compare?set=//1/2']) expect([hash, settingIn(hash), runIn(hash)]).toEqual([hash, null, null]);
});
