/**
 * Messages to a worker whose event loop may be asleep. Shared memory itself (a chunk, a connection) can only be posted; what is
 * posted is counted in shared memory, and the receiver's doorbell is rung. A worker that sees that mail is owed to it returns to
 * its event loop until the mail has come, so a message is never waited for on a hunch and never starves.
 */
import { type Doorbell, MAIL_SLOT } from './doorbell.ts';

/** What a MessagePort, a Worker and a worker's own scope have in common, in a browser and in Node. */
export interface Port {
  post(message: unknown, transfer?: Transferable[]): void;
  onMessage(handler: (message: any) => void): void;
  close(): void;
}

export function portOf(port: MessagePort): Port {
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    onMessage(handler) {
      port.onmessage = ({ data }) => handler(data);
    },
    close: () => port.close(),
  };
}

/** Two counts: messages to either side. */
export function makeMailCounts(): SharedArrayBuffer {
  return new SharedArrayBuffer(8);
}

export class Mailbox<Out, In> {
  readonly #port: Port;
  readonly #counts: Int32Array;
  readonly #side: 0 | 1;
  readonly #bell: Doorbell | null;
  #received = 0;
  #closed = false;

  /** `bell` is the other side's; null when the other side never sleeps. */
  constructor(port: Port, counts: SharedArrayBuffer, side: 0 | 1, bell: Doorbell | null, handler: (message: In) => void) {
    this.#port = port;
    this.#counts = new Int32Array(counts);
    this.#side = side;
    this.#bell = bell;
    port.onMessage((message) => {
      this.#received = (this.#received + 1) | 0;
      if (!this.#closed) handler(message);
    });
  }

  post(message: Out, transfer?: Transferable[]): void {
    if (this.#closed) return;
    this.#port.post(message, transfer);
    Atomics.add(this.#counts, 1 - this.#side, 1);
    this.#bell?.ring(MAIL_SLOT);
  }

  /** Whether something was posted to this side that has not come yet. */
  owed(): boolean {
    return !this.#closed && ((Atomics.load(this.#counts, this.#side) - this.#received) | 0) > 0;
  }

  close(): void {
    this.#closed = true;
    this.#port.close();
  }
}
