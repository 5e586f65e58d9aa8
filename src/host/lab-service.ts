/**
 * A simulated lab as a worker offers it: one call, by name. What goes wrong comes back as data, since an exception loses all but its
 * words on the way; and with it comes what the run follows from, so that the page can do without this worker.
 */
import { expose } from 'comlink';
import type { LabCore } from './lab-core.ts';
import { type LabProblem, problemOf } from './problem.ts';
import type { Session } from './session.ts';

export const METHODS = [
  'openFirst', 'open', 'restore', 'run', 'runUntil', 'values', 'act', 'select', 'see', 'status', 'source', 'session', 'recording', 'link', 'beginLink', 'continueLink', 'look', 'stateText', 'close',
] as const satisfies readonly (keyof LabCore)[];
export type Method = (typeof METHODS)[number];

/** After these a run follows from something else. */
const CHANGING: ReadonlySet<string> = new Set<Method>(['openFirst', 'open', 'restore', 'act', 'select', 'continueLink']);

export type Answer<T> = { readonly value: T; readonly session: Session | null } | { readonly problem: LabProblem };

/** What a worker says when it got something that it cannot read: no question of the page can be told from it. */
export const UNREADABLE = 'highwater-unreadable';

/** What a method needs that is not loaded yet; null when it can be called at once. */
export type Before = (method: Method, args: readonly unknown[]) => Promise<void> | null;

export class LabService {
  readonly #lab: LabCore;
  readonly #before: Before;

  constructor(lab: LabCore, before: Before) {
    this.#lab = lab;
    this.#before = before;
  }

  ask<M extends Method>(method: M, args: Parameters<LabCore[M]>): Answer<ReturnType<LabCore[M]>> | Promise<Answer<ReturnType<LabCore[M]>>> {
    if (!METHODS.includes(method) || !Array.isArray(args)) return { problem: { kind: 'badCall', detail: `the lab has no ${String(method).slice(0, 40)}` } };
    const loading = this.#before(method, args);
    if (loading === null) return this.#answer(method, args);
    return loading.then(
      () => this.#answer(method, args),
      (error: unknown) => ({ problem: problemOf(error) }),
    );
  }

  #answer<M extends Method>(method: M, args: Parameters<LabCore[M]>): Answer<ReturnType<LabCore[M]>> {
    const lab = this.#lab;
    try {
      const value = (lab[method] as (...given: unknown[]) => ReturnType<LabCore[M]>)(...args);
      return { value, session: CHANGING.has(method) && lab.isOpen ? lab.session() : null };
    } catch (error) {
      return { problem: problemOf(error) };
    }
  }
}

type Port = Parameters<typeof expose>[1] & Pick<MessagePort, 'addEventListener' | 'postMessage'>;

/** Offers a lab on a worker's own port, or on one end of a channel. Must come before anything else listens there. */
export function serveLab(lab: LabCore, port: Port, before: Before = () => null): void {
  const refuse = (): void => port.postMessage(UNREADABLE);
  port.addEventListener('messageerror', refuse);
  port.addEventListener('message', (event) => {
    if (isQuestion((event as MessageEvent).data)) return;
    // Comlink would fall over it, and whoever asked would wait for ever.
    event.stopImmediatePropagation();
    refuse();
  });
  expose(new LabService(lab, before), port);
}

/** Comlink's own form: a path into what is offered, and the arguments of a call. */
function isQuestion(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const { id, path, argumentList } = data as { id?: unknown; path?: unknown; argumentList?: unknown };
  const isList = (list: unknown): boolean => list === undefined || Array.isArray(list);
  return typeof id === 'string' && isList(path) && isList(argumentList) && ((argumentList as unknown[] | undefined) ?? []).every((one) => typeof one === 'object' && one !== null);
}
