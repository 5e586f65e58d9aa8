/** A port that listens from the beginning and hands on what it hears once somebody is there to hear it. */
import type { Port } from './mailbox.ts';

export class HeldPort implements Port {
  readonly #port: Port;
  #handler: (message: any) => void = () => {};
  /** null once released. */
  #held: unknown[] | null = [];

  constructor(port: Port) {
    this.#port = port;
    port.onMessage((message) => {
      if (this.#held !== null) this.#held.push(message);
      else this.#handler(message);
    });
  }

  /** Hands on what has come, in order; a handler may put another in its place meanwhile. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const message of held) this.#handler(message);
  }

  post(message: unknown, transfer?: Transferable[]): void {
    this.#port.post(message, transfer);
  }

  onMessage(handler: (message: any) => void): void {
    this.#handler = handler;
  }

  close(): void {
    this.#port.close();
  }
}
