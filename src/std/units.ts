/** Names for the magnitudes that the engine speaks in: time is integer microseconds, cost integer nanoseconds, size bytes. */
export const MICROS_PER_MILLI = 1_000;
export const MICROS_PER_SECOND = 1_000_000;
export const NANOS_PER_MICRO = 1_000;
export const KIB = 1_024;
export const MIB = 1_048_576;
export const GIB = 1_073_741_824;

/** Lab time 0 on every host's clock (before its skew): 2026-01-01T00:00:00Z, in milliseconds. */
export const LAB_EPOCH_MILLIS = 1_767_225_600_000;

/** "No deadline": later than any lab time, and still an exact integer. */
export const FOREVER = Number.MAX_SAFE_INTEGER;
