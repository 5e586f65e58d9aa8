/** Where in its text an expression begins: kept beside the parsed data, which stays plain. */
import type { Expression } from './ast.ts';
import { NOWHERE, type Place } from './error.ts';

const places = new WeakMap<Expression, Place>();

export function keepPlace<T extends Expression>(node: T, place: Place): T {
  places.set(node, place);
  return node;
}

/** Of an expression that was not parsed but built, the beginning. */
export function placeOf(node: Expression): Place {
  return places.get(node) ?? NOWHERE;
}
