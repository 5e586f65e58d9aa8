/**
 * What a run may ask of the machine that it really runs on. A lesson needs a small part of this; a link from anywhere may ask for
 * a million threads, each of which Kafka would allow.
 */
import type { Problems } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { World } from '../sim/world.ts';

/** Of all topics together, each replica counted. */
export const MOST_PARTITIONS = 2_000;
/** Steps of the schedule: minutes of playing. */
export const MOST_STEPS = 100_000_000;
/** What the logs of all hosts may hold, since it is in memory. */
export const MOST_BYTES = 1_073_741_824;

/** Configs by which a process takes threads or memory for as long as it runs. */
const MOST: Readonly<Record<string, number>> = { 'num.network.threads': 64, 'num.io.threads': 256, 'buffer.memory': 268_435_456 };

export function checkWeight(scenario: Scenario, path: string, found: Problems): void {
  const partitions = scenario.topics.reduce((sum, topic) => sum + topic.partitions * topic.replicationFactor, 0);
  if (partitions > MOST_PARTITIONS) {
    found.add(`${path}topics`, `there are ${partitions} partitions, replicas counted`, `Use at most ${MOST_PARTITIONS}`);
  }
  scenario.processes.forEach(({ settings: { configs } }, i) => {
    for (const [name, most] of Object.entries(MOST)) {
      if (Object.hasOwn(configs, name) && Number(configs[name]) > most) {
        found.add(`${path}processes[${i}].settings.configs.${name}`, `${configs[name]} is too much for this lab`, `Use at most ${most}`);
      }
    }
  });
}

export function logBytes(world: World): number {
  return world.state.hosts.reduce((sum, host) => sum + host.diskUsed, 0);
}
