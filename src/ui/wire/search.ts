/** Finds entries by name, key, or the name of a field. */
import type { Entry, Reference, ReferenceGroup } from './reference.ts';

export interface FoundField {
  readonly half: 'request' | 'response' | null;
  readonly path: string;
}

export interface FoundEntry {
  readonly entry: Entry;
  /** Fields that were meant, when it was not the entry itself. */
  readonly fields: readonly FoundField[];
}

export interface FoundGroup {
  readonly family: ReferenceGroup['family'];
  readonly found: readonly FoundEntry[];
}

const MOST_FIELDS = 4;

export function search({ groups }: Reference, text: string): FoundGroup[] {
  const wanted = text.trim().toLowerCase();
  return groups
    .map(({ family, entries }) => ({ family, found: entries.flatMap((entry) => matchOf(entry, wanted) ?? []) }))
    .filter(({ found }) => found.length > 0);
}

function matchOf(entry: Entry, wanted: string): FoundEntry | null {
  const isMeant = entry.name.toLowerCase().includes(wanted) || (entry.kind === 'api' && String(entry.key) === wanted);
  if (isMeant) return { entry, fields: [] };
  // A field's name says something only once it has a few letters.
  if (wanted.length < 3) return null;
  const fields = fieldsOf(entry).filter(({ path }) =>
    path
      .slice(path.lastIndexOf('.') + 1)
      .toLowerCase()
      .includes(wanted),
  );
  return fields.length === 0 ? null : { entry, fields: fields.slice(0, MOST_FIELDS) };
}

function fieldsOf(entry: Entry): FoundField[] {
  if (entry.kind === 'layout') return entry.layout.fields.map(({ path }) => ({ half: null, path }));
  if (entry.kind === 'stored') return entry.table.fields.map(({ path }) => ({ half: null, path }));
  return [
    ...entry.request.fields.map(({ path }) => ({ half: 'request' as const, path })),
    ...entry.response.fields.map(({ path }) => ({ half: 'response' as const, path })),
  ];
}
