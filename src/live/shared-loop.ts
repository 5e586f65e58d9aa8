/**
 * The loop of a process that outsiders connect to. It shares the worker's thread with the event loop, by which their bytes come: it takes
 * a turn when something came, when its bell was rung or a deadline has come, runs for a while, and gives the event loop its turn.
 */
import { FOREVER, MICROS_PER_MILLI } from '../std/units.ts';
import type { Doorbell } from './doorbell.ts';
import { BURST, BURSTS_PER_TURN } from './limits.ts';
import type { Mailbox } from './mailbox.ts';
import { OwedMail } from './owed-mail.ts';
import type { LiveProcess } from './process.ts';

/** What a platform's event loop can do. */
export interface EventLoop {
  /** After what has come by now was heard. */
  soon(act: () => void): void;
  /** Answers what calls it off. */
  later(millis: number, act: () => void): () => void;
}

export class SharedLoop {
  readonly #process: LiveProcess;
  readonly #bell: Doorbell;
  readonly #mail: OwedMail;
  readonly #events: EventLoop;
  readonly #ended: () => void;
  readonly #guardedTurn: () => void;
  #comes = false;
  /** When the timer that is set goes off, in the process's microseconds. */
  #timerAt = FOREVER;
  #callOff: () => void = () => {};

  constructor(process: LiveProcess, bell: Doorbell, host: Mailbox<any, any>, events: EventLoop, guard: (act: () => void) => void, ended: () => void) {
    this.#process = process;
    this.#bell = bell;
    this.#mail = new OwedMail(process.network, host);
    this.#events = events;
    this.#ended = ended;
    this.#guardedTurn = () => guard(this.#turn);
    process.stirred = this.start;
  }

  /** Takes a turn soon; once for however often it is called until then. */
  readonly start = (): void => {
    if (this.#comes) return;
    this.#comes = true;
    this.#events.soon(this.#guardedTurn);
  };

  readonly #turn = (): void => {
    this.#comes = false;
    const process = this.#process;
    this.#bell.rise();
    let ran = true;
    for (let burst = 0; ran && burst < BURSTS_PER_TURN && process.ended === null; burst++) {
      this.#bell.answer(this.#mail.rung);
      process.fire();
      ran = process.run(BURST);
    }
    if (process.ended !== null) {
      this.#callOff();
      this.#ended();
    } else if (ran || this.#mail.isOwed()) this.start();
    else this.#rest();
  };

  #rest(): void {
    const deadline = this.#process.nextDeadline();
    // An earlier timer finds nothing to do and sets the next, which is cheaper than to set one for each turn.
    if (deadline < this.#timerAt) {
      this.#callOff();
      this.#timerAt = deadline;
      const millis = (deadline - this.#process.ports.clock.micros()) / MICROS_PER_MILLI;
      this.#callOff = this.#events.later(Math.max(0, Math.ceil(millis)), () => {
        this.#timerAt = FOREVER;
        this.start();
      });
    }
    this.#bell.lieDown(this.start);
  }
}
