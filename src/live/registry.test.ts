import { describe, expect, it } from 'vitest';
import { LISTENERS } from './limits.ts';
import { makeRegistry, Registry } from './registry.ts';

describe('the registry of listeners', () => {
  it('finds who listens at a host and port, and forgets the dead', () => {
    const registry = new Registry(makeRegistry());
    registry.add(0, 9_092, 1);
    registry.add(1, 9_092, 2);
    registry.add(1, 9_093, 2);
    expect([registry.find(0, 9_092), registry.find(1, 9_092), registry.find(1, 9_093)]).toEqual([1, 2, 2]);
    expect(registry.find(0, 9_093)).toBe(0);
    registry.remove(1, 9_092, 3);
    expect(registry.find(1, 9_092)).toBe(2);
    registry.remove(1, 9_092, 2);
    expect([registry.find(1, 9_092), registry.find(1, 9_093)]).toEqual([0, 2]);
    registry.removeAll(2);
    expect([registry.find(1, 9_093), registry.find(0, 9_092)]).toEqual([0, 1]);
  });

  it('takes its places again', () => {
    const registry = new Registry(makeRegistry());
    for (let round = 0; round < 3; round++) {
      for (let port = 0; port < LISTENERS; port++) registry.add(0, port, 7);
      expect(() => registry.add(0, 60_000, 7)).toThrow(/listening sockets/);
      registry.removeAll(7);
    }
  });
});
