/** The model's side as its worker answers for it: an error crosses as its words. */
import type { Scenario } from '../../scenario/scenario.ts';
import type { WorldPorts } from '../../sim/world-of.ts';
import { detailOf } from '../problem.ts';
import { ModelRun } from './model-run.ts';
import { MOST_LOG_BYTES, type Window, WINDOW_MICROS } from './windows.ts';

export interface ModelStep {
  readonly windows: readonly Window[];
  /** How far it has come, in lab time, and what computing it has taken, in real time. */
  readonly micros: number;
  readonly computedMillis: number;
  /** Its logs hold as much as they may. */
  readonly isFull: boolean;
}

export type ModelAnswer = ModelStep | { readonly failed: string };

export class ModelService {
  readonly #ports: WorldPorts;
  readonly #prepare: (scenario: Scenario) => Promise<unknown>;
  #run: ModelRun | null = null;
  #computedMillis = 0;

  constructor(ports: WorldPorts, prepare: (scenario: Scenario) => Promise<unknown>) {
    this.#ports = ports;
    this.#prepare = prepare;
  }

  async open(scenario: Scenario, seed: number): Promise<ModelAnswer> {
    return await this.#answer(async () => {
      await this.#prepare(scenario);
      this.#run = new ModelRun(scenario, seed, WINDOW_MICROS, this.#ports);
      return [];
    });
  }

  /** Goes on to a lab time, for about so long at most. */
  async goOn(until: number, millis: number): Promise<ModelAnswer> {
    return await this.#answer(() => {
      const end = performance.now() + millis;
      return Promise.resolve(this.#opened.goOn(until, () => performance.now() > end || this.#opened.logBytes > MOST_LOG_BYTES));
    });
  }

  get #opened(): ModelRun {
    if (this.#run === null) throw new Error('the model is asked before it was opened');
    return this.#run;
  }

  async #answer(act: () => Promise<Window[]>): Promise<ModelAnswer> {
    const began = performance.now();
    try {
      const windows = await act();
      this.#computedMillis += performance.now() - began;
      const { micros, logBytes } = this.#opened;
      return { windows, micros, computedMillis: this.#computedMillis, isFull: logBytes > MOST_LOG_BYTES };
    } catch (error) {
      return { failed: detailOf(error) };
    }
  }
}
