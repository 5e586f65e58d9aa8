/**
 * Where a process's world reaches it. In a taped run a `Recorder` stands here and writes down what comes in; when the tape is played,
 * a `Feed` stands here and gives it again. An untaped process has none.
 *
 * A taped process's clock stands still between two things that reach it: each begins with a call that says so, and takes the time.
 */
import type { Command } from '../../engine/commands.ts';
import type { EventId } from '../../engine/os.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import type { Clock } from '../clock.ts';
import type { Link } from '../link.ts';
import type { LinkRule } from '../link-rules.ts';

export interface Border {
  readonly clock: Clock;

  // What reaches the process, before it does
  step(): void;
  fire(): void;
  rung(slot: number): void;
  peer(member: number): void;
  gone(member: number): void;
  /** Memory came from a peer. */
  chunk(member: number): void;
  /** A peer connects. */
  arrives(member: number, port: number, from: string): void;
  /** Somebody outside connects to a port. */
  offered(port: number, from: string): void;
  /** Something came on a connection from outside, or it ended. */
  changed(socket: number): void;
  /** Who is at the other end of a connection from outside is known. */
  calls(socket: number, caller: string): void;
  /** Other rules stand between hosts. */
  ruled(rules: readonly LinkRule[]): void;
  /** What rules delay is due. */
  delivers(): void;
  command(command: Command): void;
  /** It ends by force. */
  ended(reason: string): void;

  // What the process asks
  listener(find: () => number): number;
  /** Does something with a file: the disk may be full, or fail. */
  disk<A>(act: () => A): A;
  /** What is handed to a connection, and what came on one from outside: it follows from all else, so it is on no tape. */
  wrote(frame: EventId, rope: Rope): void;
  came(socket: number, pieces: readonly Bytes[]): void;
  /** The same connection, with this border in between. */
  link(link: Link): Link;

  /** The process has run for a while, or is about to rest: so many steps and events there were. */
  turn(steps: number, events: number): void;
  /** Nothing more comes. */
  flush(steps: number, events: number): void;
  /** When a turn is wanted although nothing happens; FOREVER if none is. */
  due(): number;
}
