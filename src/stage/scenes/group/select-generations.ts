/** Who had what in each generation, and what moved from one to the next. */
import { before, type GroupPast, type PastGeneration } from '../../../view/group-history.ts';
import type { Cell, GenerationView, GroupView } from './scene.ts';

const SHOWN = 3;

/** By partition, the process that owns it at a position. */
export function ownersNow(past: GroupPast, position: number): Map<number, number> {
  const owners = new Map<number, number>();
  for (const partition of past.spans.keys()) {
    const open = past.spansAt(partition, position).findLast(({ until }) => until === null);
    if (open !== undefined) owners.set(partition, open.process);
  }
  return owners;
}

/** By place of a partition: the member that it is to go to. */
export type Targets = ReadonlyMap<number, string>;

/** What is on its way in the generation that is now: whoever has a partition is to give it up, and somebody waits for it. */
export function withTargets(generation: GenerationView, targets: Targets): GenerationView {
  const cells = generation.cells.map((cell): Cell => {
    const target = targets.get(cell.partition);
    return target === undefined || target === cell.member || cell.how === 'givenUp' ? cell : { ...cell, how: 'owed' };
  });
  for (const [partition, member] of targets) {
    const own = cells.findIndex((cell) => cell.partition === partition && cell.member === member);
    if (own < 0) cells.push({ member, partition, how: 'awaited' });
    // It had it once, and is to get it again.
    else if (cells[own]!.how === 'givenUp') cells[own] = { member, partition, how: 'awaited' };
  }
  return { ...generation, cells };
}

export function generationsOf(past: GroupPast, position: number, protocol: GroupView['protocol'], partitions: readonly number[], nameOf: (process: number) => string): GenerationView[] {
  const all = before(past.generations, position);
  const now = ownersNow(past, position);
  const from = Math.max(0, all.length - SHOWN);
  const owned = all.slice(Math.max(0, from - 1)).map((generation, i, list) => {
    const next = list[i + 1];
    if (next === undefined) return now;
    // With epochs members take over one after the other: it is as it stood when the next one began.
    return protocol === 'consumer' ? ownersNow(past, next.event) : assignedIn(past, generation, position);
  });
  return all.slice(from).map((generation, i): GenerationView => {
    const at = from === 0 ? i : i + 1;
    const isNow = from + i === all.length - 1;
    const own = owned[at];
    const had = owned[at - 1] ?? new Map<number, number>();
    const assigned = isNow && protocol === 'classic' ? assignedIn(past, generation, position) : own;
    const cells = partitions.flatMap((partition, place): Cell[] => {
      const [owner, previous] = [own.get(partition), had.get(partition)];
      const found: Cell[] = owner === undefined ? [] : [{ member: nameOf(owner), partition: place, how: previous === owner ? 'kept' : 'taken' }];
      // Who had it last: in the generation before, or in this one until it went away.
      for (const lost of new Set([previous, assigned.get(partition)])) if (lost !== undefined && lost !== owner) found.push({ member: nameOf(lost), partition: place, how: 'givenUp' });
      return found;
    });
    return {
      number: generation.number, since: generation.time, members: membersOf(past, generation, all[from + i + 1], position, protocol).map(nameOf), cells,
      nobody: partitions.flatMap((partition, place) => (own.has(partition) ? [] : [place])),
    };
  });
}

function assignedIn({ assignments }: GroupPast, { number }: PastGeneration, position: number): Map<number, number> {
  const owners = new Map<number, number>();
  for (const one of before(assignments, position)) if (one.number === number) owners.set(one.partition, one.process);
  return owners;
}

function membersOf({ joins, taken, outs }: GroupPast, { event, number }: PastGeneration, next: PastGeneration | undefined, position: number, protocol: GroupView['protocol']): number[] {
  const until = next?.event ?? position;
  // Members of an epoch are those that came before it was over, and had not gone when it began.
  if (protocol === 'consumer') {
    const gone = (process: number): number => before(outs, event).findLast((one) => one.process === process)?.event ?? -1;
    return [...new Set(before(joins, until).filter((one) => one.event > gone(one.process)).map(({ process }) => process))];
  }
  const found = new Set([...before(joins, position), ...before(taken, position)].filter((one) => one.number === number).map(({ process }) => process));
  return [...found];
}
