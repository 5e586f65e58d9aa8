/**
 * Runs in which the swarm once found a fault, as it shrank them: links, since a seed means another world as soon as the generator
 * changes. `npm run swarm` prints the line.
 */
export interface PinnedRun {
  /** What went wrong in it, then. */
  readonly found: string;
  readonly healedAt: number;
  readonly settledAt: number;
  readonly endsAt: number;
  readonly isSafe: boolean;
  readonly link: string;
}

// biome-ignore format: a line each, as the swarm prints it
export const pinnedRuns: readonly PinnedRun[] = [
];
