/**
 * A meaning is found by the end of a field's path: of `FetchResponse.responses.partitions.divergingEpoch.epoch` first the whole, then
 * `responses.partitions.divergingEpoch.epoch`, and so on to `epoch`. What is longest wins; of equals, the family's before the common one.
 */
export type Meanings = Readonly<Record<string, string>>;

export interface Found {
  readonly key: string;
  readonly table: 'family' | 'common';
}

export function keyOf(schema: string, path: string, family: Meanings, common: Meanings): Found | null {
  const parts = [schema, ...path.split('.')];
  for (let from = 0; from < parts.length; from++) {
    const key = parts.slice(from).join('.');
    if (Object.hasOwn(family, key)) return { key, table: 'family' };
    if (from > 0 && Object.hasOwn(common, key)) return { key, table: 'common' };
  }
  return null;
}

/** Paths of values have indexes, paths of fields have none: `topics[0].partitions[2]` is `topics.partitions`. */
export function fieldPath(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '');
}

/** What lies inside a field of records is a batch, whatever message holds it. */
export function insideRecords(path: string): string | null {
  const inside = /(?:^|\.)(?:records|unalignedRecords)\.(?:batch\.)?(.+)$/.exec(path);
  return inside === null ? null : inside[1];
}
