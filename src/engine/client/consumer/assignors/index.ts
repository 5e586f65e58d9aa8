/** The assignors that partition.assignment.strategy can name. */
import type { Assignor } from './assignor.ts';
import { cooperativeSticky } from './cooperative-sticky.ts';
import { range } from './range.ts';
import { roundRobin } from './round-robin.ts';
import { sticky } from './sticky.ts';

const PACKAGE = 'org.apache.kafka.clients.consumer.';

/** By the names of their classes, as the config has them. */
const ASSIGNORS: ReadonlyMap<string, Assignor> = new Map([
  [`${PACKAGE}RangeAssignor`, range],
  [`${PACKAGE}RoundRobinAssignor`, roundRobin],
  [`${PACKAGE}StickyAssignor`, sticky],
  [`${PACKAGE}CooperativeStickyAssignor`, cooperativeSticky],
]);

export const assignors: readonly Assignor[] = [...ASSIGNORS.values()];

/** A class by its full name, or one of these four by the name that its members are known by in the group. */
export function assignorNamed(name: string): Assignor | undefined {
  const trimmed = name.trim();
  return ASSIGNORS.get(trimmed) ?? assignors.find((assignor) => assignor.name === trimmed);
}
