/**
 * What the page looks at where nobody has chosen: the partition that was selected last, or the first of the run, and the replica that
 * leads it. Names come from the run, so that any scenario can be opened.
 */
import type { Names } from '../view/names.ts';
import { F, recordFields, recordKinds } from '../view/records.ts';
import type { Selected } from './stores/stores.ts';

export interface Focus {
  readonly partition: string;
  readonly topic: string;
  /** The process that leads it, or led it last. */
  readonly leader: string;
  /** The leader's record of the replica. */
  readonly row: number;
}

const METADATA = '__cluster_metadata-0';

/** Records at one position. */
interface Records {
  alive(kind: number): Iterable<number>;
  get(field: number, row: number): number;
}

/** The partition that a record belongs to; null for one of no partition. */
export function partitionOf(picture: Records, names: Names, { kind, row }: Selected): string | null {
  for (const { id } of recordKinds[kind].fixed) {
    const { type } = recordFields[id];
    if (type === 'partition') return names.text(picture.get(id, row));
    if (type === 'replica') return names.text(picture.get(F.replica.partition, picture.get(id, row)));
  }
  return null;
}

/** Null while the run has no partition yet. The quorum's log is none: the stage shows it apart from the partitions. */
export function focusOf(picture: Records, names: Names, chosen: string | null): Focus | null {
  const at = (field: number, row: number): number => picture.get(field, row);
  const nameOf = (row: number): string => names.text(at(F.replica.partition, row));
  const replicas = Array.from(picture.alive(F.replica.kind)).filter((row) => nameOf(row) !== METADATA);
  const ofUsers = replicas.find((row) => !nameOf(row).startsWith('__')) ?? replicas[0];
  if (ofUsers === undefined) return null;
  const partition = chosen !== null && replicas.some((row) => nameOf(row) === chosen) ? chosen : nameOf(ofUsers);
  // A dead leader believes in its office until it hears of the next one, whose epoch is higher.
  const rank = (row: number): number => (at(F.replica.isLeader, row) === 1 ? at(F.replica.leaderEpoch, row) || 0 : -1);
  const own = replicas.filter((row) => nameOf(row) === partition);
  const row = own.reduce((best, one) => (rank(one) > rank(best) ? one : best));
  return { partition, topic: partition.slice(0, partition.lastIndexOf('-')), leader: names.process(at(F.replica.process, row)), row };
}
