/** A browser's Worker, and a worker's own scope, as the ports that `live-host` and `live-worker` speak through. */
import type { WorkerHandle } from './live-host.ts';
import type { Port } from './mailbox.ts';

export function browserWorker(worker: Worker): WorkerHandle {
  return {
    port: {
      post: (message, transfer = []) => worker.postMessage(message, transfer),
      onMessage(handler) {
        worker.onmessage = ({ data }) => handler(data);
      },
      close() {},
    },
    onError(handler) {
      worker.onerror = (event) => handler(new Error(event.message || 'the worker did not start'));
    },
    terminate: async () => worker.terminate(),
  };
}

/** The scope of a dedicated worker, which is not `self`'s type where the DOM's types hold. */
interface Scope {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

export function scopePort(): Port {
  const scope = globalThis as unknown as Scope;
  return {
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    onMessage(handler) {
      scope.onmessage = ({ data }) => handler(data);
    },
    close: () => scope.close(),
  };
}
