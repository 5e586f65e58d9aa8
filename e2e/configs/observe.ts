/** Runs a small world of the complete engine and reads what happened from its journal. */
import { type EventKind, eventKinds } from '../../src/engine/events.ts';
import { oneBroker, type OneBrokerOptions } from '../../src/scenario/one-broker.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { World } from '../../src/sim/world.ts';
import { labWorld, SECOND } from '../engine/lab-world.ts';

export interface Line {
  readonly at: number;
  readonly time: number;
  readonly process: string;
  /** The columns of the payload; texts and partitions in words. */
  readonly [column: string]: any;
}

/** A world of one controller, one broker, a producer, a consumer and an admin client, run for so many seconds. */
export function ran(options: OneBrokerOptions, seconds: number): World {
  return ranScenario(oneBroker(options), seconds);
}

export function ranScenario(scenario: Scenario, seconds: number): World {
  const world = labWorld(scenario, 1);
  world.runTo(seconds * SECOND);
  return world;
}

/** The lines of a kind, of one process if it is named. */
export function lines(world: World, kind: EventKind<any>, process?: string): Line[] {
  const { journal, texts } = world;
  const { columns } = eventKinds[kind]!;
  const found: Line[] = [];
  for (let at = 0; at < journal.length; at++) {
    if (journal.kind(at) !== kind) continue;
    const name = world.state.processes[journal.process(at)]?.name ?? 'world';
    if (process !== undefined && name !== process) continue;
    const line: Record<string, unknown> = { at, time: journal.time(at), process: name };
    columns.forEach(({ name: column, type }, i) => {
      const number = journal.payload(at, i);
      line[column] = type === 'text' || type === 'partition' ? texts.text(number) : number;
    });
    found.push(line as Line);
  }
  return found;
}

export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}

/** The gaps between values that follow each other. */
export function gaps(values: readonly number[]): number[] {
  return values.slice(1).map((value, i) => value - values[i]!);
}
