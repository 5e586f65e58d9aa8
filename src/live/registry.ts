/** Who listens where, for all workers of a run: a table in shared memory of (host, port) and the worker that listens there. */
import { assert } from '../std/assert.ts';
import { LISTENERS } from './limits.ts';

const FREE = 0;
const CLAIMED = -1;

export function makeRegistry(): SharedArrayBuffer {
  return new SharedArrayBuffer(LISTENERS * 8);
}

function addressOf(host: number, port: number): number {
  return (host + 1) * 65_536 + port;
}

/** What a process says of where it listens, and asks of others. */
export type Listeners = Pick<Registry, 'add' | 'find' | 'remove' | 'removeAll'>;

export class Registry {
  readonly #words: Int32Array;

  constructor(buffer: SharedArrayBuffer) {
    this.#words = new Int32Array(buffer);
  }

  add(host: number, port: number, member: number): void {
    const words = this.#words;
    for (let i = 0; i < words.length; i += 2) {
      if (Atomics.compareExchange(words, i, FREE, CLAIMED) !== FREE) continue;
      Atomics.store(words, i + 1, member);
      Atomics.store(words, i, addressOf(host, port));
      return;
    }
    assert(false, `more than ${LISTENERS} listening sockets in one run`);
  }

  /** The worker that listens there, or 0. */
  find(host: number, port: number): number {
    const words = this.#words;
    const address = addressOf(host, port);
    for (let i = 0; i < words.length; i += 2) if (Atomics.load(words, i) === address) return Atomics.load(words, i + 1);
    return 0;
  }

  remove(host: number, port: number, member: number): void {
    const address = addressOf(host, port);
    this.#clear((at, by) => at === address && by === member);
  }

  /** A worker is gone, and all that it listened on. */
  removeAll(member: number): void {
    this.#clear((_at, by) => by === member);
  }

  #clear(gone: (address: number, member: number) => boolean): void {
    const words = this.#words;
    for (let i = 0; i < words.length; i += 2) {
      const address = Atomics.load(words, i);
      if (address > FREE && gone(address, Atomics.load(words, i + 1))) Atomics.compareExchange(words, i, address, FREE);
    }
  }
}
