/** A live cluster's socket in the form of a worker's port, so that the page asks it as it asks a worker. */
import { fromRemoteText, remoteText } from './remote-text.ts';
import type { WorkerPort } from './worker-lab.ts';

/** Where a link leads, and what opens it. */
export interface RemoteAddress {
  readonly url: string;
  readonly token: string;
}

type Listener = (event: Event) => void;

export function remotePort({ url, token }: RemoteAddress): WorkerPort {
  const socket = new WebSocket(url);
  const listeners = new Map<string, Set<Listener>>();
  const tell = (event: Event): void => {
    for (const listener of listeners.get(event.type) ?? []) listener(event);
  };
  const waiting: string[] = [];
  let isOpen = false;
  socket.addEventListener('open', () => {
    isOpen = true;
    socket.send(remoteText({ token }));
    for (const text of waiting.splice(0)) socket.send(text);
  });
  socket.addEventListener('message', ({ data }) => {
    let said: unknown;
    try {
      said = fromRemoteText(String(data));
    } catch {
      return tell(new MessageEvent('messageerror'));
    }
    tell(new MessageEvent('message', { data: said }));
  });
  // A refusal comes with its reason; where nobody answers there is none.
  socket.addEventListener('close', ({ reason }) => tell(new ErrorEvent('error', { message: reason === '' ? (isOpen ? 'it went away' : 'nobody answers there') : reason })));
  return {
    postMessage(message: unknown) {
      const text = remoteText(message);
      if (!isOpen) waiting.push(text);
      // What is asked of one that is going away is answered by its end.
      else if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    addEventListener(type: string, listener: unknown) {
      const those = listeners.get(type) ?? new Set();
      listeners.set(type, those.add(listenerOf(listener)));
    },
    removeEventListener(type: string, listener: unknown) {
      listeners.get(type)?.delete(listenerOf(listener));
    },
    terminate: () => socket.close(),
  } as WorkerPort;
}

/** Comlink gives objects, the lab functions. */
const handlers = new WeakMap<object, Listener>();

function listenerOf(listener: unknown): Listener {
  if (typeof listener === 'function') return listener as Listener;
  const object = listener as { handleEvent(event: Event): void };
  const known = handlers.get(object) ?? ((event) => object.handleEvent(event));
  handlers.set(object, known);
  return known;
}
