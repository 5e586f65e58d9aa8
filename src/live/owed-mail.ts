/** Whether a worker is owed mail, by its host or by a peer: asked only once its doorbell has told of some, until all of it has come. */
import { MAIL_SLOT } from './doorbell.ts';
import type { Mailbox } from './mailbox.ts';
import type { Network } from './network.ts';

export class OwedMail {
  readonly #network: Network;
  /** The host's mailbox; peers have theirs. */
  readonly #host: Mailbox<any, any>;
  #hasRung = true;

  constructor(network: Network, host: Mailbox<any, any>) {
    this.#network = network;
    this.#host = host;
  }

  /** A slot of the doorbell: the mail's, or a connection's. */
  readonly rung = (slot: number): void => {
    if (slot === MAIL_SLOT) this.#hasRung = true;
    else this.#network.rung(slot);
  };

  isOwed(): boolean {
    if (!this.#hasRung) return false;
    if (this.#host.owed()) return true;
    for (const peer of this.#network.peers()) if (peer.owed()) return true;
    this.#hasRung = false;
    return false;
  }
}
