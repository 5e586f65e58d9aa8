/** A run with other settings: the same scenario with configs changed, checked as any scenario is. */
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
    if (!scenario.processes.some((one) => one.name === process)) found.add('processes', `there is no process ${process}`, 'Name one of the scenario');
  }
  const processes = scenario.processes.map((one) => {
    const own = changes.filter((change) => change.process === one.name);
    const configs = { ...one.settings.configs, ...Object.fromEntries(own.map(({ config, value }) => [config, value])) };
    return { ...one, settings: { ...one.settings, configs } } as ProcessSetting;
  });
  const changed = readScenario({ ...scenario, processes }, '', found);
  return found.found.length > 0 ? { problems: found.found } : { scenario: changed };
}
