/**
 * Threads on virtual cores. A runnable thread waits for a core, runs one step (all of it at the step's start), keeps the core
 * for what the step costs and the disk keeps it longer if the step asked the disk for something. When it ends, its effects on
 * others appear, and it goes on, waits or ends as the step said. No pre-emption within a step.
 */
import { ev } from '../../engine/events.ts';
import { ENDED, type EventId, READY, RUNNING, type Step, WAITING } from '../../engine/os.ts';
import { waits } from '../../engine/waits.ts';
import { assert } from '../../std/assert.ts';
import { dequePush, dequeSize, dequeTake } from '../../std/deque.ts';
import { FOREVER } from '../../std/units.ts';
import type { World } from '../world.ts';
import { applyEffect } from './effects.ts';
import { AFTER_END, AFTER_WAIT, IO_DONE, RUNS, STEP_END, type SimHost, type SimProcess, type SimThread, THREAD_TIMER } from './state.ts';

/**
 * Queues of conditions up to this argument (selectors, queues, threads) are waited for again and again: they stay when they are
 * empty. Those of larger ones (a record's future) go.
 */
const KEPT_ARGUMENTS = 1_024;

/** Conditions are keyed by number: 32 kinds of wait, any argument. */
export function conditionKey(on: number, arg: number): number {
  return arg * 32 + on;
}

export function newThread(w: World, process: SimProcess, name: string, step: string, locals: unknown): SimThread {
  const thread: SimThread = {
    saved: null, id: w.state.nextThread++, name, step, timedOut: false, locals: locals ?? null, process: process.id, state: WAITING,
    since: w.state.now, cause: 0, waitOn: 0, waitArg: 0, waitUntil: FOREVER, timers: [], notified: false, notifiedBy: 0,
    after: 0, effects: [], core: -1, lock: null, stepAt: 0, ioUntil: 0,
  };
  process.threads.set(thread.id, thread);
  return thread;
}

/** The thread may run: it queues for a core of its host. */
export function makeReady(w: World, thread: SimThread, cause: EventId): void {
  const process = w.process(thread.process);
  thread.saved = null;
  thread.state = READY;
  thread.since = w.state.now;
  thread.cause = cause;
  const host = w.state.hosts[process.host]!;
  if (process.status === RUNS && dequeSize(host.ready) === 0) {
    // Nobody is before it: it gets the first free core without going through the queue.
    const free = freeCore(host);
    if (free < 0) enqueue(host, thread);
    else begin(w, process, thread, host, free);
  } else {
    enqueue(host, thread);
    dispatch(w, host);
  }
  // Told only when no core was free: whoever gets one at once begins its step, and there is nothing to say in between.
  if (thread.state === READY) tellReady(w, thread);
}

/** A thread that may run and does not: its host's cores are busy, or its process is paused. */
function tellReady(w: World, thread: SimThread): void {
  w.emit(ev.threadWaits, thread.process, thread.cause, thread.id, waits.cpu, 0, FOREVER);
}

function enqueue(host: SimHost, thread: SimThread): void {
  dequePush(host.ready, thread.process);
  dequePush(host.ready, thread.id);
}

function freeCore(host: SimHost): number {
  const { cores } = host;
  for (let i = 0; i < cores.length; i++) if (cores[i]!.thread === 0) return i;
  return -1;
}

/** Gives free cores to runnable threads. */
export function dispatch(w: World, host: SimHost): void {
  while (dequeSize(host.ready) > 0) {
    const free = freeCore(host);
    if (free < 0) return;
    const process = w.process(dequeTake(host.ready)!);
    const thread = process.threads.get(dequeTake(host.ready)!);
    // A killed process leaves its threads in the queue; a paused one keeps them runnable until it resumes.
    if (thread !== undefined && thread.state === READY && process.status === RUNS) begin(w, process, thread, host, free);
  }
}

/** Runs the thread's step on a core, unless another thread holds the lock that the step needs. */
function begin(w: World, process: SimProcess, thread: SimThread, host: SimHost, core: number): void {
  w.changed(process.id);
  const step = w.stepOf(process, thread);
  if (step.lock === undefined || takeLock(w, process, thread, step.lock(process.app, thread))) runStep(w, process, thread, step, host, core);
}

function takeLock(w: World, process: SimProcess, thread: SimThread, lock: string | null): boolean {
  if (lock === null) return true;
  let held = process.locks.get(lock);
  if (held === undefined) {
    held = { holder: 0, waiters: [] };
    process.locks.set(lock, held);
  }
  if (held.holder !== 0 && held.holder !== thread.id) {
    held.waiters.push(thread.id);
    thread.saved = null;
    thread.state = WAITING;
    thread.since = w.state.now;
    thread.waitOn = waits.lock;
    thread.waitArg = w.texts.number(lock);
    thread.waitUntil = FOREVER;
    // The step that holds the lock, as what this was decided from: who waits names the holder.
    const holder = process.threads.get(held.holder)?.stepAt ?? 0;
    w.journal.append(w.state.now, ev.threadWaits, process.id, thread.cause, holder, 0, 0, thread.id, waits.lock, thread.waitArg, FOREVER, 0, 0, 0);
    return false;
  }
  held.holder = thread.id;
  thread.lock = lock;
  return true;
}

function runStep(w: World, process: SimProcess, thread: SimThread, step: Step<any>, host: SimHost, at: number): void {
  const core = host.cores[at]!;
  const now = w.state.now;
  thread.saved = null;
  thread.state = RUNNING;
  thread.since = now;
  thread.notified = false;
  thread.notifiedBy = 0;
  thread.after = -1;
  thread.ioUntil = 0;
  thread.stepAt = w.emit(ev.threadStep, process.id, thread.cause, thread.id, w.texts.number(thread.step));
  const os = w.osOf(process);
  os.begin(thread, core.lastThread === thread.id ? 0 : w.costs.contextSwitchNanos);
  step.run(os, process.app, thread);
  assert(thread.after >= 0, 'a step ended without saying how its thread goes on', thread.step);
  const nanos = core.carryNanos + os.finish();
  const micros = Math.floor(nanos / 1_000);
  core.carryNanos = nanos - micros * 1_000;
  core.thread = thread.id;
  core.process = process.id;
  core.lastThread = thread.id;
  thread.core = at;
  w.schedule(now + micros, STEP_END, process.id, thread.id, null);
}

export function stepEnded(w: World, processId: number, threadId: number): void {
  const process = w.process(processId);
  const thread = process.threads.get(threadId);
  if (thread === undefined || thread.state !== RUNNING) return;
  const host = w.state.hosts[process.host]!;
  host.cores[thread.core]!.thread = 0;
  thread.saved = null;
  thread.core = -1;
  w.changed(processId);
  if (thread.ioUntil > w.state.now) {
    w.schedule(thread.ioUntil, IO_DONE, processId, threadId, null);
    w.emit(ev.threadWaits, processId, thread.cause, threadId, waits.disk, 0, thread.ioUntil);
  } else finishStep(w, process, thread);
  dispatch(w, host);
}

export function ioDone(w: World, processId: number, threadId: number): void {
  const process = w.process(processId);
  const thread = process.threads.get(threadId);
  if (thread === undefined || thread.state !== RUNNING) return;
  w.changed(processId);
  finishStep(w, process, thread);
}

/** The step is over: locks open, effects appear, the thread goes on as the step said. */
function finishStep(w: World, process: SimProcess, thread: SimThread): void {
  thread.saved = null;
  if (thread.lock !== null) releaseLock(w, process, thread);
  const effects = thread.effects;
  if (effects.length > 0) {
    thread.effects = [];
    for (let i = 0; i < effects.length; i++) {
      applyEffect(w, process, effects[i]!);
      if (!process.threads.has(thread.id)) return; // the process ended itself
    }
  }
  if (process.status !== RUNS && thread.after !== AFTER_END) {
    // Paused in the middle of a step: what comes next waits for the resume.
    if (thread.after === AFTER_WAIT && !thread.notified) settle(w, process, thread);
    else {
      thread.state = READY;
      thread.since = w.state.now;
      if (thread.after === AFTER_WAIT) thread.cause = thread.notifiedBy;
      tellReady(w, thread);
    }
    return;
  }
  if (thread.after === AFTER_WAIT) {
    if (thread.notified) makeReady(w, thread, thread.notifiedBy);
    else settle(w, process, thread);
  } else if (thread.after === AFTER_END) {
    thread.state = ENDED;
    process.threads.delete(thread.id);
    w.emit(ev.threadEnded, process.id, thread.cause, thread.id);
  } else makeReady(w, thread, thread.cause);
}

/** Begins to wait, unless the deadline has passed while the step ran. */
function settle(w: World, process: SimProcess, thread: SimThread): void {
  const now = w.state.now;
  if (thread.waitUntil <= now) {
    forget(process, thread);
    thread.timedOut = true;
    makeReady(w, thread, thread.cause);
    return;
  }
  thread.state = WAITING;
  thread.since = now;
  w.emit(ev.threadWaits, process.id, thread.cause, thread.id, thread.waitOn, thread.waitArg, thread.waitUntil);
  armTimer(w, thread);
}

/**
 * Keeps one timer in the schedule that is early enough. A timer that fires before the deadline is simply set again, so a thread
 * that waits anew thousands of times does not fill the schedule with timers that nobody needs any more.
 */
function armTimer(w: World, thread: SimThread): void {
  if (thread.waitUntil >= FOREVER) return;
  if (thread.timers.length > 0 && thread.timers[0]! <= thread.waitUntil) return;
  thread.timers.unshift(thread.waitUntil);
  w.schedule(thread.waitUntil, THREAD_TIMER, thread.process, thread.id, null);
}

export function timerFired(w: World, processId: number, threadId: number): void {
  const process = w.process(processId);
  const thread = process.threads.get(threadId);
  if (thread === undefined) return;
  const now = w.state.now;
  thread.saved = null;
  w.changed(processId);
  while (thread.timers.length > 0 && thread.timers[0]! <= now) thread.timers.shift();
  if (thread.state !== WAITING || thread.waitOn === waits.lock) return;
  if (thread.waitUntil > now) return armTimer(w, thread);
  forget(process, thread);
  thread.timedOut = true;
  wake(w, process, thread, thread.cause);
}

/** Takes the thread out of the queue of its condition. */
function forget(process: SimProcess, thread: SimThread): void {
  const key = conditionKey(thread.waitOn, thread.waitArg);
  const waiting = process.conditions.get(key);
  if (waiting === undefined) return;
  const at = waiting.indexOf(thread.id);
  if (at === 0) waiting.shift();
  else if (at > 0) waiting.splice(at, 1);
  if (waiting.length === 0 && thread.waitArg > KEPT_ARGUMENTS) process.conditions.delete(key);
}

function wake(w: World, process: SimProcess, thread: SimThread, cause: EventId): void {
  thread.saved = null;
  if (process.status === RUNS) makeReady(w, thread, cause);
  else {
    thread.state = READY;
    thread.since = w.state.now;
    thread.cause = cause;
    tellReady(w, thread);
  }
}

/** A condition holds: the thread that has waited for it longest runs (or each of them). */
export function notifyCondition(w: World, process: SimProcess, on: number, arg: number, all: boolean, cause: EventId): boolean {
  const key = conditionKey(on, arg);
  const waiting = process.conditions.get(key);
  if (waiting === undefined || waiting.length === 0) return false;
  w.changed(process.id);
  // Who waits anew while the others are woken stands behind them in the queue and is not meant.
  for (let left = all ? waiting.length : 1; left > 0; left--) {
    const thread = process.threads.get(waiting.shift()!);
    if (thread === undefined) continue;
    thread.timedOut = false;
    if (thread.state === RUNNING) {
      // Still busy with the step that said it would wait: it will not have to.
      thread.saved = null;
      thread.notified = true;
      thread.notifiedBy = cause;
    } else wake(w, process, thread, cause);
  }
  if (waiting.length === 0 && arg > KEPT_ARGUMENTS) process.conditions.delete(key);
  return true;
}

/** Those who wait for the condition wait until `until` at the latest. */
export function hastenCondition(w: World, process: SimProcess, on: number, arg: number, until: number, cause: EventId): void {
  const waiting = process.conditions.get(conditionKey(on, arg));
  if (waiting === undefined) return;
  w.changed(process.id);
  const due = Math.max(until, w.state.now);
  for (const id of waiting) {
    const thread = process.threads.get(id);
    if (thread === undefined || thread.waitUntil <= due) continue;
    thread.saved = null;
    thread.waitUntil = due;
    // Where the step that said so still runs, its end tells.
    if (thread.state !== WAITING) continue;
    w.emit(ev.threadWaits, process.id, cause, id, on, arg, due);
    armTimer(w, thread);
  }
}

function releaseLock(w: World, process: SimProcess, thread: SimThread): void {
  const lock = thread.lock!;
  const held = process.locks.get(lock)!;
  thread.lock = null;
  held.holder = 0;
  const next = held.waiters.shift();
  if (next === undefined) {
    process.locks.delete(lock);
    return;
  }
  // The waiter looks at the lock again when it gets a core; others queue behind it.
  const waiter = process.threads.get(next);
  if (waiter !== undefined) wake(w, process, waiter, thread.cause);
}
