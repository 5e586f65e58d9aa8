/** Where a thread's time went, by the part of the sources that a source map names for what was sampled. */
import { SourceMap, type SourceMapPayload } from 'node:module';
import type { Sampled } from '../../src/live/testing/thread-meter.ts';

const NATIVE: Readonly<Record<string, string>> = { '(garbage collector)': 'collecting garbage', '(program)': 'V8 itself' };
/** While its loop lies on its doorbell a thread does nothing. */
const ASLEEP = 'sleep';
const IDLE = '(idle)';
/** What asks the sampler takes time of the thread itself. */
const SAMPLER = 'dispatch';

export interface Share {
  readonly room: string;
  /** Of the time in which the thread was seen awake. */
  readonly share: number;
}

/** The largest first. */
export function sharesOf(sampled: readonly Sampled[], payload: SourceMapPayload): Share[] {
  const map = new SourceMap(payload);
  const micros = new Map<string, number>();
  let all = 0;
  for (const one of sampled) {
    const room = roomOf(one, map);
    if (room === null) continue;
    all += one.micros;
    micros.set(room, (micros.get(room) ?? 0) + one.micros);
  }
  return [...micros].map(([room, time]) => ({ room, share: time / all })).sort((x, y) => y.share - x.share);
}

/** Null for what is no work. */
function roomOf({ name, url, line, column }: Sampled, map: SourceMap): string | null {
  if (name === IDLE || (url === '' && name === SAMPLER)) return null;
  if (url === '') return NATIVE[name] ?? `V8: ${name}`;
  if (url.startsWith('node:')) return 'Node';
  const entry = map.findEntry(line, column);
  const source = 'originalSource' in entry ? entry.originalSource : '';
  const path = /(?:^|\/)src\/(?<path>.*)\.ts$/.exec(source)?.groups?.path;
  if (path === undefined) return 'packages';
  if (path === 'live/doorbell' && name === ASLEEP) return null;
  // Of what carries a run each file is a thing of its own; of Kafka a folder is.
  return path.startsWith('live/') ? path : path.slice(0, path.lastIndexOf('/'));
}
