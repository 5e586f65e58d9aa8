/**
 * A hierarchical timing wheel: 20 buckets of 1 ms, above it 20 of 20 ms, above that 20 of 400 ms, and so on as far as a
 * deadline asks for. An entry lies in the lowest wheel that still reaches its deadline and moves down as time comes near, so that
 * adding and cancelling cost the same however many entries there are. Plain data; times are whole milliseconds.
 */
export const TICK_MS = 1;
export const WHEEL_SIZE = 20;

export interface Bucket {
  /** When the bucket's span begins: then its entries expire, or move to the wheel below. −1 when it never held any. */
  expiration: number;
  /** Ids of what lies in it, in the order in which they came. */
  entries: number[];
}

export interface Wheel {
  readonly tickMs: number;
  /** tickMs times the number of buckets. */
  readonly intervalMs: number;
  /** A multiple of tickMs: all before it is past. */
  currentTime: number;
  readonly buckets: Bucket[];
}

export interface TimingWheels {
  /** From the finest to the coarsest. */
  readonly wheels: Wheel[];
  /** How many entries lie in all of them. */
  size: number;
}

/** Where an entry lies. */
export interface Place {
  readonly wheel: number;
  readonly bucket: number;
}

function wheel(tickMs: number, startMs: number): Wheel {
  const buckets: Bucket[] = [];
  for (let i = 0; i < WHEEL_SIZE; i++) buckets.push({ expiration: -1, entries: [] });
  return { tickMs, intervalMs: tickMs * WHEEL_SIZE, currentTime: startMs - (startMs % tickMs), buckets };
}

export function timingWheels(startMs: number): TimingWheels {
  return { wheels: [wheel(TICK_MS, startMs)], size: 0 };
}

function advanceTo(timer: TimingWheels, timeMs: number): void {
  for (const at of timer.wheels) {
    if (timeMs >= at.currentTime + at.tickMs) at.currentTime = timeMs - (timeMs % at.tickMs);
  }
}

/** Adds an entry; null when its deadline has come already. */
export function addEntry(timer: TimingWheels, id: number, deadlineMs: number, nowMs: number): Place | null {
  // Nobody turns empty wheels. They are brought up to date here, or the entry would lie coarser than it needs to.
  if (timer.size === 0) advanceTo(timer, nowMs);
  const finest = timer.wheels[0]!;
  if (deadlineMs < finest.currentTime + finest.tickMs) return null;
  for (let level = 0; ; level++) {
    let at = timer.wheels[level];
    if (at === undefined) {
      const below = timer.wheels[level - 1]!;
      at = wheel(below.intervalMs, below.currentTime);
      timer.wheels.push(at);
    }
    if (deadlineMs >= at.currentTime + at.intervalMs) continue;
    const tick = Math.floor(deadlineMs / at.tickMs);
    const bucket = tick % WHEEL_SIZE;
    const chosen = at.buckets[bucket]!;
    chosen.expiration = tick * at.tickMs;
    chosen.entries.push(id);
    timer.size++;
    return { wheel: level, bucket };
  }
}

export function removeEntry(timer: TimingWheels, id: number, place: Place): void {
  const { entries } = timer.wheels[place.wheel]!.buckets[place.bucket]!;
  const at = entries.indexOf(id);
  if (at < 0) return;
  if (at === entries.length - 1) entries.pop();
  else entries.splice(at, 1);
  timer.size--;
}

/** Up to so many entries of a bucket are looked at one by one; a fuller bucket is turned to when its span begins. */
const FEW_ENTRIES = 32;

/**
 * Until when nothing can be due, −1 when nothing is in the wheels. Kafka wakes whenever a bucket's span begins, to move its
 * entries to finer wheels; where a bucket holds few entries, their deadlines tell that there is no need to wake before.
 */
export function nextWake(timer: TimingWheels, deadlineOf: (id: number) => number): number {
  let wake = -1;
  if (timer.size === 0) return wake;
  for (const { buckets } of timer.wheels) {
    for (const { expiration, entries } of buckets) {
      if (entries.length === 0 || (wake >= 0 && expiration >= wake)) continue;
      const due = entries.length > FEW_ENTRIES ? expiration : earliestDeadline(entries, deadlineOf);
      if (wake < 0 || due < wake) wake = due;
    }
  }
  return wake;
}

function earliestDeadline(entries: readonly number[], deadlineOf: (id: number) => number): number {
  let first = -1;
  for (const id of entries) {
    const deadline = deadlineOf(id);
    if (first < 0 || deadline < first) first = deadline;
  }
  return first;
}

function earliest(timer: TimingWheels): Bucket | null {
  let first: Bucket | null = null;
  if (timer.size === 0) return first;
  for (const { buckets } of timer.wheels) {
    for (const bucket of buckets) {
      if (bucket.entries.length > 0 && (first === null || bucket.expiration < first.expiration)) first = bucket;
    }
  }
  return first;
}

/**
 * Advances to the earliest bucket that is due and empties it: answers its entries, which the caller adds again (they find a
 * lower wheel) or expires. Null when no bucket is due.
 */
export function takeDueBucket(timer: TimingWheels, nowMs: number): number[] | null {
  const due = earliest(timer);
  if (due === null || due.expiration > nowMs) return null;
  advanceTo(timer, due.expiration);
  const { entries } = due;
  due.entries = [];
  timer.size -= entries.length;
  return entries;
}
