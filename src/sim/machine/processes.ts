/** Life and death of processes and hosts. */
import type { Command } from '../../engine/commands.ts';
import { ev } from '../../engine/events.ts';
import { type EventId, READY } from '../../engine/os.ts';
import { deque } from '../../std/deque.ts';
import type { World } from '../world.ts';
import { loseDirtyPages } from './files.ts';
import { dropSocketsOf, wakeStalled } from './network.ts';
import { PAUSED, RUNS, type SimProcess, STOPPED } from './state.ts';
import { dispatch, makeReady, newThread } from './threads.ts';

/** The step that every process begins with: it boots the program. */
export const MAIN_STEP = 'main';

export function startProcess(w: World, process: SimProcess, cause: EventId): void {
  if (process.status !== STOPPED || !w.state.hosts[process.host]!.powered) return;
  w.changed(process.id);
  process.status = RUNS;
  process.incarnation++;
  const told = w.emit(ev.processStarted, process.id, cause, process.id, process.incarnation);
  const main = newThread(w, process, 'main', MAIN_STEP, null);
  w.emit(ev.threadStarted, process.id, told, main.id, w.texts.number('main'));
  makeReady(w, main, told);
}

/** Takes away all that a process had in memory. Files stay: they are the host's. */
function forgetProcess(w: World, process: SimProcess, cause: EventId, silent: boolean): void {
  const host = w.state.hosts[process.host]!;
  for (const core of host.cores) {
    if (core.process === process.id && core.thread !== 0) core.thread = 0;
  }
  process.status = STOPPED;
  process.app = null;
  process.threads = new Map();
  process.conditions = new Map();
  process.locks = new Map();
  process.inbox = [];
  dropSocketsOf(w, process, cause, silent);
  w.changed(process.id);
}

export function killProcess(w: World, process: SimProcess, cause: EventId): void {
  if (process.status === STOPPED) return;
  const told = w.emit(ev.processKilled, process.id, cause, process.id);
  forgetProcess(w, process, told, false);
  dispatch(w, w.state.hosts[process.host]!);
}

export function exitProcess(w: World, process: SimProcess, reason: string, cause: EventId): void {
  if (process.status === STOPPED) return;
  const told = w.emit(ev.processExited, process.id, cause, process.id, w.texts.number(reason));
  forgetProcess(w, process, told, false);
}

export function pauseProcess(w: World, process: SimProcess, cause: EventId): void {
  if (process.status !== RUNS) return;
  w.changed(process.id);
  process.status = PAUSED;
  w.emit(ev.processPaused, process.id, cause, process.id);
}

export function resumeProcess(w: World, process: SimProcess, cause: EventId): void {
  if (process.status !== PAUSED) return;
  w.changed(process.id);
  process.status = RUNS;
  const told = w.emit(ev.processResumed, process.id, cause, process.id);
  for (const command of process.inbox.splice(0)) deliver(w, process, command, told);
  for (const thread of process.threads.values()) if (thread.state === READY) makeReady(w, thread, thread.cause);
}

/** Hands a command to the program, as a signal would reach it. */
export function deliver(w: World, process: SimProcess, command: Command, cause: EventId): void {
  if (process.status === PAUSED) {
    w.changed(process.id);
    process.inbox.push(command);
    return;
  }
  if (process.status !== RUNS || process.app === null) return;
  w.changed(process.id);
  const os = w.osOf(process);
  os.signal(cause);
  w.programOf(process).command?.(os, process.app, command);
  os.finishSignal();
}

export function losePower(w: World, hostId: number, cause: EventId): void {
  const host = w.state.hosts[hostId]!;
  if (!host.powered) return;
  host.powered = false;
  const lost = loseDirtyPages(w, host);
  const told = w.emit(ev.powerLost, 0, cause, host.id, lost);
  for (const process of w.state.processes) {
    if (process !== null && process.host === hostId && process.status !== STOPPED) {
      const killed = w.emit(ev.processKilled, process.id, told, process.id);
      forgetProcess(w, process, killed, true);
    }
  }
  host.ready = deque();
}

/** Power is back: every process that the host ever had starts, as an init system would start it. */
export function restorePower(w: World, hostId: number, cause: EventId): void {
  const host = w.state.hosts[hostId]!;
  if (host.powered) return;
  host.powered = true;
  const told = w.emit(ev.powerRestored, 0, cause, host.id);
  wakeStalled(w);
  for (const process of w.state.processes) if (process !== null && process.host === hostId && process.incarnation > 0) startProcess(w, process, told);
}
