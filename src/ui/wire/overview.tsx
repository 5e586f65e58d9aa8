/** Where the reference begins: all that there is, as a table by family. */
import type { Meanings } from '../meanings/wire/resolve.ts';
import { ERAS } from '../../engine/config/eras.ts';
import { rangeText } from './changes.ts';
import { Facts, Name, type Setting } from './parts.tsx';
import type { Entry, Reference } from './reference.ts';

export function countsOf({ entries, errors }: Reference) {
  const all = [...entries.values()];
  const apis = all.filter((entry) => entry.kind === 'api');
  const stored = all.filter((entry) => entry.kind === 'stored');
  const fields = [
    ...apis.flatMap(({ request, response }) => [request.fields.length, response.fields.length]),
    ...stored.map(({ table }) => table.fields.length),
    ...all.map((entry) => (entry.kind === 'layout' ? entry.layout.fields.length : 0)),
  ];
  return { apis: apis.length, messages: stored.length, fields: fields.reduce((sum, one) => sum + one, 0), errors: errors.length };
}

export function Overview({ reference, abouts, setting }: { reference: Reference; abouts: Meanings; setting: Setting }) {
  const { say, hrefOf } = setting;
  const counts = countsOf(reference);
  return (
    <>
      <h2>{say('title')}</h2>
      <p className="wire-about">{say('subtitle')}</p>
      <Facts
        facts={[
          say('apis', { count: counts.apis }),
          say('messages', { count: counts.messages }),
          say('fieldsCount', { count: counts.fields }),
          <a key="errors" href={hrefOf('errors')}>
            {say('errorsCount', { count: counts.errors })}
          </a>,
        ]}
      />
      {reference.groups.map(({ family, entries }) => (
        <section key={family} aria-label={say(`family_${family}`)}>
          <h3>{say(`family_${family}`)}</h3>
          <table className="wire-table wire-overview">
            <thead>
              <tr>
                <th scope="col" className="wire-code">
                  {say('key')}
                </th>
                <th scope="col">{say('name')}</th>
                <th scope="col">{say('inVersions')}</th>
                <th scope="col">{say('sinceColumn')}</th>
                <th scope="col">{say('listeners')}</th>
                <th scope="col">{say('meaning')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.name}>
                  <td className="wire-code">{keyOf(entry)}</td>
                  <th scope="row" className="wire-name">
                    <a href={hrefOf(entry.name)}>{<Name text={entry.name} />}</a>
                  </th>
                  <td className="wire-versions">{versionsOf(entry)}</td>
                  <td className="wire-versions">{eraOf(entry)}</td>
                  <td className="wire-who">
                    {entry.kind === 'api'
                      ? entry.listeners.map((listener) => say(`short_${listener}`)).join(setting.language === 'en' ? ', ' : '、')
                      : ''}
                  </td>
                  <td className="wire-meaning">{firstSentence(abouts[entry.name] ?? '')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
}

function keyOf(entry: Entry): string {
  return entry.kind === 'api'
    ? String(entry.key)
    : entry.kind === 'stored' && entry.table.id !== null
      ? String(entry.table.id)
      : '';
}

function versionsOf(entry: Entry): string {
  return entry.kind === 'layout' ? '' : rangeText(entry.kind === 'api' ? entry.versions : entry.table.versions);
}

function eraOf(entry: Entry): string {
  if (entry.kind !== 'api') return '';
  const since = entry.history.find((one) => one.since !== null)?.since ?? null;
  const until = entry.history.every((one) => one.until !== null) ? entry.history.at(-1)?.until : null;
  if (since === null) return '';
  const from = since === ERAS[0] ? `≤ ${since}` : since;
  return until === null || until === undefined ? from : `${from} … < ${until}`;
}

function firstSentence(text: string): string {
  return /^[^]*?[.。](?=\s|$|(?<=。))/.exec(text)?.[0] ?? text;
}
