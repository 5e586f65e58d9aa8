import type { World } from '../world.ts';
import { commitsWhen } from './committed-means-worked-on.ts';
import { type GroupMembers, groupsOf, movedByHand, workedOn } from './group-members.ts';
import type { Validation } from './validation.ts';

/** 26. At most once. */
export const groupsWorkOnNoRecordTwice: Validation = {
  name: 'groups work on no record twice',
  holds: 'A group whose members commit before their work, with commitSync(), has worked on no record twice, unless an administrator moved its offsets.',
  check(_history, world) {
    return groupsOf(world)
      .filter((group) => commitsFirst(world, group) && !movedByHand(world, group.group))
      .flatMap((group) =>
        [...workedOn(world, group)].flatMap(([partition, counts]) => {
          const twice = counts.findIndex((count) => count > 1);
          return twice < 0 ? [] : [`${group.group} has worked on ${partition} ${twice} ${counts[twice]} times`];
        }),
      );
  },
};

function commitsFirst(world: World, { members }: GroupMembers): boolean {
  return members.every(({ id, settings: { workload } }) => commitsWhen(world, id) === 'before' && workload?.commit?.how === 'sync');
}
