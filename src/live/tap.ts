/** Who listens to a live process's events. Without a tap an event is only counted. */
import type { EventId } from '../engine/os.ts';

export interface Tap {
  /** Whether an event of this kind is heard at present; the others are only counted. */
  wants(kind: number): boolean;
  /** Called within the step that emits: it must not take long. `because` are zeros where nothing was named. */
  event(id: EventId, micros: number, kind: number, cause: EventId, because: readonly [EventId, EventId, EventId], payload: readonly number[]): void;
  /** A text was given its number. */
  text(number: number, text: string): void;
  /** The process has run for a while, or is about to rest. */
  turn(micros: number): void;
  /** When it wants a turn although nothing happens; FOREVER if it does not. */
  due(): number;
  /** The process has ended. */
  flush(): void;
}
