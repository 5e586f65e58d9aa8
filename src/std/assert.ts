/** Raised when something that must hold does not: always a bug of ours, never a state that Kafka could be in. */
export class AssertionFailed extends Error {
  override readonly name = 'AssertionFailed';
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailed(message);
}

export function unreachable(what: never, where: string): never {
  throw new AssertionFailed(`${where}: unexpected ${String(what)}`);
}

/** The value, which must be there; `what` names it in the complaint. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new AssertionFailed(`missing: ${what}`);
  return value;
}
