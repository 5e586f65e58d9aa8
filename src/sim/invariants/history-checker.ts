/**
 * The history checker: what clients were told and what they saw, held against each other, with the names that Jepsen's Kafka workload has
 * for what goes wrong. It knows nothing of the engine: its input is what any client of any Kafka could have noted.
 */

/** A record that an application sent; its value is unique among all that it means to send once. */
export interface Send {
  readonly process: string;
  readonly partition: string;
  readonly value: string;
  /** Where it is, as the producer was told; null when it was never told. */
  readonly offset: number | null;
  /** The producer was told that it is not there; without that and without an offset nobody knows. */
  readonly failed: boolean;
}

export interface Poll {
  readonly process: string;
  readonly partition: string;
  readonly records: readonly (readonly [offset: number, value: string])[];
  /** The application had set the position itself, or was started: nothing is expected of what came before. */
  readonly isFresh: boolean;
}

export interface ClientOps {
  /** In the order in which they were sent. */
  readonly sends: readonly Send[];
  /** In the order in which they came. */
  readonly polls: readonly Poll[];
  /** What a reader from the beginning to the end sees when all is over, by partition. */
  readonly final: ReadonlyMap<string, readonly (readonly [offset: number, value: string])[]>;
  /** Where each log begins then. */
  readonly starts: ReadonlyMap<string, number>;
}

export type AnomalyName =
  | 'lost-write'
  | 'unseen'
  | 'duplicate'
  | 'inconsistent-offsets'
  | 'nonmonotonic-send'
  | 'poll-skip'
  | 'nonmonotonic-poll'
  | 'G1a';

export interface Anomaly {
  readonly name: AnomalyName;
  readonly partition: string;
  readonly what: string;
}

export function checkHistory(ops: ClientOps): Anomaly[] {
  const partitions = new Set([...ops.sends, ...ops.polls].map(({ partition }) => partition));
  return [...partitions].flatMap((partition) => checkPartition(partition, ops));
}

function checkPartition(partition: string, { sends, polls, final, starts }: ClientOps): Anomaly[] {
  const own = sends.filter((send) => send.partition === partition);
  const reads = polls.filter((poll) => poll.partition === partition);
  const last = final.get(partition) ?? [];
  const seen = [...reads.flatMap(({ records }) => records), ...last];
  return [
    ...lostWrites(partition, own, seen, last, starts.get(partition) ?? 0),
    ...duplicates(partition, seen),
    ...inconsistentOffsets(partition, own, seen),
    ...sendsOutOfOrder(partition, own),
    ...pollsOutOfOrder(partition, reads, [...seen, ...own.flatMap(({ offset, value }) => (offset === null ? [] : [[offset, value] as const]))]),
    ...abortedReads(partition, own, seen),
  ];
}

/** Acknowledged and below what was read, yet nobody ever saw it; or acknowledged and beyond the end of all that can be read. */
function lostWrites(partition: string, sends: readonly Send[], seen: readonly (readonly [number, string])[], last: readonly (readonly [number, string])[], start: number): Anomaly[] {
  const values = new Set(last.map(([, value]) => value));
  const highest = seen.reduce((most, [offset]) => Math.max(most, offset), -1);
  return sends.flatMap(({ offset, value }): Anomaly[] => {
    // What lies before the beginning went by retention, as it was meant to.
    if (offset === null || values.has(value) || offset < start) return [];
    const name = offset <= highest ? 'lost-write' : 'unseen';
    return [{ name, partition, what: `${value} was acknowledged at ${offset} and cannot be read in the end` }];
  });
}

function duplicates(partition: string, seen: readonly (readonly [number, string])[]): Anomaly[] {
  const offsets = new Map<string, Set<number>>();
  for (const [offset, value] of seen) offsets.set(value, (offsets.get(value) ?? new Set()).add(offset));
  return [...offsets].flatMap(([value, at]): Anomaly[] => (at.size > 1 ? [{ name: 'duplicate', partition, what: `${value} is at offsets ${[...at].join(' and ')}` }] : []));
}

function inconsistentOffsets(partition: string, sends: readonly Send[], seen: readonly (readonly [number, string])[]): Anomaly[] {
  const values = new Map<number, Set<string>>();
  const note = (offset: number, value: string): void => {
    values.set(offset, (values.get(offset) ?? new Set()).add(value));
  };
  for (const { offset, value } of sends) if (offset !== null) note(offset, value);
  for (const [offset, value] of seen) note(offset, value);
  return [...values].flatMap(([offset, at]): Anomaly[] =>
    at.size > 1 ? [{ name: 'inconsistent-offsets', partition, what: `offset ${offset} held ${[...at].join(' and ')}` }] : [],
  );
}

/** One process sent them one after the other, and they lie the other way round. */
function sendsOutOfOrder(partition: string, sends: readonly Send[]): Anomaly[] {
  const anomalies: Anomaly[] = [];
  const highest = new Map<string, Send>();
  for (const send of sends) {
    if (send.offset === null) continue;
    const before = highest.get(send.process);
    if (before !== undefined && (before.offset as number) > send.offset) {
      anomalies.push({ name: 'nonmonotonic-send', partition, what: `${before.value} was sent before ${send.value} and lies behind it, at ${before.offset} and ${send.offset}` });
    } else highest.set(send.process, send);
  }
  return anomalies;
}

/** A process reads on from where it was: what was there in between was skipped; what it had read before comes again. */
function pollsOutOfOrder(partition: string, polls: readonly Poll[], seen: readonly (readonly [number, string])[]): Anomaly[] {
  const known = [...new Set(seen.map(([offset]) => offset))].sort((a, b) => a - b);
  const next = new Map<string, number>();
  const anomalies: Anomaly[] = [];
  for (const { process, records, isFresh } of polls) {
    if (records.length === 0) continue;
    const expected = isFresh ? undefined : next.get(process);
    const first = records[0][0];
    if (expected !== undefined && first < expected) anomalies.push({ name: 'nonmonotonic-poll', partition, what: `${process} was at ${expected} and was given ${first}` });
    const skipped = expected === undefined ? undefined : known.find((offset) => offset >= expected && offset < first);
    if (skipped !== undefined) anomalies.push({ name: 'poll-skip', partition, what: `${process} was at ${expected} and was given ${first}: ${skipped} was passed over` });
    next.set(process, records.at(-1)![0] + 1);
  }
  return anomalies;
}

/** What its sender was told is not there. */
function abortedReads(partition: string, sends: readonly Send[], seen: readonly (readonly [number, string])[]): Anomaly[] {
  const values = new Set(seen.map(([, value]) => value));
  const acknowledged = new Set(sends.filter(({ offset }) => offset !== null).map(({ value }) => value));
  return sends.flatMap(({ failed, value }): Anomaly[] =>
    failed && values.has(value) && !acknowledged.has(value) ? [{ name: 'G1a', partition, what: `${value} was refused, and was read` }] : [],
  );
}
