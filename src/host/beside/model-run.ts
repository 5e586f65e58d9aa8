/** A run in the model that is measured and not looked at: no view stands beside it, and its journal is let go as soon as it was read. */
import { eventKinds } from '../../engine/events.ts';
import { Meter } from '../../live/meter.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { World } from '../../sim/world.ts';
import { makeWorld, openingScript, type WorldPorts } from '../../sim/world-of.ts';
import { logBytes } from '../weight.ts';
import { sumOf, type Window } from './windows.ts';

/** Lab microseconds between two looks at the real clock. */
const SLICE = 1_000;

export class ModelRun {
  readonly #world: World;
  readonly #windowMicros: number;
  readonly #meters = new Map<number, Meter>();
  #read = 0;
  #from = 0;

  constructor(scenario: Scenario, seed: number, windowMicros: number, ports: WorldPorts) {
    this.#world = makeWorld(scenario, seed, openingScript(scenario), ports);
    this.#windowMicros = windowMicros;
  }

  /** How far it has come. */
  micros = 0;

  get logBytes(): number {
    return logBytes(this.#world);
  }

  /** Runs on to a lab time, or until `isTired`; answers the windows that have come to their end. */
  goOn(until: number, isTired: () => boolean): Window[] {
    const windows: Window[] = [];
    while (this.micros < until && !isTired()) {
      const end = this.#from + this.#windowMicros;
      this.micros = Math.min(until, end, this.micros + SLICE);
      this.#world.runTo(this.micros);
      this.#listen();
      if (this.micros < end) continue;
      windows.push({ ...sumOf([...this.#meters.values()].map((meter) => meter.take())), from: this.#from, to: end });
      this.#from = end;
    }
    return windows;
  }

  #listen(): void {
    const { journal } = this.#world;
    for (; this.#read < journal.length; this.#read++) {
      const kind = journal.kind(this.#read);
      if (!Meter.hears(kind)) continue;
      const process = journal.process(this.#read);
      let meter = this.#meters.get(process);
      if (meter === undefined) this.#meters.set(process, (meter = new Meter()));
      const payload = eventKinds[kind]!.columns.map((_, column) => journal.payload(this.#read, column));
      meter.event(kind, journal.time(this.#read), payload);
    }
    journal.release(journal.length);
  }
}
