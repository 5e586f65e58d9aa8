/** What a soak held in memory as it went on, and whether that stayed where it was. */
import { MIB } from '../../src/std/units.ts';

export interface Look {
  readonly atMs: number;
  /** What brokers hold of their files, and of each other's. */
  readonly heldBytes: number;
  /** All of the process but that, and but the heap in which the soak keeps its notes: those only grow. */
  readonly otherBytes: number;
}

interface Rule {
  readonly name: string;
  readonly of: (look: Look) => number;
  /** The last third of the run may have so much more at its most than the one before it. */
  readonly mostGrowth: number;
  /** Before that retention has not begun, or code is still being compiled and buffers made. */
  readonly fromMs: number;
}

const RULES: readonly Rule[] = [
  { name: 'held', of: ({ heldBytes }) => heldBytes, mostGrowth: 1.5, fromMs: 150_000 },
  { name: 'other', of: ({ otherBytes }) => otherBytes, mostGrowth: 1.2, fromMs: 420_000 },
];

export interface Judged {
  readonly lines: readonly string[];
  readonly faults: readonly string[];
}

export function judgeMemory(looks: readonly Look[]): Judged {
  const end = looks.at(-1)?.atMs ?? 0;
  const lines: string[] = [];
  const faults: string[] = [];
  for (const { name, of, mostGrowth, fromMs } of RULES) {
    const most = (from: number, to: number): number => Math.max(0, ...looks.filter(({ atMs }) => atMs > end * from && atMs <= end * to).map(of));
    const thirds = [most(0, 1 / 3), most(1 / 3, 2 / 3), most(2 / 3, 1)];
    const [first, middle, last] = thirds.map((bytes) => `${Math.round(bytes / MIB)} MiB`);
    const growth = thirds[2]! / thirds[1]!;
    const isJudged = end >= fromMs;
    const verdict = !isJudged ? `not judged before ${fromMs / 60_000} minutes` : growth > mostGrowth ? 'GROWS' : 'flat';
    lines.push(`soak/${name}: at most ${first}, ${middle} and ${last} in the thirds of the run: ${growth.toFixed(2)} times, allowed ${mostGrowth}: ${verdict}`);
    if (isJudged && growth > mostGrowth) faults.push(`memory (${name}) went on growing: ${middle} in the middle third of the run, ${last} in the last`);
  }
  return { lines, faults };
}
