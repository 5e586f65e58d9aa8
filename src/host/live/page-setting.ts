/** The hosts and processes of a live run, as its view knows them: real clients join them. */
import { OUTSIDE_HOST } from '../../live/link-rules.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Setting } from '../../view/journal-reader.ts';
import { settingsLine } from '../settings-line.ts';

export interface GrowingSetting extends Setting {
  readonly hosts: Setting['hosts'][number][];
  readonly processes: Setting['processes'][number][];
}

/** The same scenario, with a host for clients from outside. */
export function withClients(scenario: Scenario): Scenario {
  return { ...scenario, hosts: [...scenario.hosts, { ...scenario.hosts[0]!, name: OUTSIDE_HOST }] };
}

export function settingOf({ hosts, processes }: Scenario): GrowingSetting {
  return {
    isLive: true,
    hosts: [...hosts],
    processes: processes.map(({ name, host, program, settings }) => ({ name, host, program, settingsLine: settingsLine(program, settings.era, settings.configs) })),
  };
}
