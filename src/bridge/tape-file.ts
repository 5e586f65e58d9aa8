/** The file of a tape, as it is written: block behind block, up to a limit. A cluster whose tape ends runs on. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { ENGINE_VERSION } from '../engine/version.ts';
import { type Block, BEGINS, blockHeader, END, HEAD, jsonBlock, NOTE, PIECE, TAPE_MARK } from '../live/tape/blocks.ts';
import { makeTapeWords, type TapeBegins, TapeGate, type TapeKeeper, type TapeNote } from '../live/tape/keeper.ts';
import type { TapeHead } from '../live/tape/tape.ts';
import type { TapePiece } from '../live/tape/writer.ts';
import type { Bytes } from '../std/rope.ts';

export type TapeEnd = 'over' | 'full' | 'disk' | 'slow';

export class TapeFile implements TapeKeeper {
  readonly words = makeTapeWords();
  readonly path: string;
  readonly #gate = new TapeGate(this.words);
  readonly #mostBytes: number;
  readonly #ended: (why: TapeEnd) => void;
  readonly #file: number;
  bytes = 0;
  #isOpen = true;

  /** Throws where the file is there already, or cannot be made. `ended` is told why nothing more is taped, before the run is over. */
  constructor(path: string, mostBytes: number, ended: (why: TapeEnd) => void) {
    this.path = path;
    this.#mostBytes = mostBytes;
    this.#ended = ended;
    this.#file = openSync(path, 'wx');
    this.#write(TAPE_MARK);
  }

  head(seed: number, scenario: unknown): void {
    this.#put(jsonBlock(HEAD, 0, { engineVersion: ENGINE_VERSION, seed, scenario } satisfies TapeHead));
  }

  begins(member: number, begins: TapeBegins, files: Bytes): void {
    this.#put(jsonBlock(BEGINS, member, begins, files));
  }

  took(member: number, { control, data }: TapePiece): void {
    this.#gate.came(control.length + data.length);
    if (this.#isOpen && !this.#gate.isOpen) return this.#end('slow');
    this.#put({ kind: PIECE, member, control, data });
  }

  note(note: TapeNote): void {
    this.#put(jsonBlock(NOTE, 0, note));
  }

  /** The run is over. */
  close(): void {
    if (this.#isOpen) this.#end('over');
  }

  #put(block: Block): void {
    if (!this.#isOpen) return;
    const header = blockHeader(block);
    if (this.bytes + header.length + block.control.length + block.data.length > this.#mostBytes) return this.#end('full');
    try {
      for (const part of [header, block.control, block.data]) this.#write(part);
    } catch {
      this.#end('disk');
    }
  }

  #end(why: TapeEnd): void {
    this.#isOpen = false;
    this.#gate.close();
    try {
      if (why !== 'disk') {
        const block = jsonBlock(END, 0, { reason: why });
        for (const part of [blockHeader(block), block.control]) this.#write(part);
      }
      closeSync(this.#file);
    } catch {
      // What was written before can be played all the same.
    }
    if (why !== 'over') this.#ended(why);
  }

  #write(bytes: Bytes): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at, bytes.length - at);
    this.bytes += bytes.length;
  }
}
