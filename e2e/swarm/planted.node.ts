/** What `planted.test.ts` bundles with a mutant in it. */
export { loadCodecs } from '../../src/codecs/codecs.ts';
export { nothingSeen } from '../../src/sim/swarm/run-world.ts';
export { PROFILES } from './profiles.ts';
export { runPlan, shrinkSeed, shrunkText } from './seed.ts';
