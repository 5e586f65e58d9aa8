/** Which shared memory plain state views. What survives between two steps is plain data, so whatever nothing here leads to, nobody can read any more. */
export function reachedMemory(roots: readonly unknown[]): Set<SharedArrayBuffer> {
  const reached = new Set<SharedArrayBuffer>();
  const seen = new Set<object>();
  const left: object[] = [];
  const meet = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof SharedArrayBuffer) reached.add(value.buffer);
    } else if (!seen.has(value)) {
      seen.add(value);
      left.push(value);
    }
  };
  for (const root of roots) meet(root);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (next instanceof SharedArrayBuffer) reached.add(next);
    else if (Array.isArray(next)) for (let i = 0; i < next.length; i++) meet(next[i]);
    else if (next instanceof Map) {
      for (const [key, value] of next) {
        meet(key);
        meet(value);
      }
    } else if (next instanceof Set) for (const value of next) meet(value);
    else for (const key in next) meet((next as Record<string, unknown>)[key]);
  }
  return reached;
}
