/** Configs in the order of their names: in which order somebody wrote them down must not change a run. */
export function byName(configs: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(configs).sort(([a], [b]) => (a < b ? -1 : 1));
}
