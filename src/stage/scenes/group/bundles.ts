/** Partitions with one history are one row of the diagram of time, where not each can have its own. */
import type { GroupView, OwnerSpan, PartitionView } from './scene.ts';

export interface Bundle {
  readonly partitions: readonly { readonly partition: PartitionView; readonly place: number }[];
  readonly spans: readonly OwnerSpan[];
  /** Its owner changed, or it had none for a while. */
  readonly hasMoved: boolean;
}

/** Members take over within a step of each other: what is nearer than so many microseconds was at once. */
const AT_ONCE = 20_000;

export function bundlesOf({ partitions }: GroupView): Bundle[] {
  const bundles = new Map<string, { partitions: { partition: PartitionView; place: number }[]; spans: readonly OwnerSpan[]; hasMoved: boolean }>();
  partitions.forEach((partition, place) => {
    const key = partition.spans.map(({ owner, from, to }) => `${owner} ${Math.floor(from / AT_ONCE)} ${Math.floor(to / AT_ONCE)}`).join('|');
    const known = bundles.get(key);
    if (known !== undefined) known.partitions.push({ partition, place });
    else bundles.set(key, { partitions: [{ partition, place }], spans: partition.spans, hasMoved: partition.spans.length !== 1 });
  });
  const all = [...bundles.values()];
  return [...all.filter(({ hasMoved }) => hasMoved), ...all.filter(({ hasMoved }) => !hasMoved)];
}

/** "p0", "p0 p3", "p0 +7"; with the topic's name where there are several. */
export function bundleName({ partitions }: Bundle, isOneTopic: boolean): string {
  const name = ({ partition }: (typeof partitions)[number]): string => (isOneTopic ? `p${partition.index}` : partition.name);
  const first = name(partitions[0]);
  if (partitions.length === 1) return first;
  return partitions.length === 2 && isOneTopic ? `${first} ${name(partitions[1])}` : `${first} +${partitions.length - 1}`;
}
