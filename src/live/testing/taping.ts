/** Tapes of processes that live in one thread, and what tests hear of them. */
import { eventKinds } from '../../engine/events.ts';
import type { Program } from '../../engine/os.ts';
import { serverProfile } from '../../engine/costs.ts';
import { plainMemory } from '../../engine/memory.ts';
import { NO_CODECS } from '../../protocol/records/codec-port.ts';
import { crc32c } from '../../std/crc.ts';
import { FOREVER } from '../../std/units.ts';
import { FileStore } from '../file-store.ts';
import type { LiveProcess } from '../process.ts';
import { PlayedProcess, type TapedSpec } from '../tape/played-process.ts';
import type { TapePiece } from '../tape/writer.ts';
import type { Tap } from '../tap.ts';

/** Hears everything, as lines of text that can be compared. */
export class LineTap implements Tap {
  readonly lines: string[] = [];
  readonly #texts: string[] = [''];

  wants(): boolean {
    return true;
  }

  text(number: number, text: string): void {
    this.#texts[number] = text;
  }

  event(id: number, micros: number, kind: number, cause: number, because: readonly number[], payload: readonly number[]): void {
    const { name, columns } = eventKinds[kind]!;
    const told = columns.map(({ type }, i) => (type === 'text' || type === 'partition' ? this.#texts[payload[i]!] : payload[i]));
    this.lines.push(`${id} ${micros} ${name} ${cause} ${because.join(',')} ${told.join(' ')}`);
  }

  turn(): void {}
  flush(): void {}
  due(): number {
    return FOREVER;
  }
}

/** The pieces of one tape. */
export class KeptTape {
  readonly pieces: TapePiece[] = [];
  isOpen = true;

  take(piece: TapePiece): void {
    this.pieces.push(piece);
  }

  /** A checksum of all of it. */
  get sum(): number {
    return this.pieces.reduce((sum, { control, data }) => crc32c(data, 0, data.length, crc32c(control, 0, control.length, sum)), 0);
  }
}

export function playedFrom({ spec }: LiveProcess, beganMicros: number, tape: KeptTape, files = new FileStore(plainMemory)): { readonly played: PlayedProcess; readonly tap: LineTap } {
  const tap = new LineTap();
  const program: Program = spec.program;
  const taped: TapedSpec = { ...spec, program: program.name, wallMillis: 0, beganMicros, outside: [] };
  return { played: new PlayedProcess(taped, tape.pieces, { program, codecs: NO_CODECS, costs: serverProfile, files, tap, kept: null }), tap };
}
