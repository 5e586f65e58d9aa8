/** What worlds there are. */
import { groupsPlan } from '../../src/sim/swarm/groups-world.ts';
import { oneBrokerPlan } from '../../src/sim/swarm/one-broker-world.ts';
import type { SwarmPlan } from '../../src/sim/swarm/swarm-plan.ts';
import { threeBrokerPlan } from '../../src/sim/swarm/three-broker-world.ts';

/** plain: with invariants beside it. saved: also saved at a random place, loaded and run again. whole: that, with the view beside it. */
export type Depth = 'plain' | 'saved' | 'whole';

export interface Profile {
  readonly plan: (seed: number) => SwarmPlan;
  readonly depth: (seed: number) => Depth;
  /** Whose world a seed is, where a profile draws from others. */
  readonly part?: (seed: number) => string;
}

const PARTS = {
  brokers: { plan: threeBrokerPlan, depth: (seed) => (seed % 8 === 0 ? 'whole' : 'plain') },
  groups: { plan: groupsPlan, depth: (seed) => (seed % 8 === 0 ? 'whole' : 'plain') },
  one: { plan: oneBrokerPlan, depth: () => 'whole' },
} satisfies Readonly<Record<string, Profile>>;

/** Of fifty seeds two are worlds of three brokers and one is of groups: a minute of many processes takes far longer than some seconds of few. */
function part(seed: number): keyof typeof PARTS {
  const at = seed % 50;
  if (at === 0) return 'groups';
  return at === 13 || at === 37 ? 'brokers' : 'one';
}

/**
 * `brokers`: three of them with safe settings, a minute each. `groups`: consumer groups on such brokers. `one`: a broker alone with any
 * settings, some seconds each. `all`: worlds of the three kinds, each of them saved, loaded and run again.
 */
export const PROFILES: Readonly<Record<string, Profile>> = {
  ...PARTS,
  all: { plan: (seed) => PARTS[part(seed)].plan(seed), depth: (seed) => (part(seed) === 'one' || seed % 8 === 0 ? 'whole' : 'saved'), part },
};
