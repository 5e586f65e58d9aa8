/** Real time. All workers of a run count from the same origin, whenever they started. */
export interface Clock {
  /** Microseconds since the run's origin; never fewer than before. */
  micros(): number;
  /** This host's wall clock. */
  millis(): number;
}

/** The present on the scale that all threads of a page or a process share. */
export function nowMillis(): number {
  return performance.timeOrigin + performance.now();
}

export function realClock(originMillis: number, skewMillis: number): Clock {
  // The difference is taken once: as one number, time since 1970 would have lost the microseconds.
  const base = performance.timeOrigin - originMillis;
  let last = 0;
  return {
    micros() {
      const micros = Math.floor((base + performance.now()) * 1_000);
      if (micros > last) last = micros;
      return last;
    },
    millis: () => Date.now() + skewMillis,
  };
}
