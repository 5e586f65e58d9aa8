/** What a run does before anything else: its first admin client creates the topics of the setting. */
import type { ClientCommand } from '../engine/commands.ts';
import type { Scenario } from './scenario.ts';

/** Given at time 0, in this order, before the script. They follow from the scenario, so a recording does not list them. */
export function openingCommands(scenario: Scenario): ClientCommand[] {
  const admin = scenario.processes.find((process) => process.program === 'admin');
  if (admin === undefined) return [];
  return scenario.topics.map((topic) => ({
    kind: 'createTopic',
    process: admin.name,
    topic: topic.name,
    partitions: topic.partitions,
    replicationFactor: topic.replicationFactor,
    configs: topic.configs,
  }));
}
