/** In a sentence: what this version changes. */
import type { Table, TableField } from '../../view/wire/tables.ts';
import { changesIn, isNothing } from './changes.ts';
import { Path, type Setting } from './parts.tsx';
import type { WireWord } from './words.ts';

export function ChangesLine({ table, version, setting }: { table: Table; version: number; setting: Setting }) {
  const { say } = setting;
  if (version === table.versions.from) return null;
  const changes = changesIn(table, version);
  if (isNothing(changes)) return <p className="wire-changes">{say('nothingChanged', { version: version - 1 })}</p>;
  const parts: readonly (readonly [WireWord, readonly TableField[]])[] = [
    ['added', changes.added],
    ['removed', changes.removed],
    ['nullable', changes.nullable],
    ['notNullable', changes.notNullable],
  ];
  return (
    <dl className="wire-changes">
      <dt>{say('changed', { version })}</dt>
      {parts.map(([word, fields]) => (fields.length === 0 ? null : <dd key={word}>{withFields(say(word), fields)}</dd>))}
      {changes.flexible ? <dd>{say('becomesFlexible')}</dd> : null}
    </dl>
  );
}

/** The sentence with the fields where it says `{fields}`. */
function withFields(sentence: string, fields: readonly TableField[]) {
  const [before, after] = sentence.split('{fields}');
  return (
    <>
      {before}
      {fields.map(({ path }, at) => (
        <span key={path}>
          {at === 0 ? null : ' · '}
          <code>
            <Path text={path} />
          </code>
        </span>
      ))}
      {after}
    </>
  );
}
