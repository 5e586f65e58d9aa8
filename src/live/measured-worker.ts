/** What the workers of a measured live run run: a lab's programs, the clients among them behind a meter. */
import type { Codecs } from '../protocol/records/codec-port.ts';
import { labWorker, type Question } from './lab-worker.ts';
import type { WorkerPorts } from './live-worker.ts';
import { type Measured, MeterTap } from './meter.ts';

const MEASURED: ReadonlySet<string> = new Set(['producer', 'consumer']);

/** What has been measured since this was asked last. */
export const MEASURED_QUESTION = 'measured';

export function measuredWorker(codecs: Codecs): WorkerPorts {
  const lab = labWorker(codecs);
  return {
    ...lab,
    tap: ({ program }) => (MEASURED.has(program) ? new MeterTap() : null),
    inspect(process, about: Question | typeof MEASURED_QUESTION): unknown {
      if (about !== MEASURED_QUESTION) return lab.inspect?.(process, about);
      const { tap } = process.ports;
      return tap instanceof MeterTap ? (tap.meter.take() satisfies Measured) : null;
    },
  };
}
