import { LOG_FILE_SUFFIX } from '../../engine/log/log-files.ts';
import { batchesOf, batchRope, readBatchHeader, validateBatch } from '../../protocol/records/batch.ts';
import type { Rope } from '../../std/rope.ts';
import type { World } from '../world.ts';
import { sameBytes, viewOf } from './file-view.ts';
import type { LogHistory } from './log-history.ts';
import type { Validation } from './validation.ts';

/** 7. A promise to a producer is kept, except by a disk that never had the bytes. */
export const acknowledgedRecordsLast: Validation = {
  name: 'acknowledged records last',
  holds: 'Every record that was acknowledged (acks 1 or all) is in the log, at its offset and with its bytes; only retention takes it, or a power loss before its file was flushed.',
  check({ state }, world) {
    const complaints = state.brokenPromises.map(({ what }) => what);
    const stored = new Map([...state.logs].map(([key, log]) => [key, batchesIn(log, world)]));
    const taken = new Set([...state.logs.values()].flatMap((log) => log.taken));
    const checked = new Set<object>();
    for (const { log: key, append, offset } of state.acknowledged) {
      const log = state.logs.get(key)!;
      if (checked.has(append) || offset < log.logStart || taken.has(append)) continue;
      checked.add(append);
      const found = stored.get(key)!.get(append.base);
      if (found === undefined) complaints.push(`${log.partition} ${append.base} to ${append.last} was acknowledged and is not in the log`);
      else if (!sameBytes(found, append.bytes) || validateBatch(found, readBatchHeader(found)) !== undefined) complaints.push(`${log.partition} ${append.base} to ${append.last} was acknowledged and its bytes have changed`);
    }
    return complaints;
  },
};

/** What the files of a log hold, by base offset. */
function batchesIn({ host, dir }: LogHistory, world: World): Map<number, Rope> {
  const found = new Map<number, Rope>();
  for (const [path, id] of world.state.hosts[host]!.files) {
    if (!path.startsWith(`${dir}/`) || !path.endsWith(LOG_FILE_SUFFIX)) continue;
    const file = world.state.files.get(id)!;
    const rope = viewOf(file, 0, file.size);
    for (const header of batchesOf(rope)) found.set(header.baseOffset, batchRope(rope, header));
  }
  return found;
}
