/**
 * The loop that a worker gives its process. It runs ready threads in bursts, answers its doorbell and fires timers between them,
 * and sleeps on the doorbell when there is nothing to do. It owns the worker's thread: the event loop turns only while mail is
 * owed to this worker, by a message to itself, since timers of the platform may be clamped to milliseconds.
 */
import { FOREVER, MICROS_PER_MILLI } from '../std/units.ts';
import type { Doorbell } from './doorbell.ts';
import { BURST } from './limits.ts';
import type { Mailbox } from './mailbox.ts';
import { OwedMail } from './owed-mail.ts';
import type { LiveProcess } from './process.ts';

export class ProcessLoop {
  readonly #process: LiveProcess;
  readonly #bell: Doorbell;
  readonly #mail: OwedMail;
  readonly #toItself = new MessageChannel();
  readonly #ended: () => void;

  /** `guard` calls what it is given and deals with what that throws. */
  constructor(process: LiveProcess, bell: Doorbell, host: Mailbox<any, any>, guard: (act: () => void) => void, ended: () => void) {
    this.#process = process;
    this.#bell = bell;
    this.#mail = new OwedMail(process.network, host);
    this.#ended = ended;
    this.#toItself.port1.onmessage = () => guard(this.#turn);
  }

  /** Takes the worker's thread, now and after every message to itself. */
  start(): void {
    this.#toItself.port2.postMessage(null);
  }

  readonly #turn = (): void => {
    const process = this.#process;
    while (process.ended === null) {
      this.#bell.answer(this.#mail.rung);
      const { clock } = process.ports;
      process.fire();
      const ran = process.run(BURST);
      if (this.#mail.isOwed()) return this.#toItself.port2.postMessage(null);
      if (!ran) this.#bell.sleep(millisUntil(process.nextDeadline(), clock.micros()));
    }
    this.#toItself.port1.close();
    this.#ended();
  };
}

function millisUntil(deadline: number, now: number): number {
  return deadline === FOREVER ? Number.POSITIVE_INFINITY : (deadline - now) / MICROS_PER_MILLI;
}
