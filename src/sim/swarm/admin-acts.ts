/** What an administrator does to a random world: a topic that nobody uses lives and dies, partitions are added, records deleted. */
import type { Action, ScriptStatement } from '../../scenario/language/ast.ts';
import { chance, nextInt, pick, type Prng } from '../../std/prng.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';
import type { FaultTargets } from './faults.ts';

const SHORT_LIVED = 'short-lived';

/** `p` is a generator of its own, so that what else is drawn for a world stays. */
export function adminActs(p: Prng, { from, until, partitions }: Pick<FaultTargets, 'from' | 'until' | 'partitions'>): ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  const act = (action: Action, at: number): void => {
    statements.push({ kind: 'act', action, at, lasts: null });
  };
  const between = (first: number, last: number): number => first + nextInt(p, Math.max(1, (last - first) / MICROS_PER_MILLI)) * MICROS_PER_MILLI;
  if (chance(p, 1, 3)) {
    const made = between(from, until);
    const gone = between(made, until);
    act({ verb: 'createTopic', client: null, topic: SHORT_LIVED, partitions: 2, replicas: 1, configs: {} }, made);
    act({ verb: 'createPartitions', client: null, topic: SHORT_LIVED, partitions: pick(p, [1, 2, 3, 5]) }, between(made, gone));
    act({ verb: 'deleteTopic', client: null, topic: SHORT_LIVED }, gone);
    if (chance(p, 1, 2)) act({ verb: 'createTopic', client: null, topic: SHORT_LIVED, partitions: 1, replicas: 1, configs: {} }, between(gone, until));
    else act({ verb: 'deleteTopic', client: null, topic: SHORT_LIVED }, between(gone, until));
  }
  if (chance(p, 1, 3)) {
    const before = pick(p, ['hw', 'hw', nextInt(p, 50), 1_000_000] as const);
    act({ verb: 'deleteRecords', client: null, topic: 'orders', partition: nextInt(p, partitions), before }, between(from, until));
  }
  return statements;
}
