/** The lab's workers with a stopwatch in each, and a meter of its thread where the platform has one. */
import type { Codecs } from '../../protocol/records/codec-port.ts';
import { labWorker, type Question } from '../lab-worker.ts';
import type { WorkerPorts } from '../live-worker.ts';
import { Stopwatch } from './stopwatch.ts';
import type { ThreadMeter, ThreadQuestion } from './thread-meter.ts';

export function timedLabWorker(codecs: Codecs, meter: ThreadMeter | null = null): WorkerPorts {
  const lab = labWorker(codecs);
  const stopwatch = new Stopwatch();
  return {
    ...lab,
    tap: () => stopwatch,
    inspect(process, about: Question | 'laps' | ThreadQuestion): unknown {
      switch (about) {
        case 'laps':
          return stopwatch.read();
        case 'cpu':
          return meter?.cpuMicros() ?? null;
        case 'startSampling':
          return meter?.startSampling();
        case 'stopSampling':
          return meter?.stopSampling() ?? [];
        default:
          return lab.inspect!(process, about);
      }
    },
  };
}
