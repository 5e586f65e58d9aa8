/** The two columns of a tape as they are written; whoever takes them begins new ones. */
import type { Bytes } from '../../std/rope.ts';
import { utf8Bytes } from '../../std/utf8.ts';

export interface TapePiece {
  readonly control: Uint8Array<ArrayBuffer>;
  readonly data: Uint8Array<ArrayBuffer>;
}

const FIRST_BYTES = 4_096;

class Column {
  #bytes = new Uint8Array(FIRST_BYTES);
  length = 0;

  room(more: number): Uint8Array<ArrayBuffer> {
    if (this.length + more > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more));
      larger.set(this.#bytes.subarray(0, this.length));
      this.#bytes = larger;
    }
    return this.#bytes;
  }

  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.length);
    this.length = 0;
    // What one large answer needed is not kept for good.
    if (this.#bytes.length > 1 << 20) this.#bytes = new Uint8Array(FIRST_BYTES);
    return taken;
  }
}

export class TapeWriter {
  readonly #control = new Column();
  readonly #data = new Column();

  get length(): number {
    return this.#control.length + this.#data.length;
  }

  number(value: number): void {
    const bytes = this.#control.room(8);
    let { length } = this.#control;
    let left = value;
    while (left >= 128) {
      bytes[length++] = (left % 128) | 128;
      left = Math.floor(left / 128);
    }
    bytes[length++] = left;
    this.#control.length = length;
  }

  bytes(bytes: Bytes): void {
    this.#data.room(bytes.length).set(bytes, this.#data.length);
    this.#data.length += bytes.length;
  }

  text(text: string): void {
    const bytes = utf8Bytes(text);
    this.number(bytes.length);
    this.bytes(bytes);
  }

  take(): TapePiece {
    return { control: this.#control.take(), data: this.#data.take() };
  }
}
