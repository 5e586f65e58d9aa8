/**
 * How workers wake each other. Each worker has one doorbell in shared memory: a word that it sleeps on, and a bit for each slot
 * (a connection, or the mail) in which a peer changed something. A peer sets the bit first and the word after it; only when the
 * worker is asleep does it pay for a wake-up.
 *
 * A sleeping worker's event loop stands still: whoever posts a message to it rings the slot of the mail too, and the worker
 * goes back to its event loop for as long as mail is owed to it (see `mailbox.ts`).
 */
const STATE = 0;
const FIRST = 1;
const WORDS = 32;

const QUIET = 0;
const RUNG = 1;
const ASLEEP = 2;

/** The slot of messages; those after it are for connections. */
export const MAIL_SLOT = 0;
const SLOTS = WORDS * 32;

/** Connections share slots once there are more of them than slots: a rung slot only says where to look. */
export function slotOf(socket: number): number {
  return 1 + (socket % (SLOTS - 1));
}

export function makeDoorbell(): SharedArrayBuffer {
  return new SharedArrayBuffer((FIRST + WORDS) * 4);
}

export class Doorbell {
  readonly #words: Int32Array;
  /** A promise of the next ring is under way: it is told of every ring of one who lies down again, too. */
  #listening = false;

  constructor(buffer: SharedArrayBuffer) {
    this.#words = new Int32Array(buffer);
  }

  ring(slot: number): void {
    const words = this.#words;
    Atomics.or(words, FIRST + (slot >>> 5), 1 << (slot & 31));
    // A bell that was rung and not answered yet will be answered after the bit was set.
    if (Atomics.load(words, STATE) === RUNG) return;
    if (Atomics.exchange(words, STATE, RUNG) === ASLEEP) Atomics.notify(words, STATE);
  }

  /** The owner's side: tells each slot that was rung since the last answer; false if there was none. */
  answer(rung: (slot: number) => void): boolean {
    const words = this.#words;
    if (Atomics.load(words, STATE) !== RUNG) return false;
    // The word goes quiet before the bits are taken, so that a ring in between is heard next time.
    Atomics.store(words, STATE, QUIET);
    for (let w = 0; w < WORDS; w++) {
      if (Atomics.load(words, FIRST + w) === 0) continue;
      let bits = Atomics.exchange(words, FIRST + w, 0);
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        rung(w * 32 + bit);
      }
    }
    return true;
  }

  /** The owner's side: sleeps until the bell is rung, at most so long. Never on a page's main thread, which may not. */
  sleep(millis: number): void {
    const words = this.#words;
    if (Atomics.compareExchange(words, STATE, QUIET, ASLEEP) !== QUIET) return;
    Atomics.wait(words, STATE, ASLEEP, millis);
    Atomics.compareExchange(words, STATE, ASLEEP, QUIET);
  }

  /** The owner's side, where it must not sleep: calls `rung` once the bell was rung, or soon if it was meanwhile. */
  lieDown(rung: () => void): void {
    const words = this.#words;
    if (Atomics.compareExchange(words, STATE, QUIET, ASLEEP) !== QUIET) return rung();
    if (this.#listening) return;
    const { async, value } = Atomics.waitAsync(words, STATE, ASLEEP);
    if (!async) return rung();
    this.#listening = true;
    void value.then(() => {
      this.#listening = false;
      rung();
    });
  }

  /** Something else than the bell woke its owner. */
  rise(): void {
    Atomics.compareExchange(this.#words, STATE, ASLEEP, QUIET);
  }
}
