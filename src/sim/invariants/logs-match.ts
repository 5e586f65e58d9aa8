import { ev } from '../../engine/events.ts';
import { LOG_FILE_SUFFIX, segmentPath } from '../../engine/log/log-files.ts';
import { batchesOf } from '../../protocol/records/batch.ts';
import type { World } from '../world.ts';
import { viewOf } from './file-view.ts';
import type { Invariant } from './invariant.ts';

interface State {
  /** By partition, then by offset and epoch: the checksum of the batch that was appended there. */
  readonly checksums: Map<number, Map<number, number>>;
  /** By partition: up to where some replica was compacted. What is left of a batch then is another one. */
  readonly compacted: Map<number, number>;
}

/** Newer epochs of a run are far fewer. */
const EPOCHS = 65_536;
/** So many of the newest batches of a partition are known; who lags by more is looked at when the run ends (13). */
const KNOWN = 1_000;

/** 20. Log matching, as Raft has it: an offset and an epoch name one batch. */
export const logsMatch: Invariant<State> = {
  name: 'logs match',
  holds: 'What two replicas append at the same offset in the same leader epoch is the same batch, until compaction makes another of it; only a power loss lets a leader write there again.',
  on: [ev.logCreated, ev.logAppended, ev.logCleaningStarted, ev.powerLost],
  initial: () => ({ checksums: new Map(), compacted: new Map() }),
  check({ checksums, compacted }, world, event) {
    const { journal } = world;
    if (journal.kind(event) === ev.powerLost) {
      checksums.clear();
      return null;
    }
    const partition = journal.payload(event, 0);
    if (journal.kind(event) === ev.logCreated) {
      // A topic of the same name may have been made again.
      checksums.delete(partition);
      return null;
    }
    if (journal.kind(event) === ev.logCleaningStarted) {
      compacted.set(partition, Math.max(compacted.get(partition) ?? 0, journal.payload(event, 2)));
      return null;
    }
    const whole = compacted.get(partition) ?? 0;
    let known = checksums.get(partition);
    if (known === undefined) checksums.set(partition, (known = new Map()));
    let differing: string | null = null;
    for (const { baseOffset, partitionLeaderEpoch, crc } of batchesOf(appended(world, event))) {
      if (baseOffset < whole) continue;
      const key = baseOffset * EPOCHS + partitionLeaderEpoch;
      const other = known.get(key);
      if (other !== undefined && other !== crc) differing = `two replicas hold different batches at ${baseOffset}, both of epoch ${partitionLeaderEpoch}`;
      known.set(key, crc);
      if (known.size > KNOWN) known.delete(known.keys().next().value!);
    }
    return differing;
  },
};

/** The bytes of an append, out of the files of the host. */
function appended(world: World, event: number): ReturnType<typeof viewOf> {
  const { journal, texts } = world;
  const { host, settings } = world.process(journal.process(event));
  const [partition, size, segment, position] = [0, 3, 4, 5].map((column) => journal.payload(event, column)) as [number, number, number, number];
  const id = world.state.hosts[host]!.files.get(segmentPath(`${settings.logDir}/${texts.text(partition)}`, segment, LOG_FILE_SUFFIX));
  const file = world.state.files.get(id ?? -1);
  return file === undefined ? { pieces: [], length: 0 } : viewOf(file, position, size);
}
