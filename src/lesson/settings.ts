/** A run with other settings: the same scenario with configs of processes and topics changed, checked as any scenario is. */
import { type Problem, problems } from '../scenario/problem.ts';
import type { ProcessSetting, Scenario } from '../scenario/scenario.ts';
import { readScenario } from '../scenario/validate.ts';
import type { SettingChange } from './lesson.ts';

export function withSettings(
  scenario: Scenario,
  changes: readonly SettingChange[],
): { readonly scenario: Scenario } | { readonly problems: readonly Problem[] } {
  const found = problems();
  for (const { process } of changes) {
    const known = [...scenario.processes, ...scenario.topics].some((one) => one.name === process);
    if (!known) found.add('processes', `there is no process or topic ${process}`, 'Name one of the scenario');
  }
  const processes = scenario.processes.map((one) => {
    const own = changes.filter((change) => change.process === one.name);
    const configs = { ...one.settings.configs, ...Object.fromEntries(own.map(({ config, value }) => [config, value])) };
    return { ...one, settings: { ...one.settings, configs } } as ProcessSetting;
  });
  // A topic's configs are texts, as an admin client sends them.
  const topics = scenario.topics.map((one) => {
    const own = changes.filter((change) => change.process === one.name);
    return { ...one, configs: { ...one.configs, ...Object.fromEntries(own.map(({ config, value }) => [config, String(value)])) } };
  });
  const changed = readScenario({ ...scenario, processes, topics }, '', found);
  return found.found.length > 0 ? { problems: found.found } : { scenario: changed };
}
