// How many cores the tests may use. A container is often allowed fewer than its machine has, which Node 20 does not tell.
import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';

const GIB = 2 ** 30;
/** What one more worker of the tests may take. */
const WORKER_BYTES = 1.5 * GIB;

/** The number that a file of the control groups begins with, or a second one; `max` and no file are no limit. */
function numbers(/** @type {string} */ file) {
  try {
    return readFileSync(file, 'utf8').trim().split(/\s+/).map(Number);
  } catch {
    return [];
  }
}

/** Of a control group, version 2 or 1; Infinity: as many as there are. */
export function coresAllowed(/** @type {(file: string) => number[]} */ read = numbers) {
  const [quota, period] = read('/sys/fs/cgroup/cpu.max');
  if (quota > 0 && period > 0) return quota / period;
  const [quota1] = read('/sys/fs/cgroup/cpu/cpu.cfs_quota_us');
  const [period1] = read('/sys/fs/cgroup/cpu/cpu.cfs_period_us');
  return quota1 > 0 && period1 > 0 ? quota1 / period1 : Number.POSITIVE_INFINITY;
}

/** At least one, at most what there is time and memory for. */
export function coresHere() {
  const constrained = process.constrainedMemory?.() ?? 0;
  const memory = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return Math.max(1, Math.floor(Math.min(availableParallelism(), Math.ceil(coresAllowed()), memory / WORKER_BYTES)));
}
