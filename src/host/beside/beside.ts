/**
 * One scenario run twice: by live workers of this page, and in the model. Both are measured by the same meter, each on its own clock. Live
 * goes on for a while and ends; the model comes to the same time of its own, beside it, or behind it where it would take the cores that the
 * live run needs.
 */
import { releaseProxy, wrap } from 'comlink';
import type { ClusterSeen } from '../../live/lab-worker.ts';
import { LiveHost, type WorkerHandle } from '../../live/live-host.ts';
import { MEASURED_QUESTION } from '../../live/measured-worker.ts';
import type { Measured } from '../../live/meter.ts';
import { openingCommands } from '../../scenario/opening.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { detailOf } from '../problem.ts';
import type { ModelAnswer, ModelService, ModelStep } from './model-service.ts';
import { MOST_LOG_BYTES, sumOf, type Window, WINDOW_MICROS } from './windows.ts';

export interface BesidePorts {
  /** A worker for a live process, and the one that computes the model. */
  liveWorker(): WorkerHandle;
  modelWorker(): Worker;
}

export type SideState = 'waits' | 'starts' | 'runs' | 'ended' | 'full' | 'stopped' | 'failed';

export interface SideTold {
  readonly state: SideState;
  /** Of its own clock: real time, or lab time. */
  readonly micros: number;
  /** Real time that computing the model has taken. */
  readonly computedMillis: number;
  readonly windows: readonly Window[];
  readonly detail: string;
}

export interface Beside {
  readonly live: SideTold;
  readonly model: SideTold;
}

export interface BesideAsked {
  readonly scenario: Scenario;
  readonly seed: number;
  /** How long it is to last, on each clock. */
  readonly micros: number;
  /** The model waits until the live run has ended. */
  readonly liveFirst: boolean;
}

const ASK_AGAIN_MILLIS = 20;
/** The model is computed for so long at a time. */
const TURN_MILLIS = 100;
const NOTHING: SideTold = { state: 'waits', micros: 0, computedMillis: 0, windows: [], detail: '' };

const rest = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

export class BesideRun {
  readonly #ports: BesidePorts;
  readonly #asked: BesideAsked;
  readonly #tell: (told: Beside) => void;
  #told: Beside = { live: NOTHING, model: NOTHING };
  #isOver = false;
  #host: LiveHost | null = null;

  /** `tell` hears of whatever has changed. */
  constructor(ports: BesidePorts, asked: BesideAsked, tell: (told: Beside) => void) {
    this.#ports = ports;
    this.#asked = asked;
    this.#tell = tell;
  }

  /** Resolves when both have ended, by themselves or because of `stop`. */
  async run(): Promise<void> {
    const live = this.#side('live', () => this.#runLive());
    if (this.#asked.liveFirst) await live;
    await Promise.all([live, this.#side('model', () => this.#runModel())]);
  }

  stop(): void {
    this.#isOver = true;
  }

  #say(side: keyof Beside, what: Partial<SideTold>): void {
    this.#told = { ...this.#told, [side]: { ...this.#told[side], ...what } };
    this.#tell(this.#told);
  }

  #heard(side: keyof Beside, windows: readonly Window[], micros: number): void {
    this.#say(side, { micros, windows: windows.length === 0 ? this.#told[side].windows : [...this.#told[side].windows, ...windows] });
  }

  /** A side that fails says so, and the other goes on. */
  async #side(side: keyof Beside, run: () => Promise<SideState>): Promise<void> {
    if (this.#isOver) return this.#say(side, { state: 'stopped' });
    this.#say(side, { state: 'starts' });
    try {
      this.#say(side, { state: await run() });
    } catch (error) {
      this.#say(side, { state: 'failed', detail: detailOf(error) });
    }
  }

  async #runLive(): Promise<SideState> {
    const { scenario, seed, micros } = this.#asked;
    const host = new LiveHost({ seed, hosts: scenario.hosts, processes: scenario.processes }, () => this.#ports.liveWorker());
    this.#host = host;
    try {
      await host.start();
      await this.#serves(host);
      for (const command of openingCommands(scenario)) host.command(command);
      const clients = scenario.processes.filter(({ program, startsLater }) => !startsLater && (program === 'producer' || program === 'consumer')).map(({ name }) => name);
      const copies = copiesOf(scenario);
      const ask = (): Promise<Measured[]> => Promise.all(clients.filter((name) => host.runs(name)).map((name) => host.inspect<Measured>(name, MEASURED_QUESTION)));
      // Time counts from where all of it runs.
      await ask();
      const began = host.micros();
      let from = 0;
      let bytes = 0;
      this.#say('live', { state: 'runs' });
      while (from < micros) {
        await rest(Math.max(0, (from + WINDOW_MICROS - (host.micros() - began)) / 1_000));
        const measured = sumOf(await ask());
        const to = host.micros() - began;
        bytes += measured.bytes * copies;
        this.#heard('live', [{ ...measured, from, to }], to);
        from = to;
        if (this.#isOver) return 'stopped';
        if (bytes > MOST_LOG_BYTES) return 'full';
      }
      return 'ended';
    } finally {
      host.dispose();
      this.#host = null;
    }
  }

  /** Resolves when each broker serves and knows all of them: a topic that is asked for earlier finds too few to lie on. */
  async #serves(host: LiveHost): Promise<void> {
    const brokers = this.#asked.scenario.processes.flatMap((one) => (one.program === 'broker' && !one.startsLater ? [{ name: one.name, id: one.settings.nodeId }] : []));
    const isUp = async (name: string): Promise<boolean> => {
      const { serving, brokers: known } = await host.inspect<ClusterSeen>(name, 'cluster');
      return serving && brokers.every(({ id }) => known.includes(id));
    };
    for (const { name } of brokers) while (!this.#isOver && !(await isUp(name))) await rest(ASK_AGAIN_MILLIS);
  }

  /** How far the model may have come: no further than the live run, while that runs. */
  #horizon(): number {
    const { live } = this.#told;
    return live.state === 'starts' || live.state === 'runs' ? live.micros : this.#asked.micros;
  }

  async #runModel(): Promise<SideState> {
    const { scenario, seed, micros } = this.#asked;
    const worker = this.#ports.modelWorker();
    const died = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker did not start')));
    });
    // Whoever asks hears of it; nobody need be asking.
    died.catch(() => {});
    const model = wrap<ModelService>(worker);
    const asked = async (answer: Promise<ModelAnswer>): Promise<ModelStep> => {
      const step = await Promise.race([answer, died]);
      if ('failed' in step) throw new Error(step.failed);
      return step;
    };
    try {
      await asked(model.open(scenario, seed));
      this.#say('model', { state: 'runs' });
      for (;;) {
        if (this.#isOver) return 'stopped';
        const horizon = Math.min(micros, this.#horizon());
        const before = this.#told.model.micros;
        if (before >= micros) return 'ended';
        if (before >= horizon) {
          await rest(20);
          continue;
        }
        const { windows, micros: reached, computedMillis, isFull } = await asked(model.goOn(horizon, TURN_MILLIS));
        this.#told = { ...this.#told, model: { ...this.#told.model, computedMillis } };
        this.#heard('model', windows, reached);
        if (isFull) return 'full';
      }
    } finally {
      model[releaseProxy]();
      worker.terminate();
    }
  }

  /** Takes everything away at once: the page goes elsewhere. */
  dispose(): void {
    this.#isOver = true;
    this.#host?.dispose();
  }
}

/** In how many logs a record lies at most. */
function copiesOf({ topics }: Scenario): number {
  return topics.reduce((most, { replicationFactor }) => Math.max(most, replicationFactor), 1);
}
