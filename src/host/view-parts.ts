/** The projection as a part of a simulated run. */
import type { MakeParts } from '../sim/timeline/timeline.ts';
import type { GivenConfig } from '../engine/config/values.ts';
import type { World } from '../sim/world.ts';
import { View } from '../view/view.ts';
import { settingsLine } from './settings-line.ts';

/** The view of a world: `viewOf(parts)` finds it again. */
export const viewParts: MakeParts = (world) => [new View(world.journal, settingOf(world))];

/** What is there before anything happens. */
function settingOf(world: World): View['setting'] {
  const { hosts, processes } = world.state;
  return {
    hosts: hosts.map(({ name, cores, memoryBytes, diskBytes, skewMillis }) => ({ name, cores: cores.length, memoryBytes, diskBytes, skewMillis })),
    processes: processes.flatMap((process) => (process === null ? [] : [{
      name: process.name, host: hosts[process.host]!.name, program: process.program,
      ...groupOf(process.program, process.settings.configs),
      settingsLine: settingsLine(process.program, process.settings.era, process.settings.configs),
    }])),
  };
}

function groupOf(program: string, configs: GivenConfig): { readonly group?: string } {
  // Only a consumer's settings are known to have any: a stranger that is handed in has none.
  const group = program === 'consumer' ? configs['group.id'] : null;
  return typeof group === 'string' && group !== '' ? { group } : {};
}
