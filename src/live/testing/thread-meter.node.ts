/** The thread of a worker of Node: Linux says what it took, V8 what it ran. Both answer at once, in a thread whose event loop stands still. */
import { readFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector';
import { must } from '../../std/assert.ts';
import { NANOS_PER_MICRO } from '../../std/units.ts';
import type { Sampled, ThreadMeter } from './thread-meter.ts';

const EVERY_MICROS = 500;

export function nodeThreadMeter(): ThreadMeter {
  const session = new Session();
  const ask = <Answer>(method: string, given: object = {}): Answer | null => {
    let answer: Answer | null = null;
    session.post(method, given, (error: Error | null, answered?: object) => {
      if (error !== null) throw error;
      answer = answered as Answer;
    });
    return answer;
  };
  return {
    cpuMicros() {
      try {
        return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / NANOS_PER_MICRO;
      } catch {
        return null;
      }
    },
    startSampling() {
      session.connect();
      ask('Profiler.enable');
      ask('Profiler.setSamplingInterval', { interval: EVERY_MICROS });
      ask('Profiler.start');
    },
    stopSampling() {
      const { profile } = must(ask<Profiler.StopReturnType>('Profiler.stop'), 'an answer that is there at once');
      session.disconnect();
      return sampledIn(profile);
    },
  };
}

function sampledIn({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Sampled[] {
  const micros = new Map<number, number>();
  samples.forEach((node, i) => micros.set(node, (micros.get(node) ?? 0) + timeDeltas[i]!));
  return nodes.flatMap(({ id, callFrame: { functionName, url, lineNumber, columnNumber } }) => {
    const seen = micros.get(id) ?? 0;
    return seen === 0 ? [] : [{ name: functionName, url, line: lineNumber, column: columnNumber, micros: seen }];
  });
}
