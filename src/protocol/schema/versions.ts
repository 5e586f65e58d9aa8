/** Version ranges as Kafka's schemas write them: "3", "0-8", "9+", "none". */
export interface Versions {
  readonly from: number;
  readonly to: number;
}

export const HIGHEST_VERSION = 32767;
export const NO_VERSIONS: Versions = { from: 0, to: -1 };

export function versionsOf(text: string): Versions {
  if (text === 'none') return NO_VERSIONS;
  if (text.endsWith('+')) return { from: Number(text.slice(0, -1)), to: HIGHEST_VERSION };
  const dash = text.indexOf('-');
  if (dash < 0) return { from: Number(text), to: Number(text) };
  return { from: Number(text.slice(0, dash)), to: Number(text.slice(dash + 1)) };
}

export function hasVersion(versions: Versions, version: number): boolean {
  return version >= versions.from && version <= versions.to;
}

export function overlap(a: Versions, b: Versions): Versions {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
}

export function isNever(versions: Versions): boolean {
  return versions.to < versions.from;
}
