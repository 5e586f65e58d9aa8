/** A live cluster as a lab: what its link leads to. */
import { remotePort } from './remote-port.ts';
import { WorkerLab } from './worker-lab.ts';

/** `#/live?token=…`, at the server that the page came from; `at=HOST:PORT` says another. */
export function linkedLab(hash: string, host: string): WorkerLab {
  const given = new URLSearchParams(hash.slice(hash.indexOf('?') + 1));
  const address = { url: `ws://${given.get('at') ?? host}/live`, token: given.get('token') ?? '' };
  return new WorkerLab(() => remotePort(address), (detail) => ({ kind: 'liveLost', detail }));
}
