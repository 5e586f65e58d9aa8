/** Errors with what they mean and what a client makes of them. */
import type { ErrorRow } from '../../view/wire/tables.ts';
import type { Meanings } from '../meanings/wire/resolve.ts';
import { Name, Prose, type Setting } from './parts.tsx';

export function ErrorsTable(props: {
  rows: readonly ErrorRow[];
  meanings: Meanings;
  setting: Setting;
  focused?: string;
  withException: boolean;
}) {
  const { rows, meanings, setting, focused, withException } = props;
  const { say } = setting;
  return (
    <table className="wire-table wire-errors" aria-label={say('errors')}>
      <thead>
        <tr>
          <th scope="col" className="wire-code">
            {say('code')}
          </th>
          <th scope="col">{say('name')}</th>
          <th scope="col">{say('retriable')}</th>
          <th scope="col">{say('meaning')}</th>
          {withException ? <th scope="col">{say('exception')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, name, retriable, refresh, exception }) => (
          <tr key={code} id={`e-${name}`} data-error={name} className={focused === name ? 'wire-focused' : undefined}>
            <td className="wire-code">{String(code).replace('-', '−')}</td>
            <th scope="row" className="wire-name">
              <a href={setting.hrefOf('errors', { path: name })}>
                <Name text={name} />
              </a>
            </th>
            <td className="wire-retriable" data-said={say('retriable')}>{say(refresh ? 'refresh' : retriable ? 'yes' : 'no')}</td>
            <td className="wire-meaning">
              <Prose text={meanings[name] ?? ''} />
            </td>
            {withException ? (
              <td className="wire-exception">
                <Name text={exception} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
