import { describe, expect, it } from 'vitest';
import { threeBrokerPlan } from './three-broker-world.ts';
import { type Failure, failureOf, shrink } from './shrink.ts';
import { type SwarmPlan, swarmWorld } from './swarm-plan.ts';

/** Fails where a kill is done to some broker while more than a second is left, as an engine might that does not survive it. */
function failsByKill({ acts, healedAt }: SwarmPlan): Failure | null {
  const kill = acts.find((act) => act.kind === 'act' && act.action.verb === 'kill' && act.action.process.startsWith('broker'));
  return kill === undefined || healedAt < 2_000_000 ? null : { name: 'killed', what: 'killed: it fell', at: null };
}

/** The first seed whose world has such a kill and much else besides. */
const plan = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => threeBrokerPlan(seed)).find((one) => failsByKill(one) !== null && one.acts.length >= 5)!;
const shrunk = (most = 1_000) => shrink(plan, failsByKill(plan)!, failsByKill, most);

describe('a failing world', () => {
  it('shrinks to the one fault that it takes, one partition, one client and little time', () => {
    const { plan: small, failure } = shrunk();
    expect(failure.name).toBe('killed');
    expect(small.acts).toHaveLength(1);
    expect(small.acts[0]).toMatchObject({ action: { verb: 'kill' } });
    expect(small.setting.topics.map(({ partitions }) => partitions)).toEqual([1]);
    expect(small.setting.processes.map(({ program }) => program)).toEqual(['controller', 'broker', 'broker', 'broker', 'admin', 'producer']);
    expect(small.healedAt).toBeLessThan(plan.healedAt);
    expect(swarmWorld(small).scenario.script).toContain('kill broker');
  });

  it('shrinks to the same each time, and within the worlds that it may try', () => {
    expect(shrunk()).toEqual(shrunk());
    expect(shrunk(2).tries).toBe(2);
    expect(shrunk(2).plan.acts.length).toBeGreaterThan(1);
  });

  it('does not slip into another failure', () => {
    const otherwise = (one: SwarmPlan): Failure | null => (one.acts.length < plan.acts.length ? { name: 'other', what: 'other: else', at: null } : failsByKill(one));
    expect(shrink(plan, failsByKill(plan)!, otherwise, 100).plan.acts).toHaveLength(plan.acts.length);
  });

  it('is named by its first problem', () => {
    expect(failureOf([], null)).toBeNull();
    expect(failureOf(['logs match: two replicas', 'replicas agree: no'], 5)).toEqual({ name: 'logs match', what: 'logs match: two replicas', at: 5 });
  });
});
