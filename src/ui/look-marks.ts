/** Which marks of the stage belong to what a lesson looks at. */
import type { Looked } from '../stage/look.ts';
import type { SceneName } from '../lesson/lesson.ts';
import type { SelectionState } from './stores/stores.ts';

type Looking = SelectionState['looked'][number];

/** These are about one partition as one process has it. */
const OF_REPLICA: ReadonlySet<string> = new Set(['replica', 'replicaFetch', 'remoteReplica', 'segment']);
const OF_QUORUM: ReadonlySet<string> = new Set(['quorum', 'registration', 'voter', 'topic']);
/** `orders-0`: a partition, where a key may also name a process, as `broker-1` does. */
const OF_PARTITION: ReadonlySet<string> = new Set(['partition', 'isrProposal']);

function belongs({ kind, key }: Looking, mark: string): boolean {
  if (OF_QUORUM.has(kind)) return mark === 'quorum';
  if (OF_REPLICA.has(kind)) return mark === `replica:${key[0]}@${key[1]}`;
  if (OF_PARTITION.has(kind)) return mark === `partition:${key[0]}` || mark.startsWith(`replica:${key[0]}@`);
  // A process, or what it holds: its position in a partition, its batches.
  const [sort, name] = mark.split(':');
  if (sort === 'replica') return name.endsWith(`@${key[0]}`);
  return name === key[0] && ['producer', 'consumer', 'broker', 'admin', 'controller', 'foreign'].includes(sort);
}

/** These scenes are about one thing alone: who looks at that looks at all of it. */
const ABOUT: Partial<Record<SceneName, string>> = { reactor: 'broker', producer: 'producer', group: 'group' };
/** Of a group, by its first key. */
const OF_GROUP: ReadonlySet<string> = new Set(['group', 'groupMember', 'groupOffset', 'ownership']);

/** What a scene of one thing alone shows while nothing is selected: the group that is looked at. */
export function lookedThing(looked: readonly Looking[], scene: SceneName): string | null {
  const one = scene === 'group' ? looked.find(({ kind }) => OF_GROUP.has(kind)) : undefined;
  return one === undefined ? null : `group:${one.key[0]}`;
}

/** Null: nothing is looked at, and everything stands at full strength. */
export function lookedMarks(looked: readonly Looking[], scene: SceneName): Looked | null {
  return looked.length === 0 || looked.some(({ kind }) => kind === ABOUT[scene]) ? null : (mark) => looked.some((one) => belongs(one, mark));
}
