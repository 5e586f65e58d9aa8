/** Raised when something that must hold does not: always a bug of ours, never a state that Kafka could be in. */
export class AssertionFailed extends Error {
  override readonly name = 'AssertionFailed';
}

/**
 * `which` tells which of many it is about. It stands apart because a text put together for a complaint that never comes would
 * cost more than the check.
 */
export function assert(condition: unknown, message: string, which?: string | number | null): asserts condition {
  if (!condition) throw new AssertionFailed(which === undefined ? message : `${message}: ${String(which)}`);
}

export function unreachable(what: never, where: string): never {
  throw new AssertionFailed(`${where}: unexpected ${String(what)}`);
}

/** The value, which must be there; `what` and `which` name it in the complaint. */
export function must<T>(value: T | null | undefined, what: string, which?: string | number | null): T {
  if (value === null || value === undefined) throw new AssertionFailed(`missing: ${what}${which === undefined ? '' : ` ${String(which)}`}`);
  return value;
}
