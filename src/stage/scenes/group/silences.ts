/** Stretches in which nobody consumed: of one partition, and of all at once. */
import type { GroupView, OwnerSpan } from './scene.ts';

export interface Silence {
  /** Within the window. */
  readonly from: number;
  readonly to: number;
  /** When it began, perhaps before the window. */
  readonly since: number;
}

/** Between two owners, and from the last one to the position. Before the first owner nothing was silent yet. */
export function silencesOf(spans: readonly OwnerSpan[], from: number, to: number): Silence[] {
  const found: Silence[] = [];
  spans.forEach((span, i) => {
    const end = spans[i + 1]?.from ?? to;
    if (span.to < end && end > from) found.push({ from: Math.max(from, span.to), to: end, since: span.to });
  });
  return found;
}

/** When all partitions that had an owner were silent together. */
export function standstills({ partitions, from, to }: GroupView): Silence[] {
  const [first, ...others] = partitions.filter(({ spans }) => spans.length > 0);
  if (first === undefined) return [];
  let all = silencesOf(first.spans, from, to);
  for (const { spans } of others) {
    const own = silencesOf(spans, from, to);
    all = all.flatMap((one) => own.flatMap((other) => {
      const [begin, end] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
      return begin < end ? [{ from: begin, to: end, since: Math.max(one.since, other.since) }] : [];
    }));
  }
  return all;
}
