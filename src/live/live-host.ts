/**
 * Starts the workers of a live run, one a process, introduces each to all others, and answers for those that die. It runs in a
 * page or in Node and only ever waits for messages; workers do the rest among themselves.
 */
import type { Command } from '../engine/commands.ts';
import { assert, must, unreachable } from '../std/assert.ts';
import { nowMillis } from './clock.ts';
import { KeptDisk } from './disk.ts';
import { Doorbell, makeDoorbell } from './doorbell.ts';
import { Mailbox, makeMailCounts, type Port } from './mailbox.ts';
import type { Boot, Counts, FromWorker, Introduction, TcpSpec, ToWorker } from './messages.ts';
import type { LinkRule } from './link-rules.ts';
import { makeRegistry, Registry } from './registry.ts';
import type { TapeKeeper } from './tape/keeper.ts';
import { type Heard, makeWatched } from './telling-tap.ts';

export interface LiveSpec {
  readonly seed: number;
  /** False where what was in memory must stay there: no chunk is used again. 'scrubbed': each is overwritten before it is. */
  readonly recycles?: boolean | 'scrubbed';
  readonly hosts: readonly { readonly name: string; readonly skewMillis: number }[];
  readonly processes: readonly {
    readonly name: string;
    readonly host: string;
    readonly program: string;
    readonly settings: any;
    readonly tcp?: TcpSpec;
    /** It waits for `startProcess`. */
    readonly startsLater?: boolean;
    readonly data?: string;
  }[];
}

/** A worker that was started and runs `runLiveWorker`. */
export interface WorkerHandle {
  readonly port: Port;
  /** The worker itself broke: it did not load, or ran out of memory. */
  onError(handler: (error: Error) => void): void;
  /** Resolves once nothing more can come from it. */
  terminate(): Promise<void>;
}

interface Question {
  readonly member: Member;
  resolve(answer: unknown): void;
  reject(failure: LiveFailure): void;
}

/** How a process ended. */
export interface Exit {
  readonly reason: string;
  /** What it had done; null if its worker was taken away from it. */
  readonly counts: Counts | null;
}

interface Member {
  readonly member: number;
  readonly worker: WorkerHandle;
  readonly mailbox: Mailbox<ToWorker, FromWorker>;
  readonly bell: SharedArrayBuffer;
  readonly started: Promise<void>;
  readonly exited: Promise<Exit>;
  /** Its worker has said that it ended. */
  readonly saidLast: Promise<void>;
  readonly settle: { started(): void; exited(exit: Exit): void; saidLast(): void; failed(error: Error): void };
}

/** Hears what a process's tap tells, in the order in which it tells it; the incarnation says which run of the process it was. */
export type Listener = (process: number, incarnation: number, heard: Heard) => void;

interface Process {
  readonly number: number;
  readonly spec: LiveSpec['processes'][number];
  incarnation: number;
  member: Member | null;
  lastExit: Promise<Exit> | null;
  readonly disk: KeptDisk;
  /** Word 0 is 1 while its worker is to stand still; null before it was first started. */
  stands: SharedArrayBuffer | null;
  /** Resolves when the last worker says nothing more; null if there was none. */
  quiet: Promise<void> | null;
  /** Resolves when the worker runs that somebody starts now; null while nobody does. */
  starting: Promise<void> | null;
}

/** A step that takes longer is not waited for: then the tape is not whole. Threads of a busy machine may stand still for seconds. */
const LAST_STEP_MILLIS = 20_000;

const NOT_ISOLATED =
  'a live run needs SharedArrayBuffer, which only an isolated page has: serve it with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp';

/** A live run cannot be, or one of its workers has failed; in that case every promise of its host fails with it. */
export class LiveFailure extends Error {
  override readonly name = 'LiveFailure';
}

export class LiveHost {
  readonly #spec: LiveSpec;
  readonly #spawn: (process: string) => WorkerHandle;
  readonly #listener: Listener | null;
  readonly #tape: TapeKeeper | null;
  readonly #watched: SharedArrayBuffer;
  readonly #originMillis = nowMillis();
  readonly #registry: SharedArrayBuffer;
  readonly #processes: readonly Process[];
  readonly #questions = new Map<number, Question>();
  #rules: readonly LinkRule[] = [];
  #nextMember = 1;
  #nextQuestion = 1;
  /** Rejects when a worker fails. */
  readonly failed: Promise<never>;
  #failure: LiveFailure | null = null;
  #reject!: (failure: LiveFailure) => void;

  /** With a listener every process has a tap; without one their events are counted. */
  constructor(spec: LiveSpec, spawn: (process: string) => WorkerHandle, listener: Listener | null = null, letGo?: (bytes: number) => void, tape: TapeKeeper | null = null) {
    if (typeof SharedArrayBuffer === 'undefined') throw new LiveFailure(NOT_ISOLATED);
    this.#spec = spec;
    this.#spawn = spawn;
    this.#listener = listener;
    this.#tape = tape;
    this.#registry = makeRegistry();
    this.#watched = makeWatched();
    this.#processes = spec.processes.map((process, i) => ({ number: i + 1, spec: process, incarnation: 0, member: null, lastExit: null, disk: new KeptDisk(letGo), stands: null, quiet: null, starting: null }));
    this.failed = new Promise((_, reject) => {
      this.#reject = reject;
    });
    // Whoever waits for anything hears of a failure; nobody has to.
    this.failed.catch(() => {});
  }

  /** Starts all processes but those that start later; resolves once each has its worker running. */
  async start(): Promise<void> {
    const first = this.#processes.filter(({ spec }) => spec.startsLater !== true);
    await Promise.all(first.map((process) => this.startProcess(process.spec.name)));
  }

  async startProcess(name: string): Promise<void> {
    const process = this.#named(name);
    if (process.starting === null) {
      if (process.member !== null) return;
      process.starting = this.#start(process).finally(() => {
        process.starting = null;
      });
    }
    await process.starting;
  }

  async #start(process: Process): Promise<void> {
    // Its files are whole once its last worker can write no more.
    if (process.quiet !== null) await process.quiet;
    process.incarnation++;
    process.stands = new SharedArrayBuffer(4);
    const others = this.#processes.flatMap((other) => (other.member === null ? [] : [other.member]));
    const member = this.#boot(process);
    process.member = member;
    process.lastExit = member.exited;
    for (const other of others) introduce(member, other);
    // One that is taken away before is not waited for.
    await Promise.race([member.started, member.exited, this.failed]);
  }

  #boot(process: Process): Member {
    const worker = this.#spawn(process.spec.name);
    const number = this.#nextMember++;
    const bell = makeDoorbell();
    const counts = makeMailCounts();
    const { promise: started, resolve: hasStarted } = deferred<void>();
    const { promise: exited, resolve: hasExited } = deferred<Exit>();
    const { promise: saidLast, resolve: hasSaidLast } = deferred<void>();
    const failed = (error: Error) => {
      this.#failure ??= new LiveFailure(`process ${process.spec.name}: ${error.message}`);
      this.#reject(this.#failure);
      this.#gone(process, member);
    };
    const mailbox = new Mailbox<ToWorker, FromWorker>(worker.port, counts, 0, new Doorbell(bell), (message) => this.#heard(process, member, message));
    const member: Member = { member: number, worker, mailbox, bell, started, exited, saidLast, settle: { started: hasStarted, exited: hasExited, saidLast: hasSaidLast, failed } };
    worker.onError((error) => {
      // A worker that was taken away may still complain.
      if (process.member === member) failed(error);
    });
    const { hosts } = this.#spec;
    const host = hosts.findIndex((h) => h.name === process.spec.host);
    assert(host >= 0, `process ${process.spec.name} runs on a host that does not exist: ${process.spec.host}`);
    const { name, program, settings, tcp = null, data = null } = process.spec;
    worker.port.post({
      kind: 'boot', member: number, process: process.number, name, program, settings, incarnation: process.incarnation, seed: this.#spec.seed,
      hosts: hosts.map((h) => h.name), host, skewMillis: hosts[host]!.skewMillis, originMillis: this.#originMillis,
      registry: this.#registry, bell, counts, tcp, data, watched: this.#listener === null ? null : this.#watched, stands: must(process.stands, 'a word'),
      taped: this.#tape?.words ?? null, recycles: this.#spec.recycles ?? true, files: process.disk.handOver(),
    } satisfies Boot);
    if (this.#rules.length > 0) mailbox.post({ kind: 'rules', rules: this.#rules });
    return member;
  }

  #heard(process: Process, member: Member, message: FromWorker): void {
    switch (message.kind) {
      case 'disk':
        return process.disk.hear(message.news);
      case 'started':
        return member.settle.started();
      case 'heard':
        // What comes late of a worker that was replaced is of a run that is over.
        if (process.member === member) this.#listener?.(process.number, process.incarnation, message.heard);
        return;
      case 'tapeBegins':
        return this.#tape?.begins(member.member, message.begins, message.files);
      case 'tape':
        return this.#tape?.took(member.member, message.piece);
      case 'exited':
        member.settle.saidLast();
        this.#gone(process, member);
        return member.settle.exited({ reason: message.reason, counts: message.counts });
      case 'failed':
        return member.settle.failed(new Error(message.message));
      case 'answer': {
        this.#questions.get(message.question)?.resolve(message.answer);
        this.#questions.delete(message.question);
        return;
      }
      default:
        return unreachable(message, 'messages from a worker');
    }
  }

  /** The worker is no more: nobody listens where it did, and its peers' connections to it are reset. */
  #gone(process: Process, member: Member, ends = () => member.worker.terminate()): void {
    if (process.member !== member) return;
    process.member = null;
    // What it said of its files until then counts.
    process.quiet = ends().then(() => member.mailbox.close());
    new Registry(this.#registry).removeAll(member.member);
    for (const other of this.#processes) other.member?.mailbox.post({ kind: 'gone', member: member.member });
    for (const [question, asked] of this.#questions) {
      if (asked.member !== member) continue;
      this.#questions.delete(question);
      asked.reject(new LiveFailure(`process ${process.spec.name} ended before it answered`));
    }
  }

  #named(name: string): Process {
    return must(
      this.#processes.find((process) => process.spec.name === name),
      `process ${name}`,
    );
  }

  #running(name: string): Member {
    if (this.#failure !== null) throw this.#failure;
    const { member } = this.#named(name);
    if (member === null) throw new LiveFailure(`process ${name} does not run`);
    return member;
  }

  /** Hands a command to a process's program. */
  command(command: Extract<Command, { process: string }>): void {
    this.#running(command.process).mailbox.post({ kind: 'command', command });
  }

  /** What stands between hosts; one of the same name takes the place of the one before. */
  get rules(): readonly LinkRule[] {
    return this.#rules;
  }

  addRule(rule: LinkRule): void {
    this.#setRules([...this.#rules.filter(({ name }) => name !== rule.name), rule]);
  }

  heal(name: string): void {
    this.#setRules(this.#rules.filter((rule) => rule.name !== name));
  }

  #setRules(rules: readonly LinkRule[]): void {
    this.#rules = rules;
    this.#tape?.note({ micros: this.micros(), what: 'rules', rules });
    for (const { member } of this.#processes) member?.mailbox.post({ kind: 'rules', rules });
  }

  /** Whether anybody watches: who does not is told less. */
  watch(isWatched: boolean): void {
    new Int32Array(this.#watched)[0] = isWatched ? 1 : 0;
  }

  /** Microseconds since the run's origin, on the clock of its processes. */
  micros(): number {
    return Math.floor((nowMillis() - this.#originMillis) * 1_000);
  }

  /** The process stands still between two of its steps, as by SIGSTOP: its connections stay, and nobody reads them. */
  pause(name: string): void {
    const { mailbox } = this.#running(name);
    new Int32Array(must(this.#named(name).stands, `the word of ${name}`))[0] = 1;
    this.#tape?.note({ micros: this.micros(), what: 'pause', process: this.#named(name).number });
    mailbox.post({ kind: 'pause' });
  }

  resume(name: string): void {
    const { stands, number } = this.#named(name);
    if (stands === null) return;
    const word = new Int32Array(stands);
    if (Atomics.exchange(word, 0, 0) === 1) this.#tape?.note({ micros: this.micros(), what: 'resume', process: number });
    Atomics.notify(word, 0);
  }

  runs(name: string): boolean {
    return this.#named(name).member !== null;
  }

  /** Whether it was told to stand still, and not yet to go on. */
  isPaused(name: string): boolean {
    const { stands } = this.#named(name);
    return stands !== null && new Int32Array(stands)[0] === 1;
  }

  /** Resolves once no worker that has ended, or was taken away, can do anything any more. */
  async quiet(): Promise<void> {
    for (const { quiet } of this.#processes) await quiet;
  }

  /** Asks a process what the composition root of its worker can answer; of one that is being started, once it runs. */
  async inspect<A>(name: string, about: unknown): Promise<A> {
    const { member: before, starting } = this.#named(name);
    if (before === null && starting !== null) await starting;
    const question = this.#nextQuestion++;
    const member = this.#running(name);
    const answer = new Promise<unknown>((resolve, reject) => this.#questions.set(question, { member, resolve, reject }));
    member.mailbox.post({ kind: 'inspect', question, about });
    return (await Promise.race([answer, this.failed])) as A;
  }

  /** Resolves when the process has ended by itself or was killed. */
  async exited(name: string): Promise<Exit> {
    return await Promise.race([must(this.#named(name).lastExit, `process ${name}, which was never started`), this.failed]);
  }

  /** Takes a process's worker away in the middle of whatever it does; one that is taped, between two of its steps, so that its tape is whole. */
  kill(name: string): void {
    const process = this.#named(name);
    const { member } = process;
    if (member === null) return;
    this.#tape?.note({ micros: this.micros(), what: 'kill', process: process.number });
    this.#gone(process, member, this.#tape === null ? undefined : () => this.#endsTaped(name, member));
    member.settle.exited({ reason: 'killed', counts: null });
  }

  async #endsTaped(name: string, member: Member): Promise<void> {
    this.resume(name);
    member.mailbox.post({ kind: 'kill' });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LAST_STEP_MILLIS);
    });
    await Promise.race([member.saidLast, tooLong]);
    clearTimeout(timer);
    await member.worker.terminate();
  }

  /** Ends every process between two of its steps, and answers what each had done. */
  async stop(): Promise<ReadonlyMap<string, Exit>> {
    const running = this.#processes.filter((process) => process.member !== null);
    // Who stands still hears nothing.
    for (const { spec } of running) this.resume(spec.name);
    for (const { member } of running) member!.mailbox.post({ kind: 'kill' });
    const exits = await Promise.all(running.map(async ({ spec }) => [spec.name, await this.exited(spec.name)] as const));
    return new Map(exits);
  }

  /** Takes all workers away at once. */
  dispose(): void {
    for (const process of this.#processes) this.kill(process.spec.name);
  }
}



function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((r) => {
    resolve = r;
  });
  return { promise, resolve };
}

/** Gives two workers a way to post memory to each other. */
function introduce(a: Member, b: Member): void {
  const { port1, port2 } = new MessageChannel();
  const counts = makeMailCounts();
  const toA: Introduction = { kind: 'peer', member: b.member, port: port1, bell: b.bell, counts, side: 0 };
  const toB: Introduction = { kind: 'peer', member: a.member, port: port2, bell: a.bell, counts, side: 1 };
  a.mailbox.post(toA, [port1]);
  b.mailbox.post(toB, [port2]);
}
