// Generated from messages/storage/producer-snapshot.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ProducerSnapshot, ProducerSnapshotInput } from '../../../messages/storage/producer-snapshot.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

type ProducerSnapshotProducerEntries = NonNullable<ProducerSnapshot['producerEntries']>[number];

type ProducerSnapshotProducerEntriesInput = NonNullable<ProducerSnapshotInput['producerEntries']>[number];

function encodeProducerSnapshotProducerEntries(w: Writer, v: ProducerSnapshotProducerEntriesInput, _version: number): void {
  w.int64(v.producerId);
  w.int16(v.epoch);
  w.int32(v.lastSequence);
  w.int64(v.lastOffset);
  w.int32(v.offsetDelta);
  w.int64(v.timestamp);
  w.int32(v.coordinatorEpoch);
  w.int64(v.currentTxnFirstOffset);
}

function decodeProducerSnapshotProducerEntries(r: Reader, _version: number): ProducerSnapshotProducerEntries {
  const run1 = r.take(46);
  const block1 = r.block;
  const producerId = r.int64Of(block1, run1);
  const epoch = block1.getInt16(run1 + 8);
  const lastSequence = block1.getInt32(run1 + 10);
  const lastOffset = r.int64Of(block1, run1 + 14);
  const offsetDelta = block1.getInt32(run1 + 22);
  const timestamp = r.int64Of(block1, run1 + 26);
  const coordinatorEpoch = block1.getInt32(run1 + 34);
  const currentTxnFirstOffset = r.int64Of(block1, run1 + 38);
  return { producerId, epoch, lastSequence, lastOffset, offsetDelta, timestamp, coordinatorEpoch, currentTxnFirstOffset, unknownTags: null };
}

export function encodeProducerSnapshot(w: Writer, v: ProducerSnapshotInput, version: number): void {
  w.uint32(v.crc);
  const producerEntries = v.producerEntries;
  w.array(producerEntries.length, false);
  for (let i = 0; i < producerEntries.length; i++) encodeProducerSnapshotProducerEntries(w, producerEntries[i], version);
}

export function decodeProducerSnapshot(r: Reader, version: number): ProducerSnapshot {
  const crc = r.uint32();
  const producerEntriesCount = r.array(false);
  const producerEntries: ProducerSnapshotProducerEntries[] = producerEntriesCount === 1 ? [decodeProducerSnapshotProducerEntries(r, version)] : listOf(producerEntriesCount);
  for (let i = producerEntriesCount === 1 ? 1 : 0; i < producerEntriesCount; i++) producerEntries[i] = decodeProducerSnapshotProducerEntries(r, version);
  return { crc, producerEntries, unknownTags: null };
}
