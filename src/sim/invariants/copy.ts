/** Copies a checker's plain state: objects, arrays, maps and sets of numbers and texts. */
import { plain } from '../../engine/state.ts';

export function copyState<T>(state: T): T {
  return plain.copy(state);
}
