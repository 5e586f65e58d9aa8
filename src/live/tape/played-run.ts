/** A whole run, played from its tape: every start of every process, in the order of time. */
import type { CostProfile } from '../../engine/costs.ts';
import { plainMemory } from '../../engine/memory.ts';
import type { Program } from '../../engine/os.ts';
import type { Codecs } from '../../protocol/records/codec-port.ts';
import { FOREVER } from '../../std/units.ts';
import type { FileStore } from '../file-store.ts';
import { KeptBytes, PlayedFiles } from './kept-bytes.ts';
import { PlayedProcess } from './played-process.ts';
import type { Tape, TapedStart } from './tape.ts';
import { TapeError } from './tape-error.ts';
import { WholeTap } from './whole-tap.ts';

export interface PlayedWorld {
  readonly programs: Readonly<Record<string, Program>>;
  readonly costs: CostProfile;
  readonly codecs: Codecs;
}

export interface Player {
  readonly start: TapedStart;
  readonly played: PlayedProcess;
  readonly tap: WholeTap;
  readonly kept: KeptBytes;
}

export class PlayedRun {
  readonly #world: PlayedWorld;
  /** Those that have not begun, the first at the end. */
  readonly #waiting: TapedStart[];
  /** Every start that has begun, in that order. */
  readonly players: Player[] = [];
  #running: Player[] = [];
  readonly #files = new Map<number, FileStore>();

  constructor(tape: Pick<Tape, 'starts'>, world: PlayedWorld) {
    this.#world = world;
    this.#waiting = [...tape.starts].sort((a, b) => b.spec.beganMicros - a.spec.beganMicros || b.spec.member - a.spec.member);
  }

  /** When the next thing happens; FOREVER once all is played. */
  nextMicros(): number {
    const begins = this.#waiting.at(-1)?.spec.beganMicros ?? FOREVER;
    return this.#running.reduce((first, { played }) => Math.min(first, played.nextMicros), begins);
  }

  /** Plays the next thing; false once there is none. */
  next(): boolean {
    const time = this.nextMicros();
    if (time === FOREVER) return false;
    if (this.#waiting.at(-1)?.spec.beganMicros === time) {
      this.#begin(this.#waiting.pop()!);
      return true;
    }
    const first = this.#running.find(({ played }) => played.nextMicros === time)!;
    // What a process does at one time it does in one go.
    while (first.played.nextMicros === time) first.played.next();
    if (first.played.nextMicros === FOREVER) this.#running = this.#running.filter((one) => one !== first);
    return true;
  }

  #begin(start: TapedStart): void {
    const { spec, pieces } = start;
    const { programs, costs, codecs } = this.#world;
    const program = Object.hasOwn(programs, spec.program) ? programs[spec.program] : undefined;
    const place = { process: spec.name, incarnation: spec.incarnation, piece: 0, at: 0, micros: spec.beganMicros };
    if (program === undefined) throw new TapeError({ kind: 'diverged', detail: `there is no program ${spec.program}`, place });
    const files = new PlayedFiles(plainMemory);
    const kept = new KeptBytes(files);
    if (!this.#restore(start, files)) throw new TapeError({ kind: 'diverged', detail: 'it finds other files than its last start left', place });
    this.#files.set(spec.process, files);
    const tap: WholeTap = new WholeTap(() => played.process.network, kept);
    const played: PlayedProcess = new PlayedProcess(spec, pieces, { program, codecs, costs, files, tap, kept });
    const player = { start, played, tap, kept };
    this.players.push(player);
    this.#running.push(player);
  }

  /** False if the files that the process found are not those that there are. */
  #restore({ spec, files, fileBytes }: TapedStart, into: FileStore): boolean {
    const before = this.#files.get(spec.process);
    let at = 0;
    for (const { path, size } of files) {
      const left = before?.find(path);
      if (spec.incarnation > 1 && left?.size !== size) return false;
      const pieces = spec.incarnation > 1 ? before!.read(left!.id, 0, size).pieces : [fileBytes.subarray(at, at + size)];
      at += size;
      const file = into.open(path);
      // A batch lies whole in one chunk, and what was written piece by piece is read so.
      for (const piece of pieces) into.append(file, [piece], piece.length);
    }
    return true;
  }
}
