import type { Consumer } from '../../engine/client/consumer/consumer-state.ts';
import { ev } from '../../engine/events.ts';
import { topicPartitionName } from '../../engine/topic-partition.ts';
import { RUNS } from '../machine/state.ts';
import type { World } from '../world.ts';
import { type GroupMembers, groupsOf, wants } from './group-members.ts';
import type { Validation } from './validation.ts';

/** 27. Storms pass. */
export const groupsComeToRest: Validation = {
  name: 'groups come to rest',
  holds: 'Long after the last fault every group that has members is stable, and each partition that it reads has one owner.',
  check(_history, world) {
    const states = lastStates(world);
    const topics: ReadonlyMap<string, { readonly partitions: readonly unknown[] }> =
      world.state.processes.find((process) => process?.program === 'controller')?.app?.controller.image.topics ?? new Map();
    return groupsOf(world).flatMap((group) => {
      const running = group.members.filter(({ id }) => world.process(id).status === RUNS && world.process(id).app !== null);
      if (running.length === 0) return [];
      const state = states.get(group.group) ?? 'unknown';
      return [...(state === 'Stable' ? [] : [`${group.group} is ${state} in the end`]), ...withoutOneOwner(world, { ...group, members: running }, topics)];
    });
  },
};

function withoutOneOwner(world: World, { group, members }: GroupMembers, topics: ReadonlyMap<string, { readonly partitions: readonly unknown[] }>): string[] {
  const owners = new Map<string, string[]>();
  for (const { id, name } of members) for (const key of (world.process(id).app as Consumer).assigned.keys()) owners.set(key, [...(owners.get(key) ?? []), name]);
  const complaints: string[] = [];
  for (const [topic, { partitions }] of topics) {
    if (!members.some(({ settings }) => wants(settings, topic))) continue;
    for (let index = 0; index < partitions.length; index++) {
      const key = topicPartitionName(topic, index);
      const own = owners.get(key) ?? [];
      if (own.length !== 1) complaints.push(`${key} belongs to ${own.length === 0 ? 'nobody' : own.join(' and ')} of ${group} in the end`);
    }
  }
  return complaints;
}

/** By group: what its coordinator told last. A broker that slept while another took over may say something yet before it hears of that. */
function lastStates({ journal, texts }: World): Map<string, string> {
  const told = new Map<string, { readonly by: number; readonly state: string }>();
  for (let event = 1; event < journal.length; event++) {
    const kind = journal.kind(event);
    const by = journal.process(event);
    if (kind === ev.groupStateChanged || kind === ev.groupLoaded) {
      const group = texts.text(journal.payload(event, 0));
      const known = told.get(group);
      if (kind === ev.groupLoaded || known === undefined || known.by === by || known.by === NOBODY) told.set(group, { by, state: texts.text(journal.payload(event, 1)) });
    } else if (kind === ev.groupDeleted) {
      // Whoever coordinates the next group of that name has nothing to load of this one.
      told.delete(texts.text(journal.payload(event, 0)));
    } else if (kind === ev.coordinatorUnloaded || kind === ev.processStarted) {
      for (const [group, known] of told) if (known.by === by) told.set(group, { ...known, by: NOBODY });
    }
  }
  return new Map([...told].map(([group, { state }]) => [group, state]));
}

const NOBODY = -1;
