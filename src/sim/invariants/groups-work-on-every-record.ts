import { MICROS_PER_SECOND } from '../../std/units.ts';
import type { World } from '../world.ts';
import { commitsWhen } from './committed-means-worked-on.ts';
import { type GroupMembers, groupsOf, wants, workedOn } from './group-members.ts';
import type { Validation } from './validation.ts';

/** What was acknowledged so shortly before the end may still be under way. */
const UNDER_WAY = MICROS_PER_SECOND;

/** 25. At least once. */
export const groupsWorkOnEveryRecord: Validation = {
  name: 'groups work on every record',
  holds:
    'A group that begins with the earliest record, and commits after its work or leaves it to enable.auto.commit, has worked on every acknowledged record long after the last fault.',
  check({ state }, world, { endsAt }) {
    const complaints: string[] = [];
    for (const group of groupsOf(world).filter((one) => leavesNothingOut(world, one))) {
      const done = workedOn(world, group);
      const missing = new Map<string, number[]>();
      for (const { log, offset, event } of state.acknowledged) {
        const { partition } = state.logs.get(log)!;
        if (world.journal.time(event) >= endsAt - UNDER_WAY || done.get(partition)?.[offset] !== undefined) continue;
        if (!group.members.some(({ settings }) => wants(settings, partition.slice(0, partition.lastIndexOf('-'))))) continue;
        missing.set(partition, [...(missing.get(partition) ?? []), offset]);
      }
      for (const [partition, offsets] of missing) complaints.push(`${group.group} has not worked on ${partition} ${listed(offsets)}`);
    }
    return complaints;
  },
};

function leavesNothingOut(world: World, { members }: GroupMembers): boolean {
  return members.every(({ id, settings: { configs } }) => {
    const reset = String(configs['auto.offset.reset'] ?? 'latest');
    return (reset === 'earliest' || reset.startsWith('by_duration:')) && commitsWhen(world, id) !== 'before';
  });
}

/** The first ones: a world that fails may miss thousands. */
function listed(offsets: readonly number[]): string {
  return offsets.length > 5 ? [...offsets.slice(0, 5), '…'].join(', ') : offsets.join(', ');
}
