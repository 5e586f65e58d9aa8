/** What a step did to others appears when it ends, in the order in which the step did it. */
import { ev } from '../../engine/events.ts';
import type { World } from '../world.ts';
import { fileSynced, renameFile } from './files.ts';
import { beginConnect, closeSocket, releaseBytes } from './network.ts';
import { wakeSelector } from './sockets.ts';
import { exitProcess } from './processes.ts';
import type { Effect, SimProcess } from './state.ts';
import { hastenCondition, makeReady, notifyCondition } from './threads.ts';

export function applyEffect(w: World, process: SimProcess, effect: Effect): void {
  switch (effect.kind) {
    case 'notify':
      notifyCondition(w, process, effect.on, effect.arg, effect.all, effect.cause);
      return;
    case 'hasten':
      hastenCondition(w, process, effect.on, effect.arg, effect.until, effect.cause);
      return;
    case 'release':
      releaseBytes(w, effect.socket, effect.bytes);
      return;
    case 'wakeup':
      wakeSelector(w, effect.selector, effect.cause);
      return;
    case 'spawn': {
      const thread = process.threads.get(effect.thread);
      if (thread === undefined) return;
      w.emit(ev.threadStarted, process.id, effect.cause, thread.id, w.texts.number(thread.name));
      makeReady(w, thread, effect.cause);
      return;
    }
    case 'connect':
      beginConnect(w, effect.socket, effect.cause);
      return;
    case 'close':
      closeSocket(w, effect.socket, effect.cause, 'closed');
      return;
    case 'synced':
      fileSynced(w, effect.file, effect.upTo);
      return;
    case 'rename':
      w.cause = effect.cause;
      renameFile(w, process.id, effect.file, effect.path);
      return;
    case 'exit':
      exitProcess(w, process, effect.reason, effect.cause);
      return;
  }
}
