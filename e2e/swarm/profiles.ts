/** What worlds there are. */
import { groupsPlan } from '../../src/sim/swarm/groups-world.ts';
import { oneBrokerPlan } from '../../src/sim/swarm/one-broker-world.ts';
import type { SwarmPlan } from '../../src/sim/swarm/swarm-plan.ts';
import { threeBrokerPlan } from '../../src/sim/swarm/three-broker-world.ts';

export interface Profile {
  readonly plan: (seed: number) => SwarmPlan;
  /** Every so many seeds a world has the view beside it, and is saved, loaded and run again. */
  readonly deepEvery: number;
}

/** `brokers`: three of them with safe settings, a minute each. `groups`: consumer groups on such brokers. `one`: a broker alone with any settings, some seconds each. */
export const PROFILES: Readonly<Record<string, Profile>> = {
  brokers: { plan: threeBrokerPlan, deepEvery: 8 },
  groups: { plan: groupsPlan, deepEvery: 8 },
  one: { plan: oneBrokerPlan, deepEvery: 1 },
};
