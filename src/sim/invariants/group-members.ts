/** What the settings of a run say of its groups, and what their members have worked on: for validations of groups. */
import { ev } from '../../engine/events.ts';
import type { ConsumerSettings } from '../../scenario/scenario.ts';
import type { World } from '../world.ts';

export interface GroupMembers {
  readonly group: string;
  readonly members: readonly { readonly name: string; readonly id: number; readonly settings: ConsumerSettings }[];
}

/** The groups whose members subscribe. */
export function groupsOf({ state }: World): GroupMembers[] {
  const groups = new Map<string, GroupMembers['members'][number][]>();
  for (const process of state.processes) {
    if (process === null || process.program !== 'consumer') continue;
    const settings = process.settings as ConsumerSettings;
    const group = settings.configs['group.id'];
    const { workload } = settings;
    if (typeof group !== 'string' || workload === null || (workload.subscribe.length === 0 && workload.pattern === null)) continue;
    const members = groups.get(group) ?? [];
    groups.set(group, members);
    members.push({ name: process.name, id: process.id, settings });
  }
  return [...groups].map(([group, members]) => ({ group, members }));
}

export function wants({ workload }: ConsumerSettings, topic: string): boolean {
  if (workload === null || topic.startsWith('__')) return false;
  return workload.pattern === null ? workload.subscribe.includes(topic) : new RegExp(`^(?:${workload.pattern})$`).test(topic);
}

/** By partition: for each offset how often the members have worked on it; nothing where they never did. */
export function workedOn({ journal, texts }: World, { members }: GroupMembers): Map<string, number[]> {
  const ids = new Set(members.map(({ id }) => id));
  const counts = new Map<string, number[]>();
  for (let event = 1; event < journal.length; event++) {
    if (journal.kind(event) !== ev.recordsProcessed || !ids.has(journal.process(event))) continue;
    const partition = texts.text(journal.payload(event, 0));
    let known = counts.get(partition);
    if (known === undefined) counts.set(partition, (known = []));
    const upTo = journal.payload(event, 2);
    for (let offset = journal.payload(event, 1); offset < upTo; offset++) known[offset] = (known[offset] ?? 0) + 1;
  }
  return counts;
}

const MOVES = ['delete group', 'alter offset of', 'delete offset of'];

/** Whether an administrator asked for the group's offsets to be elsewhere, by what an admin client said then. */
export function movedByHand({ journal, texts }: World, group: string): boolean {
  for (let event = 1; event < journal.length; event++) {
    if (journal.kind(event) !== ev.adminAsked) continue;
    const what = texts.text(journal.payload(event, 1));
    if (MOVES.some((move) => what === `${move} ${group}` || what.startsWith(`${move} ${group} `))) return true;
  }
  return false;
}
