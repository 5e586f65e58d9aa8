/** `engine/os.ts` for one live process: real time, real memory, no modelled costs. */
import type { CostProfile } from '../engine/costs.ts';
import { type EventKind, ev } from '../engine/events.ts';
import type { CopyCounter, MemoryPort } from '../engine/memory.ts';
import type { EventId, Files, Os, Sockets } from '../engine/os.ts';
import { waits } from '../engine/waits.ts';
import type { Codecs } from '../protocol/records/codec-port.ts';
import { assert, must } from '../std/assert.ts';
import { nextInt, type Prng, prng } from '../std/prng.ts';
import { FOREVER } from '../std/units.ts';
import type { LiveProcess } from './process.ts';
import { AFTER_END, AFTER_NEXT, AFTER_WAIT, type LiveThread, UNDECIDED } from './threads.ts';

const NO_TIME = -1;

export class LiveOs implements Os {
  readonly process: number;
  readonly processName: string;
  readonly files: Files;
  readonly sockets: Sockets;
  readonly memory: MemoryPort;
  readonly codecs: Codecs;
  readonly copied: CopyCounter;
  readonly costs: CostProfile;
  readonly #p: LiveProcess;
  readonly #prngs = new Map<string, Prng>();
  #thread: LiveThread | null = null;
  /** A step sees one time from its start to its end. */
  #now = NO_TIME;
  #wall = NO_TIME;
  #cause: EventId = 0;
  #last: EventId = 0;
  #because1: EventId = 0;
  #because2: EventId = 0;
  #because3: EventId = 0;

  constructor(p: LiveProcess) {
    this.#p = p;
    this.process = p.spec.process;
    this.processName = p.spec.name;
    this.memory = p.ports.memory;
    this.codecs = p.ports.codecs;
    this.copied = p.copied;
    this.costs = p.ports.costs;
    this.files = filesOf(p);
    this.sockets = socketsOf(p, this);
  }

  // The process's side

  begin(thread: LiveThread): void {
    this.#thread = thread;
    this.#cause = thread.cause;
    this.#fresh();
  }

  signal(): void {
    this.#cause = 0;
    this.#fresh();
  }

  #fresh(): void {
    this.#now = NO_TIME;
    this.#wall = NO_TIME;
    this.#last = 0;
    this.#because1 = 0;
  }

  finish(): void {
    const thread = this.#thread;
    // What follows this step follows from the last thing that it did.
    if (thread !== null && thread.after === AFTER_NEXT && this.#last !== 0) thread.cause = this.#last;
    this.#thread = null;
    this.#now = NO_TIME;
    this.#wall = NO_TIME;
  }

  undecided(): boolean {
    return must(this.#thread, 'a running step').after === UNDECIDED;
  }

  /** What a consequence that appears later is caused by. */
  get reason(): EventId {
    return this.#last !== 0 ? this.#last : this.#cause;
  }

  // The engine's side

  micros(): number {
    if (this.#now === NO_TIME) this.#now = this.#p.clock.micros();
    return this.#now;
  }

  millis(): number {
    if (this.#wall === NO_TIME) this.#wall = this.#p.clock.millis();
    return this.#wall;
  }

  random(stream: string, bound: number): number {
    let generator = this.#prngs.get(stream);
    if (generator === undefined) {
      const { seed, name, incarnation } = this.#p.spec;
      generator = prng(seed, `${name}#${incarnation}/${stream}`);
      this.#prngs.set(stream, generator);
    }
    return nextInt(generator, bound);
  }

  emit<P extends readonly number[]>(kind: EventKind<P>, ...payload: P): EventId;
  emit(kind: number, p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0): EventId {
    const id = this.#p.nextEvent();
    const { tap } = this.#p.ports;
    if (tap?.wants(kind) === true) {
      const because: [EventId, EventId, EventId] = this.#because1 === 0 ? [0, 0, 0] : [this.#because1, this.#because2, this.#because3];
      tap.event(id, this.micros(), kind, this.#cause, because, [p0, p1, p2, p3, p4, p5, p6]);
    }
    this.#because1 = 0;
    this.#last = id;
    return id;
  }

  because(first: EventId, second: EventId = 0, third: EventId = 0): void {
    // Zeros (never set) leave no gap.
    this.#because1 = first !== 0 ? first : second !== 0 ? second : third;
    this.#because2 = first !== 0 ? (second !== 0 ? second : third) : second !== 0 ? third : 0;
    this.#because3 = first !== 0 && second !== 0 ? third : 0;
  }

  cause(): EventId {
    return this.#cause;
  }

  causedBy(event: EventId): void {
    if (event === 0) return;
    this.#cause = event;
    this.#last = 0;
  }

  text(text: string): number {
    return this.#p.text(text);
  }

  /** Real work costs what it costs. */
  charge(_nanos: number): void {}

  spawn(name: string, step: string, locals: unknown = null): number {
    const thread = this.#p.threads.make(name, step, locals);
    this.#p.effect({ kind: 'spawn', thread, cause: this.reason });
    return thread.id;
  }

  next(step: string): void {
    this.#ending(AFTER_NEXT, step);
  }

  wait(on: number, arg: number, step: string, until: number = FOREVER): void {
    const thread = this.#ending(AFTER_WAIT, step);
    thread.waitOn = on;
    thread.waitArg = arg;
    thread.waitUntil = until;
    if (on === waits.selector) {
      const woken = this.#p.network.selectors.takeWakeup(arg);
      if (woken !== null) {
        thread.notified = true;
        thread.notifiedBy = woken;
        return;
      }
    }
    this.#p.threads.queue(thread);
  }

  sleep(micros: number, step: string): void {
    this.wait(waits.sleep, must(this.#thread, 'a running step').id, step, this.micros() + micros);
  }

  end(): void {
    const thread = must(this.#thread, 'a running step');
    this.#ending(AFTER_END, thread.step);
  }

  #ending(after: number, step: string): LiveThread {
    const thread = must(this.#thread, 'a running step');
    assert(thread.after === UNDECIDED, `step ${thread.step} of ${thread.name} ends twice`);
    thread.after = after;
    thread.step = step;
    thread.timedOut = false;
    return thread;
  }

  notify(on: number, arg = 0, all = false): void {
    this.#p.effect({ kind: 'notify', on, arg, all, cause: this.reason });
  }

  hasten(on: number, arg: number, until: number): void {
    this.#p.effect({ kind: 'hasten', on, arg, until });
  }

  wakeup(selector: number): void {
    this.#p.effect({ kind: 'wakeup', selector, cause: this.reason });
  }

  exit(reason: string): void {
    if (this.#thread !== null && this.#thread.after === UNDECIDED) this.#thread.after = AFTER_END;
    this.#p.effect({ kind: 'exit', reason, cause: this.reason });
  }
}

function filesOf(p: LiveProcess): Files {
  const { files, border } = p.ports;
  /** What a disk may refuse. */
  const disk = border === null ? <A>(act: () => A): A => act() : <A>(act: () => A): A => border.disk(act);
  return {
    list: (prefix) => files.list(prefix),
    find: (path) => files.find(path),
    open: (path) => disk(() => files.open(path)),
    size: (file) => files.size(file),
    append(file, pieces, layer) {
      let length = 0;
      for (const piece of pieces) length += piece.length;
      if (layer !== undefined) p.copied[layer] += length;
      return border === null ? files.append(file, pieces, length) : border.disk(() => files.append(file, pieces, length));
    },
    read: (file, position, length) => (border === null ? files.read(file, position, length) : border.disk(() => files.read(file, position, length))),
    truncate: (file, size) => disk(() => files.truncate(file, size)),
    rename: (file, path) => disk(() => files.rename(file, path)),
    delete: (file) => disk(() => files.delete(file)),
    sync: (file) => disk(() => files.sync(file)),
    replace(path, bytes) {
      const beside = disk(() => files.open(`${path}.tmp`));
      disk(() => files.truncate(beside, 0));
      disk(() => files.append(beside, [bytes], bytes.length));
      disk(() => files.sync(beside));
      disk(() => files.rename(beside, path));
      disk(() => files.sync(beside));
    },
  };
}

function socketsOf(p: LiveProcess, os: LiveOs): Sockets {
  const { network } = p;
  return {
    listen: (port) => network.listen(port),
    connect(host, port) {
      const socket = network.connecting(host, port);
      os.emit(ev.socketConnecting, socket, os.process, 0, port);
      p.effect({ kind: 'connect', socket });
      return socket;
    },
    accept: (listener) => network.accept(listener),
    state: (socket) => network.state(socket),
    write(socket, rope, from, frame) {
      const length = network.write(socket, rope, from, frame);
      if (length > 0) p.effect({ kind: 'flush', socket });
      return length;
    },
    read: (socket, maxBytes) => network.read(socket, maxBytes),
    arrivalOf: (socket) => network.arrivalOf(socket),
    close(socket) {
      network.forget(socket);
      p.effect({ kind: 'close', socket, cause: os.reason });
    },
    peer: (socket) => network.peerOf(socket),
    selector: () => network.selectors.make(),
    register: (selector, socket, interest) => network.register(selector, socket, interest),
    interest: (socket, interest) => network.interest(socket, interest),
    ready: (socket) => network.ready(socket),
    select: (selector) => network.selectors.select(selector),
  };
}
