/** What a worker answers before it has loaded the rest of the engine: what the page asks for until its first picture stands. */
import type { Method } from './lab-service.ts';

/** The run that the lab begins with, up to where it is first shown. Deterministic: whatever it enters is there. */
export const EARLY_MICROS = 3_000_000;

const LOOKS = ['setting', 'frame', 'ticks', 'levels', 'keys'] as const;
export type EarlyLook = (typeof LOOKS)[number];

const METHODS: ReadonlySet<Method> = new Set<Method>(['openFirst', 'status', 'source', 'session', 'see', 'close']);
const EARLY_LOOKS: ReadonlySet<unknown> = new Set(LOOKS);

export function isEarly(method: Method, args: readonly unknown[]): boolean {
  if (method === 'run') return Number(args[0]) <= EARLY_MICROS;
  return METHODS.has(method) || (method === 'look' && EARLY_LOOKS.has(args[0]));
}
