/** What a host does with the tapes of its workers, and what a worker does with its own. */
import type { Bytes } from '../../std/rope.ts';
import type { FileStore } from '../file-store.ts';
import type { LinkRule } from '../link-rules.ts';
import type { TapedSpec } from './played-process.ts';
import type { TapeSink } from './recorder.ts';
import type { TapePiece } from './writer.ts';

/** Words that host and workers share: whether tapes are taken, and how many bytes are on their way to the host. */
const TAKES = 0;
const UNDER_WAY = 1;

/** So much may be on its way; then the tape ends, since whoever writes it is too slow. */
const MOST_UNDER_WAY = 128 * 1_024 * 1_024;

export function makeTapeWords(): SharedArrayBuffer {
  const words = new SharedArrayBuffer(8);
  new Int32Array(words)[TAKES] = 1;
  return words;
}

/** A process starts: what it is, and the files that it finds, in their order. */
export interface TapeBegins {
  readonly spec: TapedSpec;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** What a host does to a process, or all rules that stand on links from then on. */
export type TapeNote =
  | { readonly micros: number; readonly what: 'kill' | 'pause' | 'resume'; readonly process: number }
  | { readonly micros: number; readonly what: 'rules'; readonly rules: readonly LinkRule[] };

export interface TapeKeeper {
  readonly words: SharedArrayBuffer;
  begins(member: number, begins: TapeBegins, files: Bytes): void;
  took(member: number, piece: TapePiece): void;
  note(note: TapeNote): void;
}

/** The host's side of the words. */
export class TapeGate {
  readonly #words: Int32Array;

  constructor(words: SharedArrayBuffer) {
    this.#words = new Int32Array(words);
  }

  came(bytes: number): void {
    Atomics.sub(this.#words, UNDER_WAY, bytes);
  }

  /** False once a worker had more on its way than may be. */
  get isOpen(): boolean {
    return Atomics.load(this.#words, TAKES) === 1;
  }

  close(): void {
    Atomics.store(this.#words, TAKES, 0);
  }
}

/** The worker's side. */
export class PostedTape implements TapeSink {
  readonly #words: Int32Array;
  readonly #post: (piece: TapePiece) => void;

  constructor(words: SharedArrayBuffer, post: (piece: TapePiece) => void) {
    this.#words = new Int32Array(words);
    this.#post = post;
  }

  get isOpen(): boolean {
    return this.#words[TAKES] === 1;
  }

  take(piece: TapePiece): void {
    const bytes = piece.control.length + piece.data.length;
    if (Atomics.add(this.#words, UNDER_WAY, bytes) + bytes > MOST_UNDER_WAY) {
      Atomics.store(this.#words, TAKES, 0);
      return;
    }
    this.#post(piece);
  }
}

/** The files that a process finds, and their bytes if they are wanted. */
export function foundFiles(files: FileStore, withBytes: boolean): { readonly files: TapeBegins['files']; readonly bytes: Uint8Array<ArrayBuffer> } {
  // Files are numbered in the order in which they were found.
  const found = files.list('').sort((x, y) => x.id - y.id);
  const bytes = new Uint8Array(withBytes ? found.reduce((sum, { size }) => sum + size, 0) : 0);
  let at = 0;
  if (withBytes) {
    for (const { id, size } of found) {
      for (const piece of files.read(id, 0, size).pieces) {
        bytes.set(piece, at);
        at += piece.length;
      }
    }
  }
  return { files: found.map(({ path, size }) => ({ path, size })), bytes };
}
