/** The rule by which a deque's first batch may leave (RecordAccumulator.batchReady), condition by condition. */
import type { DequeScene, ProducerView } from './scene.ts';

/** Any of these lets a batch go. */
export const REASONS = ['full', 'expired', 'exhausted', 'flush', 'closed'] as const;
/** Any of these keeps it. */
export const HINDRANCES = ['backingOff', 'muted', 'leaderless'] as const;
export type Reason = (typeof REASONS)[number];
export type Hindrance = (typeof HINDRANCES)[number];
export type Condition = Reason | Hindrance;

export type Lights = Readonly<Record<Condition, boolean>>;

export function lightsOf(deque: DequeScene, producer: ProducerView, time: number): Lights {
  const [head] = deque.slabs;
  const waits = head !== undefined;
  return {
    // What was sent before is closed, and counts as full.
    full: waits && (deque.slabs.length > 1 || head.state === 'retry' || head.bytes + BATCH_OVERHEAD >= producer.batchBytes),
    expired: waits && head.state !== 'retry' && time - head.openedAt >= producer.linger,
    exhausted: waits && producer.pool.waiters.length > 0,
    flush: waits && producer.isFlushing,
    closed: waits && producer.isClosing,
    backingOff: waits && time < head.retryAt,
    // With one request in flight at most, a partition waits until its batch is answered.
    muted: waits && producer.maxInFlight === 1 && deque.inFlight > 0,
    leaderless: waits && !(deque.leader >= 0),
  };
}

/** The header of a batch: `bytes` counts its records. */
const BATCH_OVERHEAD = 61;

export function isReady(lights: Lights): boolean {
  return REASONS.some((reason) => lights[reason]) && !HINDRANCES.some((hindrance) => lights[hindrance]);
}
