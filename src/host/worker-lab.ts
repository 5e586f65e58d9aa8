/**
 * The page's side of a lab in a worker. It keeps what the run follows from as it grows, so that a worker that dies loses nothing:
 * `reopen` starts another and derives the run again.
 */
import { releaseProxy, type Remote, wrap } from 'comlink';
import type { Command } from '../engine/commands.ts';
import { type Given, type Lab, LabError, type LabStatus, type RunSource } from './lab.ts';
import type { SimLab } from './sim-lab.ts';

/** What a worker's lab looks like from here: `SimLab`, every call a promise. */
type RemoteLab = Remote<Pick<SimLab, 'open' | 'run' | 'act' | 'select' | 'see' | 'status' | 'source' | 'stateText' | 'close'>>;

export class WorkerLab implements Lab {
  readonly #start: () => Worker;
  #worker: Worker;
  #remote: RemoteLab;
  /** Rejects every call that the worker will never answer. */
  #death: Promise<never>;
  #source: RunSource | null = null;
  /** How far the run had come when it was last heard of. */
  #reached = 0;

  constructor(start: () => Worker) {
    this.#start = start;
    this.#worker = start();
    this.#remote = wrap<SimLab>(this.#worker) as unknown as RemoteLab;
    this.#death = this.#watch();
  }

  #watch(): Promise<never> {
    const worker = this.#worker;
    const death = new Promise<never>((_resolve, reject) => {
      const died = (detail: string) => reject(new LabError({ kind: 'workerDied', detail }));
      worker.addEventListener('error', (event) => died(event.message || 'the worker did not start'));
      worker.addEventListener('messageerror', () => died('a message could not be read'));
      worker.addEventListener('highwater-terminated', () => died('the worker was ended'));
    });
    death.catch(() => {}); // told to whoever is waiting; nobody has to be
    return death;
  }

  #ask<T>(answer: Promise<T>): Promise<T> {
    return Promise.race([answer, this.#death]);
  }

  async #status(answer: Promise<LabStatus>): Promise<LabStatus> {
    const status = await this.#ask(answer);
    this.#reached = status.events;
    return status;
  }

  async open(source: RunSource): Promise<LabStatus> {
    this.#source = source;
    return await this.#status(this.#remote.open(source));
  }

  run(time: number, events?: number): Promise<LabStatus> {
    return this.#status(this.#remote.run(time, events));
  }

  async act(command: Command, events: number, time: number): Promise<{ given: Given; status: LabStatus }> {
    const answer = await this.#ask(this.#remote.act(command, events, time));
    this.#reached = answer.status.events;
    this.#source = await this.#ask(this.#remote.source());
    return answer;
  }

  async select(branch: number): Promise<LabStatus> {
    const status = await this.#status(this.#remote.select(branch));
    this.#source = await this.#ask(this.#remote.source());
    return status;
  }

  see(events: number): Promise<void> {
    return this.#ask(this.#remote.see(events));
  }

  status(): Promise<LabStatus> {
    return this.#status(this.#remote.status());
  }

  source(): Promise<RunSource> {
    return this.#source === null ? Promise.reject(new LabError({ kind: 'notOpen' })) : Promise.resolve(this.#source);
  }

  stateText(events?: number): Promise<string[]> {
    return this.#ask(this.#remote.stateText(events));
  }

  /** Ends the worker, as a crash would: for the failure drill. */
  terminate(): void {
    this.#worker.terminate();
    this.#worker.dispatchEvent(new Event('highwater-terminated'));
  }

  /** Starts another worker and derives the run again, as far as it had come. */
  async reopen(): Promise<LabStatus> {
    if (this.#source === null) throw new LabError({ kind: 'notOpen' });
    const reached = this.#reached;
    this.#worker.terminate();
    this.#worker = this.#start();
    this.#remote = wrap<SimLab>(this.#worker) as unknown as RemoteLab;
    this.#death = this.#watch();
    await this.open(this.#source);
    return await this.run(Number.POSITIVE_INFINITY, reached);
  }

  close(): Promise<void> {
    this.#remote[releaseProxy]();
    this.#worker.terminate();
    return Promise.resolve();
  }
}
