/** The selectors of one live process: which channels are ready for what their owner is interested in. */
import type { EventId, SelectorId, SocketId } from '../engine/os.ts';
import { waits } from '../engine/waits.ts';
import { must } from '../std/assert.ts';
import { type LiveSocket, readyOps, wantsRoom } from './socket.ts';

interface LiveSelector {
  /** In the order in which they became ready. */
  readonly ready: Set<SocketId>;
  woken: boolean;
  wokenBy: EventId;
}

/** Who wakes the threads that wait on a selector. */
export interface Notifier {
  notify(on: number, arg: number, all: boolean, cause: EventId): boolean;
}

export class Selectors {
  readonly #notifier: Notifier;
  readonly #all = new Map<SelectorId, LiveSelector>();
  #next = 1;

  constructor(notifier: Notifier) {
    this.#notifier = notifier;
  }

  make(): SelectorId {
    const id = this.#next++;
    this.#all.set(id, { ready: new Set(), woken: false, wokenBy: 0 });
    return id;
  }

  select(id: SelectorId): SocketId[] {
    const selector = this.#all.get(id);
    if (selector === undefined) return [];
    selector.woken = false;
    return [...selector.ready];
  }

  /** What a thread that is about to wait on this selector need not wait for; null if it has to wait. */
  takeWakeup(id: SelectorId): EventId | null {
    const selector = must(this.#all.get(id), `selector ${id}`);
    if (!selector.woken && selector.ready.size === 0) return null;
    selector.woken = false;
    return selector.wokenBy;
  }

  wakeup(id: SelectorId, cause: EventId): void {
    const selector = this.#all.get(id);
    if (selector === undefined) return;
    selector.wokenBy = cause;
    selector.woken = !this.#notifier.notify(waits.selector, id, true, cause);
  }

  forget(socket: LiveSocket): void {
    this.#all.get(socket.selector)?.ready.delete(socket.id);
    socket.selector = 0;
  }

  /** Looks whether the channel is ready for what its selector is interested in, and wakes the selector's thread if it newly is. */
  refresh(socket: LiveSocket, cause: EventId): void {
    const selector = this.#all.get(socket.selector);
    if (selector === undefined) return;
    let ready = (readyOps(socket) & socket.interest) !== 0;
    if (!ready && wantsRoom(socket)) ready = socket.link!.askForRoom();
    if (!ready) {
      selector.ready.delete(socket.id);
      return;
    }
    if (selector.ready.has(socket.id)) return;
    selector.ready.add(socket.id);
    selector.wokenBy = cause;
    this.#notifier.notify(waits.selector, socket.selector, true, cause);
  }
}
