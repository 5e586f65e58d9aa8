/** The fields of a message, each with its form and its meaning. */
import { hasVersion, type Versions } from '../../protocol/schema/versions.ts';
import type { Table, TableField } from '../../view/wire/tables.ts';
import { type MeaningsOf, textOf } from '../meanings/wire/index.ts';
import { versionText } from './changes.ts';
import { Default, Name, Prose, type Setting } from './parts.tsx';

interface Row {
  readonly field: TableField;
  readonly isNew: boolean;
}

/** The fields of a version, or of all when it is null. */
function rowsOf(table: Table, version: number | null): Row[] {
  return table.fields
    .filter(({ versions }) => version === null || hasVersion(versions, version))
    .map((field) => ({ field, isNew: version !== null && version > table.versions.from && field.versions.from === version }));
}

export function FieldsTable(props: {
  table: Table;
  version: number | null;
  meanings: MeaningsOf;
  setting: Setting;
  focused: string;
  hrefOf: (path: string) => string;
  idOf: (path: string) => string;
}) {
  const { table, version, meanings, focused, hrefOf, idOf } = props;
  const { say } = props.setting;
  const rows = rowsOf(table, version);
  if (rows.length === 0) return <p>{say('noFields')}</p>;
  const newest = table.versions.to;
  return (
    <table className="wire-table" aria-label={say('fields')}>
      <thead>
        <tr>
          <th scope="col">{say('field')}</th>
          <th scope="col">{say('type')}</th>
          <th scope="col">{say('inVersions')}</th>
          <th scope="col">{say('default')}</th>
          <th scope="col">{say('meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, isNew }) => (
          <tr
            key={field.path}
            id={idOf(field.path)}
            className={focused === field.path ? 'wire-focused' : undefined}
            data-path={field.path}
          >
            <th scope="row" className="wire-name" style={{ paddingLeft: `${0.5 + field.depth * 1.25}rem` }}>
              <a href={hrefOf(field.path)} title={field.path}>
                <Name text={field.name} />
              </a>
              {isNew && version !== null ? <span className="wire-new">{say('isNew', { version })}</span> : null}
            </th>
            <td className="wire-type">
              <span>{field.type}</span>
              {nullText(field, version, props.setting)}
              {field.tag === null ? null : <span className="wire-note">{say('tag', { tag: field.tag })}</span>}
            </td>
            <td className="wire-versions">{versionText(field.versions, newest)}</td>
            <td className="wire-default">{field.default === null ? '' : <Default text={field.default} />}</td>
            <td className="wire-meaning">
              <Prose text={textOf(meanings, table.name, field.path) ?? ''} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nullText({ nullable, versions }: TableField, version: number | null, { say }: Setting) {
  if (nullable === null || (version !== null && !hasVersion(nullable, version))) return null;
  const isAlways = (a: Versions, b: Versions): boolean => a.from === b.from && a.to === b.to;
  const text =
    version !== null || isAlways(nullable, versions)
      ? say('isNullable')
      : say('nullableIn', { versions: versionText(nullable, versions.to) });
  return <span className="wire-note">{text}</span>;
}
