/** Node's Worker, and its parentPort, as the ports that `live-host` and `live-worker` speak through. */
import { parentPort, type TransferListItem, Worker } from 'node:worker_threads';
import { must } from '../std/assert.ts';
import type { WorkerHandle } from './live-host.ts';
import type { Port } from './mailbox.ts';

export function nodeWorker(file: string | URL): WorkerHandle {
  const worker = new Worker(file);
  return {
    port: {
      post: (message, transfer = []) => worker.postMessage(message, transfer as unknown as TransferListItem[]),
      onMessage(handler) {
        worker.on('message', handler);
      },
      close() {},
    },
    onError(handler) {
      worker.on('error', (error) => handler(error as Error));
    },
    async terminate() {
      await worker.terminate();
    },
  };
}

export function parentPortOfWorker(): Port {
  const port = must(parentPort, "the parent's port: this runs in a worker only");
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer as unknown as TransferListItem[]),
    onMessage(handler) {
      port.removeAllListeners('message');
      port.on('message', handler);
    },
    close: () => port.close(),
  };
}
