/** One end of a connection as its process sees it, whatever carries it: rings of shared memory (`ring-link.ts`), or TCP (`src/bridge`). */
import type { Bytes, Rope } from '../std/rope.ts';

export interface Link {
  /** Between workers, of who connects: whether the other end took the connection; null while it has not said. */
  answered?(): boolean | null;
  /** Takes what there is room for, from `from` on, and answers how many bytes that were. Nobody sees them before `flush`. */
  write(rope: Rope, from: number, frame: number): number;
  flush(): void;
  hasRoom(): boolean;
  /** There is no room: asks to be told when there is. Answers true if it has come in the meantime. */
  askForRoom(): boolean;

  /** Whether `take` would give a byte now. */
  readable(): boolean;
  /** Whether anything came that has not been taken, be it readable now or not. */
  unread(): boolean;
  /** Takes up to `maxBytes` into `into`, gives their room back, and answers how many bytes that were. */
  take(maxBytes: number, into: Bytes[]): number;
  /** How the other end ended its direction: OPEN, FINISHED or BROKEN. What came before may still be read. */
  ended(): number;
  /** The frames that ended with bytes that were taken; whoever reads empties it. */
  readonly frames: number[];
  /** The client id in the first frame of a connection from outside; null if there was none, or it cannot be told. */
  readonly caller?: string | null;

  /** Views that it has not passed on: of what came and was taken in part, or of what was written and has not left. */
  held(): readonly Bytes[];

  /** Sends what was written, and that nothing comes after it: FINISHED in order, or BROKEN by a reset. */
  end(how: number): void;
}

/** Takes a connection from outside and answers whom to call when something of it changes; null refuses it. */
export type Offer = (from: string, link: Link) => (() => void) | null;

/** Ports that are reached from outside the run. */
export interface Outside {
  takes(port: number): boolean;
  listen(port: number, offer: Offer): void;
  close(port: number): void;
}
