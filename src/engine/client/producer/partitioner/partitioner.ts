/**
 * Which partition a record goes to, as a plug-in. Kafka's own in three eras: a key is hashed, and records without one go around in turn
 * (up to 2.3), stay with a partition until its batch is full (2.4, KIP-480), or until about batch.size bytes and by how short the queues
 * are (3.3, KIP-794: `built-in-partitioner.ts`). The others are one setting away.
 */
import { murmur2, partitionForKey } from '../../../../protocol/hash/murmur2.ts';
import type { Bytes } from '../../../../std/rope.ts';
import type { EraId } from '../../../config/eras.ts';
import { eraAtLeast } from '../../../config/eras.ts';
import type { Os } from '../../../os.ts';
import { DRAW_BOUND } from '../built-in-partitioner.ts';
import { evaluateFormula, type Formula } from './formula.ts';

export type Partitioner =
  | { readonly kind: 'builtIn' }
  | { readonly kind: 'sticky'; readonly ignoresKeys: boolean }
  | { readonly kind: 'roundRobin'; readonly ignoresKeys: boolean }
  | { readonly kind: 'random' }
  /** By where the record comes from, as its key begins; the first that fits. Others go to `otherwise`, null: by their hash. */
  | { readonly kind: 'byPrefix'; readonly table: readonly PrefixRow[]; readonly otherwise: number | null }
  | { readonly kind: 'formula'; readonly formula: Formula };

export interface PrefixRow {
  readonly prefix: string;
  readonly partition: number;
}

/** What a partitioner remembers of a topic. Plain data. */
export interface PartitionerMemory {
  /** How many records it was asked about; of a round robin, who is next. −1 before the first. */
  counter: number;
  /** The partition that sticks (KIP-480); −1 before the first record. */
  stuckTo: number;
}

export function partitionerMemory(): PartitionerMemory {
  return { counter: -1, stuckTo: -1 };
}

/** What send() knows of a record and its topic. */
export interface Partitioned {
  readonly keyText: string | null;
  readonly key: Bytes | null;
  readonly partitions: number;
  /** Those that have a leader. */
  readonly available: readonly number[];
}

/** The partitioner of an era that is given none. */
export function partitionerOfEra(era: EraId): Partitioner {
  if (eraAtLeast(era, '3.3')) return { kind: 'builtIn' };
  return { kind: eraAtLeast(era, '2.4') ? 'sticky' : 'roundRobin', ignoresKeys: false };
}

const PACKAGE = 'org.apache.kafka.clients.producer.';
const CLASSES: readonly { readonly name: string; readonly since: EraId; readonly until: EraId | null; readonly is: (era: EraId) => Partitioner }[] = [
  { name: `${PACKAGE}RoundRobinPartitioner`, since: '2.4', until: null, is: () => ({ kind: 'roundRobin', ignoresKeys: true }) },
  {
    name: `${PACKAGE}internals.DefaultPartitioner`, since: '0.9', until: '4.0',
    is: (era) => ({ kind: eraAtLeast(era, '2.4') ? 'sticky' : 'roundRobin', ignoresKeys: false }),
  },
  { name: `${PACKAGE}UniformStickyPartitioner`, since: '2.4', until: '4.0', is: () => ({ kind: 'sticky', ignoresKeys: true }) },
];

/** What partitioner.class names, or null: the era's Kafka has no such class. */
export function partitionerOfClass(name: string, era: EraId): Partitioner | null {
  const found = CLASSES.find((one) => one.name === name && eraAtLeast(era, one.since) && (one.until === null || !eraAtLeast(era, one.until)));
  return found?.is(era) ?? null;
}

/**
 * From 2.4 on a producer asked a plug-in again when the record had to open a batch, so that it could change its mind (KIP-480); a round
 * robin thereby left out partitions (KAFKA-9965). 4.0 asks once.
 */
export function asksTwice(partitioner: Partitioner, era: EraId): boolean {
  return partitioner.kind !== 'builtIn' && eraAtLeast(era, '2.4') && !eraAtLeast(era, '4.0');
}

/** The partition by a plug-in; null where it gives none, or a negative one. */
export function choosePartition(os: Os, partitioner: Exclude<Partitioner, { kind: 'builtIn' }>, memory: PartitionerMemory, record: Partitioned): number | null {
  switch (partitioner.kind) {
    case 'roundRobin':
      if (record.key !== null && !partitioner.ignoresKeys) return partitionForKey(record.key, record.partitions);
      return nextInTurn(os, memory, record, partitioner.ignoresKeys);
    case 'sticky':
      if (record.key !== null && !partitioner.ignoresKeys) return partitionForKey(record.key, record.partitions);
      if (memory.stuckTo < 0) stickAnew(os, memory, record);
      return memory.stuckTo;
    case 'random':
      return os.random('partitioner', record.partitions);
    case 'byPrefix': {
      const row = partitioner.table.find(({ prefix }) => record.keyText !== null && record.keyText.startsWith(prefix));
      if (row !== undefined) return row.partition;
      if (partitioner.otherwise !== null) return partitioner.otherwise;
      return partitionForKey(record.key ?? NO_KEY, record.partitions);
    }
    case 'formula': {
      const hash = record.key === null ? null : murmur2(record.key) & 0x7fffffff;
      memory.counter++;
      const result = evaluateFormula(partitioner.formula, { key: record.keyText, hash, partitions: record.partitions, sequence: memory.counter });
      return result !== null && result >= 0 ? result : null;
    }
  }
}

const NO_KEY: Bytes = new Uint8Array(0);

/** The default one of old eras begins anywhere, the class of later ones with the first. */
function nextInTurn(os: Os, memory: PartitionerMemory, { available, partitions }: Partitioned, beginsWithFirst: boolean): number {
  if (memory.counter < 0) memory.counter = beginsWithFirst ? 0 : os.random('partitioner', DRAW_BOUND);
  const turn = memory.counter;
  memory.counter = turn === 0x7fffffff ? 0 : turn + 1;
  return available.length > 0 ? available[turn % available.length] : turn % partitions;
}

/** A record was about to open a batch of `previous`: the sticky one goes on to another partition. */
export function onNewBatch(os: Os, partitioner: Partitioner, memory: PartitionerMemory, record: Partitioned, previous: number): void {
  if (partitioner.kind === 'sticky' && (memory.stuckTo < 0 || memory.stuckTo === previous)) stickAnew(os, memory, record);
}

function stickAnew(os: Os, memory: PartitionerMemory, { available, partitions }: Partitioned): void {
  if (available.length < 1) memory.stuckTo = os.random('partitioner', partitions);
  else if (available.length === 1) memory.stuckTo = available[0];
  else {
    // Any but the one before.
    const others = available.filter((partition) => partition !== memory.stuckTo);
    memory.stuckTo = others[os.random('partitioner', others.length)];
  }
}
