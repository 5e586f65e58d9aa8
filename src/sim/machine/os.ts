/** `engine/os.ts` for one process of a simulated world. It holds no state of its own beyond the step that runs now. */
import { byBytes, type CostProfile } from '../../engine/costs.ts';
import type { EventKind } from '../../engine/events.ts';
import type { CopyCounter, MemoryPort } from '../../engine/memory.ts';
import { CONNECTED, type EventId, type FileInfo, type Files, type Os, PENDING, REFUSED, RESET, type Sockets } from '../../engine/os.ts';
import { waits } from '../../engine/waits.ts';
import type { Codecs } from '../../protocol/records/codec-port.ts';
import { assert, must } from '../../std/assert.ts';
import { pushed } from '../../std/list.ts';
import { nextInt, prng } from '../../std/prng.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import { FOREVER, LAB_EPOCH_MILLIS } from '../../std/units.ts';
import type { World } from '../world.ts';
import { applyEffect } from './effects.ts';
import { appendFile, deleteFile, diskRead, fileOf, listFiles, openFile, readFile, renameFile, syncFile, truncateFile } from './files.ts';
import { SEND_BUFFER } from './limits.ts';
import { readSocket } from './network.ts';
import { newSocket, notReady, readyOps, refresh } from './sockets.ts';
import { ev } from '../../engine/events.ts';
import {
  AFTER_END, AFTER_NEXT, AFTER_WAIT, type Effect, type SimProcess, type SimSocket, type SimThread, SOCKET_CLOSED, SOCKET_CONNECTING,
  SOCKET_ENDED, SOCKET_LISTENING, SOCKET_OPEN, SOCKET_REFUSED, SOCKET_RESET,
} from './state.ts';
import { conditionKey, newThread } from './threads.ts';

const NOT_ONE: number[] = [];

export class SimOs implements Os {
  readonly process: number;
  readonly processName: string;
  readonly files: Files;
  readonly sockets: Sockets;
  readonly memory: MemoryPort;
  readonly codecs: Codecs;
  readonly copied: CopyCounter;
  readonly costs: CostProfile;
  readonly #w: World;
  readonly #p: SimProcess;
  #thread: SimThread | null = null;
  #nanos = 0;
  #cause: EventId = 0;
  #last: EventId = 0;
  #because1: EventId = 0;
  #because2: EventId = 0;
  #because3: EventId = 0;
  /** Effects of a signal: there is no step that they could wait for. */
  #signalled: Effect[] | null = null;

  constructor(w: World, process: SimProcess) {
    this.#w = w;
    this.#p = process;
    this.process = process.id;
    this.processName = process.name;
    this.memory = w.memory;
    this.codecs = w.codecs;
    this.copied = process.copied;
    this.costs = w.costs;
    this.files = new SimFiles(w, process, this);
    this.sockets = new SimSockets(w, process, this);
  }

  // The world's side

  /** The first step of a process. */
  boot(): void {
    this.#p.app = this.#w.programOf(this.#p).boot(this, this.#p.settings);
    if (this.#thread !== null && this.#thread.after < 0) this.end();
  }

  begin(thread: SimThread, nanos: number): void {
    this.#thread = thread;
    this.#nanos = nanos + this.costs.stepNanos;
    this.#cause = thread.cause;
    this.#last = 0;
    this.#because1 = 0;
  }

  finish(): number {
    // What follows this step follows from the last thing that it did.
    if (this.#thread!.after === AFTER_NEXT && this.#last !== 0) this.#thread!.cause = this.#last;
    this.#thread = null;
    return this.#nanos;
  }

  signal(cause: EventId): void {
    this.#cause = cause;
    this.#last = 0;
    this.#because1 = 0;
    this.#signalled = [];
  }

  finishSignal(): void {
    const effects = this.#signalled!;
    this.#signalled = null;
    for (const effect of effects) applyEffect(this.#w, this.#p, effect);
  }

  effect(effect: Effect): void {
    if (this.#signalled !== null) this.#signalled.push(effect);
    else {
      const thread = must(this.#thread, 'a running step');
      thread.effects = pushed(thread.effects, effect);
    }
  }

  /** What a consequence that appears later is caused by. */
  get reason(): EventId {
    return this.#last !== 0 ? this.#last : this.#cause;
  }

  blockUntil(time: number): void {
    const thread = must(this.#thread, 'a running step');
    if (time > thread.ioUntil) thread.ioUntil = time;
  }

  // The engine's side

  micros(): number {
    return this.#w.state.now;
  }

  millis(): number {
    return LAB_EPOCH_MILLIS + Math.floor(this.#w.state.now / 1_000) + this.#w.state.hosts[this.#p.host]!.skewMillis;
  }

  random(stream: string, bound: number): number {
    let generator = this.#p.prngs.get(stream);
    if (generator === undefined) {
      generator = prng(this.#w.state.seed, `${this.#p.name}#${this.#p.incarnation}/${stream}`);
      this.#p.prngs.set(stream, generator);
    }
    return nextInt(generator, bound);
  }

  emit<P extends readonly number[]>(kind: EventKind<P>, ...payload: P): EventId;
  emit(kind: number, p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0): EventId {
    const w = this.#w;
    let id: number;
    if (this.#because1 === 0) id = w.journal.append(w.state.now, kind, this.process, this.#cause, 0, 0, 0, p0, p1, p2, p3, p4, p5, p6);
    else {
      id = w.journal.append(w.state.now, kind, this.process, this.#cause, this.#because1, this.#because2, this.#because3, p0, p1, p2, p3, p4, p5, p6);
      this.#because1 = 0;
    }
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
    return this.#w.texts.number(text);
  }

  charge(nanos: number): void {
    this.#nanos += nanos;
  }

  spawn(name: string, step: string, locals: unknown = null): number {
    const thread = newThread(this.#w, this.#p, name, step, locals);
    this.effect({ kind: 'spawn', thread: thread.id, cause: this.reason });
    return thread.id;
  }

  next(step: string): void {
    const thread = this.#ending(AFTER_NEXT);
    thread.step = step;
    thread.timedOut = false;
  }

  wait(on: number, arg: number, step: string, until: number = FOREVER): void {
    const thread = this.#ending(AFTER_WAIT);
    thread.step = step;
    thread.timedOut = false;
    thread.waitOn = on;
    thread.waitArg = arg;
    thread.waitUntil = until;
    if (on === waits.selector) {
      const selector = must(this.#w.state.selectors.get(arg), 'selector', arg);
      if (selector.woken || selector.ready.length > 0) {
        selector.woken = false;
        thread.notified = true;
        thread.notifiedBy = selector.wokenBy;
        return;
      }
    }
    // Nobody else ends a sleep.
    if (on === waits.sleep) return;
    const key = conditionKey(on, arg);
    const waiting = this.#p.conditions.get(key);
    if (waiting === undefined) this.#p.conditions.set(key, [thread.id]);
    else waiting.push(thread.id);
  }

  sleep(micros: number, step: string): void {
    this.wait(waits.sleep, must(this.#thread, 'a running step').id, step, this.#w.state.now + micros);
  }

  end(): void {
    this.#ending(AFTER_END);
  }

  #ending(after: number): SimThread {
    const thread = must(this.#thread, 'a running step');
    assert(thread.after < 0, 'a step ends twice', thread.step);
    thread.after = after;
    return thread;
  }

  notify(on: number, arg = 0, all = false): void {
    this.effect({ kind: 'notify', on, arg, all, cause: this.reason });
  }

  hasten(on: number, arg: number, until: number): void {
    this.effect({ kind: 'hasten', on, arg, until, cause: this.reason });
  }

  wakeup(selector: number): void {
    this.effect({ kind: 'wakeup', selector, cause: this.reason });
  }

  exit(reason: string): void {
    if (this.#thread !== null) {
      if (this.#thread.after < 0) this.#thread.after = AFTER_END;
      // Threads that this step began never run: a process that cannot start has no state for them to run on.
      this.#thread.effects = this.#thread.effects.filter((effect) => effect.kind !== 'spawn');
    }
    this.effect({ kind: 'exit', reason, cause: this.reason });
  }
}

class SimFiles implements Files {
  readonly #w: World;
  readonly #p: SimProcess;
  readonly #os: SimOs;

  constructor(w: World, process: SimProcess, os: SimOs) {
    this.#w = w;
    this.#p = process;
    this.#os = os;
  }

  get #host() {
    return this.#w.state.hosts[this.#p.host]!;
  }

  list(prefix: string): FileInfo[] {
    return listFiles(this.#w, this.#host, prefix);
  }

  find(path: string): FileInfo | null {
    const id = this.#host.files.get(path);
    return id === undefined ? null : { id, path, size: fileOf(this.#w, id).size };
  }

  open(path: string): number {
    this.#enter();
    return openFile(this.#w, this.#host, this.#p.id, path);
  }

  size(file: number): number {
    return fileOf(this.#w, file).size;
  }

  append(file: number, pieces: readonly Bytes[], layer?: keyof CopyCounter): number {
    this.#enter();
    let length = 0;
    for (const piece of pieces) length += piece.length;
    const at = appendFile(this.#w, this.#p.id, file, pieces, length);
    if (layer !== undefined) this.#p.copied[layer] += length;
    this.#os.charge(this.#os.costs.syscallNanos + byBytes(this.#os.costs.copyPicosPerByte, length));
    return at;
  }

  read(file: number, position: number, length: number): Rope {
    const { rope, missing } = readFile(this.#w, file, position, length);
    if (missing > 0) this.#os.blockUntil(diskRead(this.#w, this.#host, missing));
    return rope;
  }

  truncate(file: number, size: number): void {
    this.#enter();
    truncateFile(this.#w, this.#p.id, file, size);
    this.#os.charge(this.#os.costs.syscallNanos);
  }

  rename(file: number, path: string): void {
    this.#enter();
    renameFile(this.#w, this.#p.id, file, path);
    this.#os.charge(this.#os.costs.syscallNanos);
  }

  delete(file: number): void {
    this.#enter();
    deleteFile(this.#w, this.#p.id, file);
    this.#os.charge(this.#os.costs.syscallNanos);
  }

  sync(file: number): void {
    const { size, flushed } = fileOf(this.#w, file);
    this.#os.charge(this.#os.costs.syscallNanos);
    if (size === flushed) return;
    this.#os.blockUntil(syncFile(this.#w, file));
    this.#os.effect({ kind: 'synced', file, upTo: size });
  }

  replace(path: string, bytes: Bytes): void {
    const beside = this.open(`${path}.tmp`);
    this.truncate(beside, 0);
    this.append(beside, [bytes]);
    this.sync(beside);
    // The rename comes after the fsync: whoever looks before, a power loss too, finds the old file whole.
    this.#os.charge(this.#os.costs.syscallNanos);
    this.#os.effect({ kind: 'rename', file: beside, path, cause: this.#os.reason });
  }

  #enter(): void {
    this.#w.cause = this.#os.cause();
  }
}

class SimSockets implements Sockets {
  readonly #w: World;
  readonly #p: SimProcess;
  readonly #os: SimOs;

  constructor(w: World, process: SimProcess, os: SimOs) {
    this.#w = w;
    this.#p = process;
    this.#os = os;
  }

  #socket(id: number): SimSocket | undefined {
    return this.#w.state.sockets.get(id);
  }

  listen(port: number): number {
    return newSocket(this.#w, this.#p, port, '', SOCKET_LISTENING).id;
  }

  connect(host: string, port: number): number {
    const socket = newSocket(this.#w, this.#p, 0, `${host}:${port}`, SOCKET_CONNECTING);
    this.#os.charge(this.#os.costs.syscallNanos);
    const target = this.#w.processListening(`${host}:${port}`);
    const told = this.#os.emit(ev.socketConnecting, socket.id, this.#p.id, target, port);
    this.#os.effect({ kind: 'connect', socket: socket.id, cause: told });
    return socket.id;
  }

  accept(listener: number): number {
    const socket = this.#socket(listener);
    if (socket === undefined || socket.backlog.length === 0) return 0;
    socket.saved = null;
    this.#os.charge(this.#os.costs.syscallNanos);
    const accepted = socket.backlog.shift()!;
    refresh(this.#w, socket, 0);
    return accepted;
  }

  state(id: number): number {
    const socket = this.#socket(id);
    if (socket === undefined) return RESET;
    switch (socket.state) {
      case SOCKET_CONNECTING:
        return PENDING;
      case SOCKET_REFUSED:
        return REFUSED;
      case SOCKET_RESET:
      case SOCKET_CLOSED:
        return RESET;
      default:
        if (socket.fresh) {
          socket.saved = null;
          socket.fresh = false;
          refresh(this.#w, socket, 0);
        }
        return CONNECTED;
    }
  }

  write(id: number, rope: Rope, from: number, frame: EventId): number {
    const socket = this.#socket(id);
    if (socket === undefined || (socket.state !== SOCKET_OPEN && socket.state !== SOCKET_ENDED)) return 0;
    const room = SEND_BUFFER - socket.sendBuffered;
    const length = Math.min(room, rope.length - from);
    this.#os.charge(this.#os.costs.syscallNanos + byBytes(this.#os.costs.copyPicosPerByte, length));
    if (length <= 0) return 0;
    socket.saved = null;
    const whole = from + length === rope.length;
    socket.sending = pushed(socket.sending, { rope: whole ? rope : { pieces: rope.pieces, length: from + length }, from, at: socket.written, frame: whole ? frame : 0 });
    socket.written += length;
    socket.sendBuffered += length;
    this.#os.effect({ kind: 'release', socket: id, bytes: length });
    refresh(this.#w, socket, 0);
    return length;
  }

  read(id: number, maxBytes: number): Rope | null {
    const socket = this.#socket(id);
    if (socket === undefined) return null;
    const got = readSocket(this.#w, socket, maxBytes);
    if (got === null) return null;
    this.#os.charge(this.#os.costs.syscallNanos + byBytes(this.#os.costs.copyPicosPerByte, got.length));
    return got;
  }

  arrivalOf(id: number): EventId {
    return this.#socket(id)?.lastArrival ?? 0;
  }

  close(id: number): void {
    const socket = this.#socket(id);
    if (socket === undefined) return;
    if (socket.selector !== 0) {
      socket.saved = null;
      notReady(this.#w, socket);
      socket.selector = 0;
    }
    this.#os.charge(this.#os.costs.syscallNanos);
    this.#os.effect({ kind: 'close', socket: id, cause: this.#os.reason });
  }

  peer(id: number): string {
    return this.#socket(id)?.remote ?? '';
  }

  selector(): number {
    const id = this.#w.state.nextSelector++;
    this.#w.state.selectors.set(id, { id, process: this.#p.id, ready: [], woken: false, wokenBy: 0 });
    return id;
  }

  register(selector: number, id: number, interest: number): void {
    const socket = this.#socket(id);
    if (socket === undefined) return;
    socket.saved = null;
    socket.selector = selector;
    socket.interest = interest;
    refresh(this.#w, socket, socket.lastArrival);
  }

  interest(id: number, interest: number): void {
    const socket = this.#socket(id);
    if (socket === undefined || socket.interest === interest) return;
    socket.saved = null;
    socket.interest = interest;
    refresh(this.#w, socket, socket.lastArrival);
  }

  ready(id: number): number {
    const socket = this.#socket(id);
    return socket === undefined ? 0 : readyOps(socket);
  }

  select(selector: number): number[] {
    const found = this.#w.state.selectors.get(selector);
    if (found === undefined) return [];
    found.woken = false;
    return found.ready.length === 0 ? NOT_ONE : found.ready.slice();
  }
}
