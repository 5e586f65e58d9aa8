/**
 * An invariant is a small checker that watches the journal from outside. It is asked about every event of the kinds it names,
 * may look at the world's state, and keeps plain state of its own. What it answers is the violation, in words.
 */
import { type EventKind, eventKinds } from '../../engine/events.ts';
import { copyState } from './copy.ts';
import type { Part } from '../timeline/timeline.ts';
import type { World } from '../world.ts';

export interface Invariant<S = any> {
  readonly name: string;
  /** What must hold, as docs/invariants.md lists it. */
  readonly holds: string;
  readonly on: readonly EventKind<any>[];
  initial(): S;
  check(state: S, world: World, event: number): string | null;
}

export interface Violation {
  readonly invariant: string;
  readonly event: number;
  readonly time: number;
  readonly what: string;
}

/** Runs a list of invariants beside a world; goes back with it. */
export class InvariantChecker implements Part {
  violations: Violation[] = [];
  #states: any[];
  readonly #world: World;
  readonly #invariants: readonly Invariant[];
  /** Per event kind, which invariants want it; null for none. */
  readonly #byKind: (number[] | null)[];

  constructor(world: World, invariants: readonly Invariant[]) {
    this.#world = world;
    this.#invariants = invariants;
    this.#states = invariants.map((invariant) => invariant.initial());
    this.#byKind = eventKinds.map(({ id }) => {
      const wanted = invariants.flatMap((invariant, i) => (invariant.on.includes(id) ? [i] : []));
      return wanted.length > 0 ? wanted : null;
    });
  }

  advance(from: number, to: number): void {
    const { journal } = this.#world;
    for (let event = from; event < to; event++) {
      const wanted = this.#byKind[journal.kind(event)];
      if (wanted === null || wanted === undefined) continue;
      for (let w = 0; w < wanted.length; w++) {
        const i = wanted[w]!;
        const what = this.#invariants[i]!.check(this.#states[i], this.#world, event);
        if (what !== null) this.violations.push({ invariant: this.#invariants[i]!.name, event, time: journal.time(event), what });
      }
    }
  }

  save(): unknown {
    return { states: copyState(this.#states), violations: this.violations.slice() };
  }

  load(saved: unknown): void {
    const { states, violations } = saved as { states: any[]; violations: Violation[] };
    this.#states = copyState(states);
    this.violations = violations.slice();
  }
}
