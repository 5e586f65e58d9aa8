import { readBatchHeader, validateBatch } from '../../protocol/records/batch.ts';
import { sameBytes } from './file-view.ts';
import { batchesIn } from './stored-batches.ts';
import type { Validation } from './validation.ts';

/** 9. A promise to a producer is kept, except by a disk that never had the bytes. */
export const acknowledgedRecordsLast: Validation = {
  name: 'acknowledged records last',
  holds: 'Every record that was acknowledged (acks 1 or all) is in the log, at its offset and with its bytes; only retention takes it, or a power loss before its file was flushed.',
  check({ state }, world) {
    const complaints = state.brokenPromises.map(({ what }) => what);
    const stored = new Map([...state.logs].map(([key, log]) => [key, batchesIn(world, log.host, log.dir)]));
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
