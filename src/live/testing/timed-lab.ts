/** The lab's workers with a stopwatch in each. */
import type { Codecs } from '../../protocol/records/codec-port.ts';
import { labWorker } from '../lab-worker.ts';
import type { WorkerPorts } from '../live-worker.ts';
import { Stopwatch } from './stopwatch.ts';

export function timedLabWorker(codecs: Codecs): WorkerPorts {
  const lab = labWorker(codecs);
  const stopwatch = new Stopwatch();
  return { ...lab, tap: () => stopwatch, inspect: (process, about) => (about === 'laps' ? stopwatch.read() : lab.inspect!(process, about)) };
}
