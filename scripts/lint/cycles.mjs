/**
 * @param {Map<string, Set<string>>} graph
 * @returns {string[][]} one ring for each cycle that a depth-first walk closes, its first room again at the end
 */
export function cyclesOf(graph) {
  /** @type {string[][]} */
  const rings = [];
  /** @type {string[]} */
  const path = [];
  const finished = new Set();
  const visit = (/** @type {string} */ node) => {
    const start = path.indexOf(node);
    if (start >= 0) rings.push([...path.slice(start), node]);
    if (start >= 0 || finished.has(node)) return;
    path.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    path.pop();
    finished.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return rings;
}
