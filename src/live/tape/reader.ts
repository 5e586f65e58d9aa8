/** A process's tape as it is read: number after number, and the bytes that go with them. */
import type { Bytes } from '../../std/rope.ts';
import { decodeUtf8 } from '../../std/utf8.ts';
import { KIND_NAMES } from './kinds.ts';
import { TapeError, type TapePlace } from './tape-error.ts';

export interface ReadPiece {
  readonly control: Bytes;
  readonly data: Bytes;
}

export class TapeReader {
  readonly #of: { readonly process: string; readonly incarnation: number };
  readonly #pieces: readonly ReadPiece[];
  #piece = 0;
  #at = 0;
  #dataAt = 0;
  /** Of the number that was read last. */
  kind = 0;
  value = 0;
  micros = 0;

  constructor(of: { readonly process: string; readonly incarnation: number }, pieces: readonly ReadPiece[]) {
    this.#of = of;
    this.#pieces = pieces;
  }

  get place(): TapePlace {
    return { ...this.#of, piece: this.#piece, at: this.#at, micros: this.micros };
  }

  diverged(detail: string): never {
    throw new TapeError({ kind: 'diverged', detail, place: this.place });
  }

  /** True once all is read: a piece ends with a turn, so this is only between two of them. */
  get isDone(): boolean {
    while (this.#piece < this.#pieces.length && this.#at === this.#pieces[this.#piece]!.control.length) {
      this.#piece++;
      this.#at = 0;
      this.#dataAt = 0;
    }
    return this.#piece === this.#pieces.length;
  }

  /** Reads the next number and what kind of thing it tells of. */
  next(): void {
    if (this.isDone) this.diverged('the tape ends here, and the process goes on');
    const number = this.number();
    this.kind = number % 16;
    this.value = Math.floor(number / 16);
    if (this.kind >= KIND_NAMES.length) this.diverged(`nothing is told by kind ${this.kind}`);
  }

  /** The next number's kind, without reading it. */
  peek(): number {
    return this.isDone ? -1 : this.#pieces[this.#piece]!.control[this.#at]! % 16;
  }

  number(): number {
    const piece = this.#pieces[this.#piece];
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 8; i++) {
      const byte = piece?.control[this.#at];
      if (byte === undefined) this.diverged('a number is cut off');
      this.#at++;
      value += (byte % 128) * scale;
      if (byte < 128) {
        if (!Number.isSafeInteger(value)) break;
        return value;
      }
      scale *= 128;
    }
    return this.diverged('a number has too many digits');
  }

  bytes(length: number): Bytes {
    const from = this.#dataAt;
    const data = this.#pieces[this.#piece]?.data;
    if (data === undefined || from + length > data.length) return this.diverged(`${length} bytes are told of that are not there`);
    this.#dataAt = from + length;
    return data.subarray(from, from + length);
  }

  text(): string {
    const bytes = this.bytes(this.number());
    return decodeUtf8(bytes, 0, bytes.length);
  }
}
