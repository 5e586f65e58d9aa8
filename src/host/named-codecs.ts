/** The codecs that a run may use: those that its setting, its commands or a question about it name anywhere. */
const CODECS = ['gzip', 'snappy', 'lz4', 'zstd'] as const;
export type CodecName = (typeof CODECS)[number];

export function codecsNamedIn(given: unknown): CodecName[] {
  const texts = textsIn(given, 0);
  return CODECS.filter((name) => texts.some((text) => text.includes(name)));
}

/** Deeper than any scenario lies; what comes from outside may be anything. */
const DEEPEST = 12;

function textsIn(given: unknown, depth: number): string[] {
  if (typeof given === 'string') return [given];
  if (typeof given !== 'object' || given === null || depth > DEEPEST) return [];
  return Object.entries(given).flatMap(([name, value]) => [name, ...textsIn(value, depth + 1)]);
}
