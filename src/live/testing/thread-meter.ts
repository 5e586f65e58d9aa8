/** What a bench asks of the thread that a process runs on; a platform may know nothing of it. */
export interface ThreadMeter {
  /** Microseconds of processor time that the thread has taken. */
  cpuMicros(): number | null;
  /** Begins to note, so often, what the thread is at. */
  startSampling(): void;
  /** Ends it, and says what was seen. */
  stopSampling(): readonly Sampled[];
}

/** A function by its place in the worker's module, and the time in which it was seen running by itself. */
export interface Sampled {
  readonly name: string;
  readonly url: string;
  /** From 0 on. */
  readonly line: number;
  readonly column: number;
  readonly micros: number;
}

/** Questions to a worker with a meter. */
export type ThreadQuestion = 'cpu' | 'startSampling' | 'stopSampling';
