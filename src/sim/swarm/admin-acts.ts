/** What an administrator does to a random world: a topic that nobody uses lives and dies, partitions are added, records deleted. */
import type { Action, ScriptStatement } from '../../scenario/language/ast.ts';
import { chance, nextInt, pick, type Prng } from '../../std/prng.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';

const SHORT_LIVED = 'short-lived';

export interface AdminTargets {
  readonly from: number;
  readonly until: number;
  /** Of the topic that is used, and who reads it. */
  readonly partitions: number;
  readonly consumers: readonly string[];
  readonly replicas: number;
  /** False where what was acknowledged is looked for in the end. */
  readonly deletesRecords: boolean;
}

/** `p` is a generator of its own, so that what else is drawn for a world stays. */
export function adminActs(p: Prng, { from, until, partitions, consumers, replicas, deletesRecords }: AdminTargets): ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  const act = (action: Action, at: number, lasts: number | null = null): void => {
    statements.push({ kind: 'act', action, at, lasts });
  };
  const between = (first: number, last: number): number => first + nextInt(p, Math.max(1, (last - first) / MICROS_PER_MILLI)) * MICROS_PER_MILLI;
  if (chance(p, 1, 3)) {
    const made = between(from, until);
    const gone = between(made, until);
    act({ verb: 'createTopic', client: null, topic: SHORT_LIVED, partitions: 2, replicas, configs: {} }, made);
    act({ verb: 'createPartitions', client: null, topic: SHORT_LIVED, partitions: pick(p, [1, 2, 3, 5]) }, between(made, gone));
    act({ verb: 'deleteTopic', client: null, topic: SHORT_LIVED }, gone);
    if (chance(p, 1, 2)) act({ verb: 'createTopic', client: null, topic: SHORT_LIVED, partitions: 1, replicas, configs: {} }, between(gone, until));
    else act({ verb: 'deleteTopic', client: null, topic: SHORT_LIVED }, between(gone, until));
  }
  const client = consumers[0];
  if (client !== undefined && chance(p, 1, 4)) {
    const at = between(from, until);
    const lasts = nextInt(p, Math.max(1, (until - at) / MICROS_PER_MILLI)) * MICROS_PER_MILLI;
    act({ verb: 'pausePartition', client, topic: 'orders', partition: nextInt(p, partitions) }, at, Math.max(MICROS_PER_MILLI, lasts));
  }
  if (deletesRecords && chance(p, 1, 3)) {
    const before = pick(p, ['hw', 'hw', nextInt(p, 50), 1_000_000] as const);
    act({ verb: 'deleteRecords', client: null, topic: 'orders', partition: nextInt(p, partitions), before }, between(from, until));
  }
  return statements;
}
