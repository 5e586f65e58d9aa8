/** Who listens to a live process's events. Without a tap an event is only counted. */
import type { EventId } from '../engine/os.ts';

export interface Tap {
  /** Called within the step that emits: it must not take long. `because` are zeros where nothing was named. */
  event(id: EventId, micros: number, kind: number, cause: EventId, because: readonly [EventId, EventId, EventId], payload: readonly number[]): void;
  /** A text was given its number. */
  text(number: number, text: string): void;
}
