/** Rows of a picture, by what they belong to. */
import { recordFields } from '../../../view/records.ts';

export const choiceOf = (field: number, number: number): string => recordFields[field].choices[number] ?? '';

export function groupBy(rows: Iterable<number>, key: (row: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const of = key(row);
    const group = groups.get(of);
    if (group === undefined) groups.set(of, [row]);
    else group.push(row);
  }
  return groups;
}
