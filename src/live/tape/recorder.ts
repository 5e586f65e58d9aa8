/** Writes down what reaches a live process, as it does. */
import type { Command } from '../../engine/commands.ts';
import { DiskError } from '../../engine/os.ts';
import { FOREVER } from '../../std/units.ts';
import type { Clock } from '../clock.ts';
import type { Link } from '../link.ts';
import type { LinkRule } from '../link-rules.ts';
import type { Border } from './border.ts';
import * as kinds from './kinds.ts';
import { RecordedLink } from './recorded-link.ts';
import { type TapePiece, TapeWriter } from './writer.ts';

/** Where a tape goes. */
export interface TapeSink {
  /** False once nothing more is taken. */
  readonly isOpen: boolean;
  take(piece: TapePiece): void;
}

const PIECE_BYTES = 64 * 1_024;
const PIECE_MICROS = 50_000;

export class Recorder implements Border {
  readonly clock: Clock;
  /** When the tape begins. */
  readonly beganMicros: number;
  readonly #real: Clock;
  readonly #sink: TapeSink;
  readonly #writer = new TapeWriter();
  #now: number;
  #told: number;
  #foreseen = 0;
  #began = FOREVER;

  /** `wallMillis` is what the host's clock shows at the run's beginning. */
  constructor(real: Clock, wallMillis: number, sink: TapeSink) {
    this.#real = real;
    this.#sink = sink;
    this.beganMicros = real.micros();
    this.#now = this.beganMicros;
    this.#told = this.beganMicros;
    this.clock = { micros: () => this.#now, millis: () => Math.floor(wallMillis + this.#now / 1_000) };
  }

  // What reaches the process

  #enter(kind: number): boolean {
    this.#now = this.#real.micros();
    if (!this.#sink.isOpen) return false;
    if (this.#began === FOREVER) this.#began = this.#now;
    this.#tellForeseen();
    this.#writer.number((this.#now - this.#told) * 16 + kind);
    this.#told = this.#now;
    return true;
  }

  #input(which: number): boolean {
    if (!this.#enter(kinds.INPUT)) return false;
    this.#writer.number(which);
    return true;
  }

  step(): void {
    this.#enter(kinds.STEP);
  }

  fire(): void {
    this.#enter(kinds.FIRE);
  }

  rung(slot: number): void {
    if (this.#enter(kinds.RUNG)) this.#writer.number(slot);
  }

  changed(socket: number): void {
    if (this.#enter(kinds.CHANGED)) this.#writer.number(socket);
  }

  peer(member: number): void {
    if (this.#input(kinds.PEER)) this.#writer.number(member);
  }

  gone(member: number): void {
    if (this.#input(kinds.GONE)) this.#writer.number(member);
  }

  chunk(member: number): void {
    if (this.#input(kinds.CHUNK)) this.#writer.number(member);
  }

  arrives(member: number, port: number, from: string): void {
    if (!this.#input(kinds.ARRIVES)) return;
    this.#writer.number(member);
    this.#writer.number(port);
    this.#writer.text(from);
  }

  offered(port: number, from: string): void {
    if (!this.#input(kinds.OFFERED)) return;
    this.#writer.number(port);
    this.#writer.text(from);
  }

  calls(socket: number, caller: string): void {
    if (!this.#input(kinds.CALLS)) return;
    this.#writer.number(socket);
    this.#writer.text(caller);
  }

  command(command: Command): void {
    if (this.#input(kinds.COMMAND)) this.#writer.text(JSON.stringify(command));
  }

  ruled(rules: readonly LinkRule[]): void {
    if (this.#input(kinds.RULES)) this.#writer.text(JSON.stringify(rules));
  }

  delivers(): void {
    this.#input(kinds.DELIVERS);
  }

  ended(reason: string): void {
    if (this.#input(kinds.ENDED)) this.#writer.text(reason);
  }

  // What the process asks

  #tellForeseen(): void {
    if (this.#foreseen === 0) return;
    this.#writer.number(this.#foreseen * 16 + kinds.SAME);
    this.#foreseen = 0;
  }

  answered(question: number, answer: number, foreseen: number): void {
    if (answer === foreseen) {
      this.#foreseen++;
      return;
    }
    if (!this.#sink.isOpen) return;
    this.#tellForeseen();
    this.#writer.number((answer * 8 + question) * 16 + kinds.OTHER);
  }

  listener(find: () => number): number {
    const found = find();
    if (this.#sink.isOpen) {
      this.#tellForeseen();
      this.#writer.number(found * 16 + kinds.LISTENER);
    }
    return found;
  }

  disk<A>(act: () => A): A {
    let done: A;
    try {
      done = act();
    } catch (error) {
      if (error instanceof DiskError) this.#diskFailed(error);
      throw error;
    }
    this.answered(kinds.DISK, kinds.DISK_WORKS, kinds.DISK_WORKS);
    return done;
  }

  #diskFailed({ reason, path }: DiskError): void {
    this.answered(kinds.DISK, reason === 'full' ? kinds.DISK_FULL : kinds.DISK_FAILED, kinds.DISK_WORKS);
    if (this.#sink.isOpen) this.#writer.text(path);
  }

  wrote(): void {}
  came(): void {}

  link(link: Link): Link {
    return new RecordedLink(this, link);
  }

  /** The column of a connection's bytes; null once nothing more is written. */
  writing(kind: number, value: number): TapeWriter | null {
    if (!this.#sink.isOpen) return null;
    this.#tellForeseen();
    this.#writer.number(value * 16 + kind);
    return this.#writer;
  }

  // Turns

  turn(steps: number, events: number): void {
    if (this.#writer.length >= PIECE_BYTES || this.#real.micros() >= this.due()) this.flush(steps, events);
  }

  due(): number {
    return this.#began === FOREVER ? FOREVER : this.#began + PIECE_MICROS;
  }

  /** Hands over what was written. */
  flush(steps: number, events: number): void {
    this.#began = FOREVER;
    if (!this.#sink.isOpen || (this.#writer.length === 0 && this.#foreseen === 0)) return;
    this.#tellForeseen();
    this.#writer.number(steps * 16 + kinds.TURN);
    this.#writer.number(events);
    this.#sink.take(this.#writer.take());
  }
}
