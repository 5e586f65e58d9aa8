/** An API: what it is for, and one of its halves in one of its versions or in all. */
import type { Example } from '../../view/wire/example.ts';
import { type MeaningsOf, textOf } from '../meanings/wire/index.ts';
import type { Meanings } from '../meanings/wire/resolve.ts';
import { ERAS } from '../../engine/config/eras.ts';
import { ChangesLine } from './changes-line.tsx';
import { rangeText } from './changes.ts';
import { ErrorsTable } from './errors-table.tsx';
import { ExampleView } from './example-view.tsx';
import { FieldsTable } from './fields-table.tsx';
import { Facts, Prose, type Setting } from './parts.tsx';
import type { ApiVersion, ReferenceApi } from './reference.ts';
import { quirkOf } from './words.ts';

export function ApiHead({ api, meanings, setting }: { api: ReferenceApi; meanings: MeaningsOf; setting: Setting }) {
  const { say, language } = setting;
  const { versions, request, history } = api;
  const quirk = quirkOf(api.name);
  const join = language === 'en' ? ', ' : '、';
  const first = history.find(({ since }) => since !== null);
  const flexible = request.flexible;
  return (
    <>
      <h2>{api.name}</h2>
      <p className="wire-about">
        <Prose text={meanings.family[api.name] ?? textOf(meanings, api.name, '') ?? ''} />
      </p>
      <Facts
        facts={[
          `${say('key')} ${api.key}`,
          `${say('versions')} ${rangeText(versions)}`,
          flexible === null ? say('neverFlexible') : say('flexible', { version: flexible.from }),
          first === undefined ? say('draft') : sinceText(first, setting),
          `${say('listeners')} ${api.listeners.map((listener) => say(listener)).join(join)}`,
          api.clusterAction ? say('clusterAction') : null,
          api.forwardable ? say('forwardable') : null,
        ]}
      />
      {quirk === null ? null : (
        <p className="wire-quirk">
          <strong>{say('remarks')}</strong> {say(quirk)}
        </p>
      )}
    </>
  );
}

function sinceText({ since }: ApiVersion, { say }: Setting): string {
  if (since === null) return say('draft');
  return say(since === ERAS[0] ? 'sinceOldest' : 'since', { era: since });
}

export function ApiHalf(props: {
  api: ReferenceApi;
  half: 'request' | 'response';
  version: number | null;
  focused: string;
  example: Example | null;
  meanings: MeaningsOf;
  setting: Setting;
}) {
  const { api, half, version, focused, example, meanings, setting } = props;
  const { say } = setting;
  const history = api.history.find((one) => one.version === version);
  return (
    <>
      {history === undefined ? null : (
        <Facts
          facts={[
            `${say('version')} ${history.version}`,
            sinceText(history, setting),
            history.until === null ? null : say('until', { era: history.until }),
            say('headers', { request: history.headers.request, response: history.headers.response }),
          ]}
        />
      )}
      {version === null ? null : <ChangesLine table={api[half]} version={version} setting={setting} />}
      <FieldsTable
        table={api[half]}
        version={version}
        meanings={meanings}
        setting={setting}
        focused={focused}
        hrefOf={(path) => setting.hrefOf(api.name, { version: version ?? null, half, path })}
        idOf={(path) => `${half}-${path}`}
      />
      {example === null || history === undefined ? null : (
        <ExampleView
          example={example}
          title={say('exampleFrame', { version: history.version, bytes: example.bytes.length })}
          setting={setting}
        />
      )}
    </>
  );
}

export function ApiErrors({ api, errors, setting }: { api: ReferenceApi; errors: Meanings; setting: Setting }) {
  const { say } = setting;
  return (
    <section aria-label={say('answers')}>
      <h3>{say('answers')}</h3>
      {api.errors.length === 0 ? (
        <p>{say('answersNone')}</p>
      ) : (
        <ErrorsTable rows={api.errors} meanings={errors} setting={setting} withException={false} />
      )}
    </section>
  );
}
