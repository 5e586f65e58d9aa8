/**
 * The page's side of a lab in a worker. It keeps what the run and its branches follow from as they grow, so that a worker that dies
 * loses nothing: `reopen` starts another and derives them again.
 */
import { type Remote, wrap } from 'comlink';
import type { Command } from '../engine/commands.ts';
import type { Until } from '../scenario/language/along.ts';
import type { Value } from '../scenario/language/reader.ts';
import type { Recording } from '../scenario/recording/recording.ts';
import type { LabCore } from './lab-core.ts';
import type { Given, Lab, LabStatus, OpenProgress, OpenReport, RunSource } from './lab.ts';
import { type Answer, type LabService, type Method, UNREADABLE } from './lab-service.ts';
import type { Look, PageFeed } from './page-feed.ts';
import { detailOf, LabError, type LabProblem } from './problem.ts';
import type { Found } from './questions.ts';
import { goneOn, seenTo, type Session } from './session.ts';

/** What of a worker is used here; one end of a channel will do. */
export type WorkerPort = Pick<Worker, 'addEventListener' | 'removeEventListener' | 'postMessage' | 'terminate'>;

export class WorkerLab implements Lab {
  readonly #start: () => WorkerPort;
  readonly #deathOf: (detail: string) => LabProblem;
  #worker!: WorkerPort;
  #remote!: Remote<LabService>;
  /** Why the worker answers no more. */
  #dead: LabProblem | null = null;
  /** Rejects the calls that wait for an answer. */
  readonly #waiting = new Set<(problem: LabProblem) => void>();
  #session: Session | null = null;

  /** `deathOf`: what it means that nobody answers any more. */
  constructor(start: () => WorkerPort, deathOf: (detail: string) => LabProblem = (detail) => ({ kind: 'workerDied', detail })) {
    this.#start = start;
    this.#deathOf = deathOf;
    this.#begin();
  }

  #begin(): void {
    const worker = this.#start();
    const died = (detail: string): void => {
      if (worker === this.#worker) this.#die(detail);
    };
    worker.addEventListener('error', (event) => died(event.message || 'it did not start'));
    // An answer that cannot be read answers nobody: the question that waits for it is not known.
    worker.addEventListener('messageerror', () => this.#refuseAll({ kind: 'badCall', detail: 'an answer could not be read' }));
    worker.addEventListener('message', ({ data }) => {
      if (data === UNREADABLE) this.#refuseAll({ kind: 'badCall', detail: 'a message could not be read' });
    });
    this.#worker = worker;
    this.#remote = wrap<LabService>(worker);
    this.#dead = null;
  }

  #die(detail: string): void {
    this.#dead ??= this.#deathOf(detail);
    // One that an error came out of may still run, in a state that nobody knows.
    this.#worker.terminate();
    this.#refuseAll(this.#dead);
  }

  #refuseAll(problem: LabProblem): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const refuse of waiting) refuse(problem);
  }

  #ask<M extends Method>(method: M, ...args: Parameters<LabCore[M]>): Promise<ReturnType<LabCore[M]>> {
    return new Promise((resolve, reject) => {
      const refuse = (problem: LabProblem): void => {
        this.#waiting.delete(refuse);
        reject(new LabError(problem));
      };
      if (this.#dead !== null) return refuse(this.#dead);
      this.#waiting.add(refuse);
      const answered = (answer: Answer<ReturnType<LabCore[M]>>): void => {
        // A worker that was given up may still answer; what it says is no longer about this run.
        if (!this.#waiting.delete(refuse)) return;
        if ('problem' in answer) return refuse(answer.problem);
        if (answer.session !== null) this.#session = answer.session;
        resolve(answer.value);
      };
      // What cannot be copied is refused before it is sent.
      (this.#remote.ask(method, args) as unknown as Promise<Answer<ReturnType<LabCore[M]>>>).then(answered, (error: unknown) =>
        refuse({ kind: 'badCall', detail: detailOf(error) }),
      );
    });
  }

  /** So many questions wait for an answer. */
  get asked(): number {
    return this.#waiting.size;
  }

  async #status(answer: Promise<LabStatus>): Promise<LabStatus> {
    const status = await answer;
    if (this.#session !== null) this.#session = goneOn(this.#session, status);
    return status;
  }

  openFirst(): Promise<LabStatus> {
    return this.#status(this.#ask('openFirst'));
  }

  open(source: RunSource): Promise<LabStatus> {
    return this.#status(this.#ask('open', source));
  }

  run(time: number, events?: number): Promise<LabStatus> {
    return this.#status(this.#ask('run', time, events));
  }

  async runUntil(until: Until, from: number, deadline: number, went?: (status: LabStatus) => void): Promise<Found | null> {
    for (let next = from; ; ) {
      const { search, status } = await this.#ask('runUntil', until, next, deadline);
      if (this.#session !== null) this.#session = goneOn(this.#session, status);
      if (search.next === null) return search.found;
      went?.(status);
      next = search.next;
    }
  }

  values(expressions: readonly string[], position: number): Promise<Value[]> {
    return this.#ask('values', expressions, position);
  }

  act(command: Command, events: number, time: number): Promise<{ given: Given; status: LabStatus }> {
    return this.#ask('act', command, events, time);
  }

  select(branch: number): Promise<LabStatus> {
    return this.#status(this.#ask('select', branch));
  }

  async see(events: number): Promise<void> {
    await this.#ask('see', events);
    if (this.#session !== null) this.#session = seenTo(this.#session, events);
  }

  status(): Promise<LabStatus> {
    return this.#status(this.#ask('status'));
  }

  /** Known here, so that it can be had from a lab whose worker has died. */
  async source(): Promise<RunSource> {
    if (this.#session === null) throw new LabError({ kind: 'notOpen' });
    const { scenario, seed, branches, current } = this.#session;
    return { scenario, seed, given: branches.find((branch) => branch.id === current)!.given };
  }

  /** Known here, too. */
  async session(): Promise<Session> {
    if (this.#session === null) throw new LabError({ kind: 'notOpen' });
    return this.#session;
  }

  restore(session: Session): Promise<LabStatus> {
    return this.#status(this.#ask('restore', session));
  }

  recording(events?: number): Promise<Recording> {
    return this.#ask('recording', events);
  }

  link(events?: number): Promise<string> {
    return this.#ask('link', events);
  }

  async openLink(text: string, progress?: (reached: OpenProgress) => void): Promise<OpenReport> {
    let state = await this.#ask('beginLink', text);
    while (!state.done) {
      progress?.(state.progress);
      state = await this.#ask('continueLink');
    }
    return state.report;
  }

  async look<K extends Look>(what: K, ...args: Parameters<PageFeed[K]>): Promise<ReturnType<PageFeed[K]>> {
    // The compiler knows a generic method's parameters only by their bound.
    return (await this.#ask('look', what, ...(args as never))) as ReturnType<PageFeed[K]>;
  }

  stateText(events?: number): Promise<string[]> {
    return this.#ask('stateText', events);
  }

  /** Ends the worker, as a crash would: for the failure drill. */
  terminate(): void {
    this.#die('it was ended');
  }

  /** Starts another worker and derives the run and its branches again, as far as they had come. */
  async reopen(): Promise<LabStatus> {
    this.terminate();
    this.#begin();
    if (this.#session === null) throw new LabError({ kind: 'notOpen' });
    return await this.#status(this.#ask('restore', this.#session));
  }

  close(): Promise<void> {
    this.#worker.terminate();
    this.#session = null;
    this.#dead = { kind: 'notOpen' };
    this.#refuseAll(this.#dead);
    return Promise.resolve();
  }
}
