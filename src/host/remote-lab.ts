/** What the link of a live cluster leads to: for the page's root to make a lab of. */
import type { LabProblem } from './problem.ts';
import { remotePort } from './remote-port.ts';
import type { WorkerPort } from './worker-lab.ts';

/** `#/live?token=…`, at the server that the page came from; `at=HOST:PORT` says another. */
export function linkedPort(hash: string, host: string): WorkerPort {
  const given = new URLSearchParams(hash.slice(hash.indexOf('?') + 1));
  return remotePort({ url: `ws://${given.get('at') ?? host}/live`, token: given.get('token') ?? '' });
}

export const outOfReach = (detail: string): LabProblem => ({ kind: 'liveLost', detail });
