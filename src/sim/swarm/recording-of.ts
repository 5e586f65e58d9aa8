/** A world of the swarm as a recording, which can be linked to and pinned: what it was, and where it came to. */
import { costProfiles } from '../../engine/costs.ts';
import { ENGINE_VERSION } from '../../engine/version.ts';
import { RECORDING_FORMAT } from '../../scenario/recording/format.ts';
import type { Recording } from '../../scenario/recording/recording.ts';
import { must } from '../../std/assert.ts';
import type { World } from '../world.ts';
import type { SwarmWorld } from './swarm-plan.ts';

/** `world` stands where the recording is to end. */
export function recordingOf({ scenario, seed }: SwarmWorld, world: World): Recording {
  const { version } = must(costProfiles[scenario.costProfile], 'cost profile', scenario.costProfile);
  return {
    format: RECORDING_FORMAT,
    engineVersion: ENGINE_VERSION,
    era: scenario.era,
    costProfile: { name: scenario.costProfile, version },
    seed,
    scenario,
    commands: [],
    end: world.position,
    hash: world.journal.hash,
  };
}
