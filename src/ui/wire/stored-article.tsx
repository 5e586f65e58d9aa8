/** What logs and files hold: a message by its table, or a form that has none. */
import type { Example } from '../../view/wire/example.ts';
import { type MeaningsOf, textOf } from '../meanings/wire/index.ts';
import { ChangesLine } from './changes-line.tsx';
import { rangeText } from './changes.ts';
import { ExampleView } from './example-view.tsx';
import { FieldsTable } from './fields-table.tsx';
import { Facts, Prose, type Setting } from './parts.tsx';
import type { ReferenceLayout, ReferenceStored } from './reference.ts';
import { quirkOf } from './words.ts';

export function StoredHead({
  entry,
  meanings,
  setting,
}: {
  entry: ReferenceStored | ReferenceLayout;
  meanings: MeaningsOf;
  setting: Setting;
}) {
  const { say } = setting;
  const quirk = quirkOf(entry.name);
  return (
    <>
      <h2>{entry.name}</h2>
      <p className="wire-about">
        <Prose text={meanings.family[entry.name] ?? ''} />
      </p>
      {entry.kind === 'stored' ? (
        <Facts
          facts={[
            entry.table.id === null ? null : `${say('id')} ${entry.table.id}`,
            `${say('versions')} ${rangeText(entry.table.versions)}`,
            entry.table.flexible === null ? say('neverFlexible') : say('flexible', { version: entry.table.flexible.from }),
          ]}
        />
      ) : null}
      {quirk === null ? null : (
        <p className="wire-quirk">
          <strong>{say('remarks')}</strong> {say(quirk)}
        </p>
      )}
    </>
  );
}

export function StoredBody(props: {
  entry: ReferenceStored;
  version: number | null;
  focused: string;
  example: Example | null;
  meanings: MeaningsOf;
  setting: Setting;
}) {
  const { entry, version, focused, example, meanings, setting } = props;
  return (
    <>
      {version === null ? null : <ChangesLine table={entry.table} version={version} setting={setting} />}
      <FieldsTable
        table={entry.table}
        version={version}
        meanings={meanings}
        setting={setting}
        focused={focused}
        hrefOf={(path) => setting.hrefOf(entry.name, { version: version ?? null, path })}
        idOf={(path) => path}
      />
      {example === null || version === null || example.bytes.length === 0 ? null : (
        <ExampleView
          example={example}
          title={setting.say('exampleMessage', { version, bytes: example.bytes.length })}
          setting={setting}
        />
      )}
    </>
  );
}

export function LayoutBody(props: {
  entry: ReferenceLayout;
  focused: string;
  example: Example | null;
  meanings: MeaningsOf;
  setting: Setting;
}) {
  const { entry, focused, example, meanings, setting } = props;
  const { say, hrefOf } = setting;
  return (
    <>
      <table className="wire-table" aria-label={say('fields')}>
        <thead>
          <tr>
            <th scope="col">{say('field')}</th>
            <th scope="col">{say('type')}</th>
            <th scope="col">{say('meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {entry.layout.fields.map(({ path, type, magic }) => (
            <tr key={path} id={path} data-path={path} className={focused === path ? 'wire-focused' : undefined}>
              <th scope="row" className="wire-name" style={{ paddingLeft: `${0.5 + (path.split('.').length - 1) * 1.25}rem` }}>
                <a href={hrefOf(entry.name, { path })}>{path.slice(path.lastIndexOf('.') + 1)}</a>
              </th>
              <td className="wire-type">
                <span>{type}</span>
                {magic === null ? null : <span className="wire-note">{say('magic', { magic })}</span>}
              </td>
              <td className="wire-meaning">
                <Prose text={textOf(meanings, entry.name, path) ?? ''} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {example === null ? null : (
        <ExampleView example={example} title={say('exampleBatch', { bytes: example.bytes.length })} setting={setting} />
      )}
    </>
  );
}
