/**
 * What Kafka's fatal fault handler is given: something after which this process must not go on (its metadata can no longer be trusted or
 * written). It is thrown within a step, and the step ends with the process.
 */
import type { Os, Step } from '../os.ts';
import { DiskError } from '../os.ts';

export class FatalFault extends Error {
  override readonly name: string = 'FatalFault';
}

/** A disk that fails under the quorum's own files is such a fault, too. */
function isFatal(fault: unknown): fault is FatalFault | DiskError {
  return fault instanceof FatalFault || fault instanceof DiskError;
}

/** The same step, which halts its process on a fatal fault. */
export function haltOnFault<App>(step: Step<App>): Step<App> {
  return {
    ...step,
    run(os: Os, app, thread) {
      try {
        step.run(os, app, thread);
      } catch (fault) {
        if (!isFatal(fault)) throw fault;
        os.exit(fault.message);
      }
    },
  };
}

/** What `boot` makes; a process that cannot even start halts, and has no state. */
export function bootOrHalt<App>(os: Os, boot: () => App): App {
  try {
    return boot();
  } catch (fault) {
    if (!isFatal(fault)) throw fault;
    os.exit(fault.message);
    return null as App;
  }
}
