/**
 * The threads of one live process: records that name their next step, as everywhere. They share the worker's one real thread,
 * so a step is never interrupted and the lock that it names is always free. Deadlines are kept in a heap.
 */
import { ENDED, type EventId, READY, RUNNING, type Thread, type ThreadId, WAITING } from '../engine/os.ts';
import { type Deque, deque, dequePush } from '../std/deque.ts';
import { heapPop, heapPush, type Timed } from '../std/heap.ts';
import { FOREVER } from '../std/units.ts';

export const UNDECIDED = -1;
export const AFTER_NEXT = 0;
export const AFTER_WAIT = 1;
export const AFTER_END = 2;

export interface LiveThread extends Thread {
  state: number;
  /** The event that made it runnable. */
  cause: EventId;
  waitOn: number;
  waitArg: number;
  waitUntil: number;
  /** The earliest timer of this thread in the heap, or FOREVER. */
  timerAt: number;
  /** The notification came while the step that declared the wait was still running. */
  notified: boolean;
  notifiedBy: EventId;
  /** How the running step said that the thread goes on. */
  after: number;
}

interface Timer extends Timed {
  readonly thread: LiveThread;
}

/** Conditions are keyed by number: 32 kinds of wait, any argument. */
function conditionKey(on: number, arg: number): number {
  return arg * 32 + on;
}

export class Threads {
  readonly ready: Deque<LiveThread> = deque();
  readonly #all = new Map<ThreadId, LiveThread>();
  readonly #conditions = new Map<number, LiveThread[]>();
  readonly #timers: Timer[] = [];
  #nextThread = 1;
  #sequence = 0;

  make(name: string, step: string, locals: unknown): LiveThread {
    const thread: LiveThread = {
      id: this.#nextThread++, name, step, timedOut: false, locals: locals ?? null, state: WAITING, cause: 0, waitOn: 0, waitArg: 0,
      waitUntil: FOREVER, timerAt: FOREVER, notified: false, notifiedBy: 0, after: UNDECIDED,
    };
    this.#all.set(thread.id, thread);
    return thread;
  }

  get(id: ThreadId): LiveThread | undefined {
    return this.#all.get(id);
  }

  all(): Iterable<LiveThread> {
    return this.#all.values();
  }

  makeReady(thread: LiveThread, cause: EventId): void {
    thread.state = READY;
    thread.cause = cause;
    dequePush(this.ready, thread);
  }

  end(thread: LiveThread): void {
    thread.state = ENDED;
    this.#all.delete(thread.id);
  }

  /** Queues the running thread for what its step said it waits for. */
  queue(thread: LiveThread): void {
    const key = conditionKey(thread.waitOn, thread.waitArg);
    const waiting = this.#conditions.get(key);
    if (waiting === undefined) this.#conditions.set(key, [thread]);
    else waiting.push(thread);
  }

  /** Wakes the thread that has waited longest, or all of them; false if none waits. */
  notify(on: number, arg: number, all: boolean, cause: EventId): boolean {
    const key = conditionKey(on, arg);
    const waiting = this.#conditions.get(key);
    if (waiting === undefined) return false;
    if (all || waiting.length === 1) {
      this.#conditions.delete(key);
      for (const thread of waiting) this.#wake(thread, cause);
    } else this.#wake(waiting.shift()!, cause);
    return true;
  }

  /** Those who wait for the condition wait until `until` at the latest. */
  hasten(on: number, arg: number, until: number): void {
    for (const thread of this.#conditions.get(conditionKey(on, arg)) ?? []) {
      if (thread.waitUntil <= until) continue;
      thread.waitUntil = until;
      if (thread.state === WAITING) this.#arm(thread);
    }
  }

  #wake(thread: LiveThread, cause: EventId): void {
    thread.timedOut = false;
    if (thread.state === RUNNING) {
      // Still in the step that said it would wait: it will not have to.
      thread.notified = true;
      thread.notifiedBy = cause;
    } else this.makeReady(thread, cause);
  }

  /** The step is over and nobody notified the thread: it waits, unless its deadline has passed already. */
  settle(thread: LiveThread, now: number): void {
    if (thread.waitUntil <= now) {
      this.#timeOut(thread);
      return;
    }
    thread.state = WAITING;
    this.#arm(thread);
  }

  #arm(thread: LiveThread): void {
    // An earlier timer looks at the deadline again when it fires, so waiting anew does not fill the heap.
    if (thread.waitUntil >= thread.timerAt) return;
    thread.timerAt = thread.waitUntil;
    heapPush(this.#timers, { time: thread.waitUntil, sequence: this.#sequence++, thread });
  }

  #timeOut(thread: LiveThread): void {
    const key = conditionKey(thread.waitOn, thread.waitArg);
    const waiting = this.#conditions.get(key);
    const at = waiting === undefined ? -1 : waiting.indexOf(thread);
    if (at >= 0) waiting!.splice(at, 1);
    if (waiting?.length === 0) this.#conditions.delete(key);
    thread.timedOut = true;
    this.makeReady(thread, thread.cause);
  }

  /** When the next thread may have to be woken; FOREVER if none has a deadline. */
  nextDeadline(): number {
    return this.#timers[0]?.time ?? FOREVER;
  }

  /** Wakes the threads whose deadline has come. */
  fire(now: number): void {
    while (this.#timers.length > 0 && this.#timers[0]!.time <= now) {
      const { time, thread } = heapPop(this.#timers)!;
      if (thread.timerAt === time) thread.timerAt = FOREVER;
      if (thread.state !== WAITING) continue;
      if (thread.waitUntil <= now) this.#timeOut(thread);
      else this.#arm(thread);
    }
  }
}
