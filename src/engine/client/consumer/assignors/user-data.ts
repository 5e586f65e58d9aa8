/** What the two sticky assignors put into their members' user data, so that the leader knows what they had and since when. */
import { javaStringHash } from '../../../../protocol/hash/java-string-hash.ts';
import { beginMessage, beginReading } from '../../../../protocol/wire/codec.ts';
import type { Reader } from '../../../../protocol/wire/reader.ts';
import { WireError } from '../../../../protocol/wire/wire-error.ts';
import { javaHashOrder } from '../../../../std/java-order.ts';
import type { Rope } from '../../../../std/rope.ts';
import type { TopicPartition } from './assignor.ts';

/** −1: of no generation that is known. */
export interface StickyUserData {
  readonly partitions: readonly TopicPartition[];
  readonly generation: number;
}

export function writeStickyUserData({ partitions, generation }: StickyUserData): Rope {
  const byTopic = new Map<string, number[]>();
  for (const { topic, partition } of partitions) {
    const list = byTopic.get(topic);
    if (list === undefined) byTopic.set(topic, [partition]);
    else list.push(partition);
  }
  const writer = beginMessage();
  writer.array(byTopic.size, false);
  for (const [topic, list] of javaHashOrder([...byTopic], ([name]) => javaStringHash(name))) {
    writer.string(topic, false);
    writer.array(list.length, false);
    for (const partition of list) writer.int32(partition);
  }
  writer.int32(generation);
  return writer.rope();
}

/** The first version had no generation; what is neither is taken as nothing. */
export function readStickyUserData(userData: Rope): StickyUserData {
  const read = tried(userData, (reader) => {
    const partitions = readPartitions(reader);
    return { partitions, generation: reader.int32() };
  });
  return (
    read ??
    tried(userData, (reader) => ({ partitions: readPartitions(reader), generation: -1 })) ?? { partitions: [], generation: -1 }
  );
}

function readPartitions(reader: Reader): TopicPartition[] {
  const partitions: TopicPartition[] = [];
  for (let topics = reader.array(false); topics > 0; topics--) {
    const topic = reader.string(false);
    for (const partition of reader.int32s(reader.array(false))) partitions.push({ topic, partition });
  }
  return partitions;
}

export function writeGeneration(generation: number): Rope {
  const writer = beginMessage();
  writer.int32(generation);
  return writer.rope();
}

export function readGeneration(userData: Rope): number {
  return tried(userData, (reader) => reader.int32()) ?? -1;
}

function tried<T>(userData: Rope, read: (reader: Reader) => T): T | null {
  try {
    return read(beginReading(userData));
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}
