/** Answers of coordinators: a call is answered when all of its parts are. */
import { assert } from '../../std/assert.ts';
import { ev } from '../events.ts';
import type { Os } from '../os.ts';
import { touch } from '../state.ts';
import type { ClientRequest, CoordinatorApp, CoordinatorRuntime, Target } from './coordinator-state.ts';

export function openCall(runtime: CoordinatorRuntime, request: ClientRequest, parts: number): void {
  touch(runtime);
  assert(!runtime.calls.has(request.id), 'a request is one call', request.id);
  runtime.calls.set(request.id, { request, parts: new Array<unknown>(parts).fill(null), left: parts });
}

/** Answers the parts of a call that is complete with this one, else null. */
export function partDone(runtime: CoordinatorRuntime, { call, part }: Target, response: unknown): { readonly request: ClientRequest; readonly parts: readonly unknown[] } | null {
  const open = runtime.calls.get(call);
  // Answered already: a write that took too long was, and then it is committed after all.
  if (open === undefined || open.parts[part] !== null) return null;
  touch(runtime);
  const parts = open.parts.with(part, response);
  if (open.left > 1) {
    runtime.calls.set(call, { request: open.request, parts, left: open.left - 1 });
    return null;
  }
  runtime.calls.delete(call);
  return { request: open.request, parts };
}

export function requestOf(runtime: CoordinatorRuntime, target: Target | null): ClientRequest | null {
  return target === null ? null : (runtime.calls.get(target.call)?.request ?? null);
}

/** An answer that has to wait, and for what: other members, the leader's assignment, or the commit of what was written. */
export function tellWaiting(os: Os, _app: CoordinatorApp, target: Target | null, name: string, condition: 'members' | 'assignment' | 'commit'): void {
  if (target !== null) os.emit(ev.coordinatorCallWaits, target.call, os.text(name), os.text(condition));
}
