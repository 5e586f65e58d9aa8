/** The protocol reference as pages that stand by themselves: the same model, the same parts and the same look as in the lab. */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { cssVariables } from '../../src/stage/tokens.ts';
import { type Language, LANGUAGES } from '../../src/ui/i18n/words.ts';
import { FAMILIES } from '../../src/ui/meanings/wire/families.ts';
import { loadFamily, loadMeanings, type MeaningsOf } from '../../src/ui/meanings/wire/index.ts';
import type { Meanings } from '../../src/ui/meanings/wire/resolve.ts';
import { ApiErrors, ApiHalf, ApiHead } from '../../src/ui/wire/api-article.tsx';
import { ChangesLine } from '../../src/ui/wire/changes-line.tsx';
import { ErrorsTable } from '../../src/ui/wire/errors-table.tsx';
import { ExampleView } from '../../src/ui/wire/example-view.tsx';
import { Overview } from '../../src/ui/wire/overview.tsx';
import type { Setting } from '../../src/ui/wire/parts.tsx';
import { type Entry, type Reference, type ReferenceApi, wireReference } from '../../src/ui/wire/reference.ts';
import { LayoutBody, StoredBody, StoredHead } from '../../src/ui/wire/stored-article.tsx';
import look from '../../src/ui/wire/wire.css?raw';
import { wireSay } from '../../src/ui/wire/words.ts';
import { exampleBatch, exampleFrame, exampleMessage } from '../../src/view/wire/example.ts';
import { facesFor } from './faces.ts';

/** By path from the folder that they go into. */
export type Pages = ReadonlyMap<string, string>;

export async function wirePages(reference: Reference = wireReference()): Promise<Pages> {
  const pages = new Map<string, string>([['wire.css', styleSheet()]]);
  for (const language of LANGUAGES) {
    const setting = settingOf(reference, language);
    const errors = await loadMeanings('errors', language);
    const families = new Map(
      await Promise.all(FAMILIES.map(async (family) => [family, await loadFamily(family, language)] as const)),
    );
    const abouts: Meanings = Object.assign({}, ...[...families.values()].map(({ family }) => family)) as Meanings;
    const add = (name: string, title: string, body: ReactNode): void => {
      pages.set(`${language}/${fileOf(name)}`, pageOf(language, name, title, setting, body));
    };
    add('', setting.say('title'), <Overview reference={reference} abouts={abouts} setting={setting} />);
    add('errors', setting.say('errors'), <ErrorsPage reference={reference} errors={errors} setting={setting} />);
    for (const entry of reference.entries.values()) {
      add(
        entry.name,
        entry.name,
        <EntryPage entry={entry} meanings={families.get(entry.family)!} errors={errors} setting={setting} />,
      );
    }
  }
  pages.set('index.html', startPage());
  pages.set('faces.css', facesFor(pages.values()).css);
  return pages;
}

function fileOf(name: string): string {
  return `${name === '' ? 'index' : name}.html`;
}

function settingOf(reference: Reference, language: Language): Setting {
  return {
    language,
    say: wireSay(language),
    isStatic: true,
    hrefOf: (name, { half, path } = {}) => {
      if (path === undefined || path === '') return fileOf(name);
      const id =
        name === 'errors' ? `e-${path}` : reference.entries.get(name)?.kind === 'api' ? `${half ?? 'request'}-${path}` : path;
      return `${fileOf(name)}#${id}`;
    },
  };
}

function ErrorsPage({ reference, errors, setting }: { reference: Reference; errors: Meanings; setting: Setting }) {
  return (
    <>
      <h2>{setting.say('errors')}</h2>
      <p className="wire-about">{setting.say('errorsAbout')}</p>
      <ErrorsTable rows={reference.errors} meanings={errors} setting={setting} withException />
    </>
  );
}

function EntryPage({
  entry,
  meanings,
  errors,
  setting,
}: {
  entry: Entry;
  meanings: MeaningsOf;
  errors: Meanings;
  setting: Setting;
}) {
  const { say } = setting;
  if (entry.kind === 'api') return <ApiPage api={entry} meanings={meanings} errors={errors} setting={setting} />;
  if (entry.kind === 'layout') {
    const example = entry.name === 'RecordBatch' ? exampleBatch() : null;
    return (
      <>
        <StoredHead entry={entry} meanings={meanings} setting={setting} />
        <LayoutBody entry={entry} focused="" example={example} meanings={meanings} setting={setting} />
      </>
    );
  }
  const newest = entry.table.versions.to;
  const example = exampleMessage(entry.name, newest);
  return (
    <>
      <StoredHead entry={entry} meanings={meanings} setting={setting} />
      <StoredBody entry={entry} version={null} focused="" example={null} meanings={meanings} setting={setting} />
      {example.bytes.length === 0 ? null : (
        <ExampleView
          example={example}
          title={say('exampleMessage', { version: newest, bytes: example.bytes.length })}
          setting={setting}
        />
      )}
    </>
  );
}

function ApiPage({
  api,
  meanings,
  errors,
  setting,
}: {
  api: ReferenceApi;
  meanings: MeaningsOf;
  errors: Meanings;
  setting: Setting;
}) {
  const { say } = setting;
  const newest = api.versions.to;
  return (
    <>
      <ApiHead api={api} meanings={meanings} setting={setting} />
      {(['request', 'response'] as const).map((half) => {
        const example = exampleFrame(api.key, newest, half);
        return (
          <section key={half} aria-label={say(half)}>
            <h3 id={half}>{say(half)}</h3>
            <ApiHalf api={api} half={half} version={null} focused="" example={null} meanings={meanings} setting={setting} />
            {api.history.slice(1).map(({ version }) => (
              <ChangesLine key={version} table={api[half]} version={version} setting={setting} />
            ))}
            <ExampleView
              example={example}
              title={say('exampleFrame', { version: newest, bytes: example.bytes.length })}
              setting={setting}
            />
          </section>
        );
      })}
      <ApiErrors api={api} errors={errors} setting={setting} />
    </>
  );
}

function pageOf(language: Language, name: string, title: string, setting: Setting, body: ReactNode): string {
  const { say, hrefOf } = setting;
  const other = LANGUAGES.find((one) => one !== language)!;
  return documentOf(
    language,
    `${title} · Highwater`,
    '../',
    <div className="wire wire-static">
      <header className="wire-top">
        <strong>Highwater</strong>
        <a href={hrefOf('')}>{say('title')}</a>
        <a href={hrefOf('errors')}>{say('errors')}</a>
        <a href={`../${other}/${fileOf(name)}`} lang={other}>
          {say('otherLanguage')}
        </a>
      </header>
      <main className="wire-article">{body}</main>
    </div>,
  );
}

function startPage(): string {
  return documentOf(
    'en',
    'The wire · Highwater',
    '',
    <div className="wire wire-static">
      <main className="wire-article">
        <h2>Highwater</h2>
        {LANGUAGES.map((language) => (
          <p key={language} className="wire-about">
            <a href={`${language}/index.html`} lang={language}>
              {wireSay(language)('title')}
            </a>{' '}
            {wireSay(language)('subtitle')}
          </p>
        ))}
      </main>
    </div>,
  );
}

function documentOf(language: Language, title: string, up: string, body: ReactNode): string {
  const markup = renderToStaticMarkup(
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href={`${up}faces.css`} />
        <link rel="stylesheet" href={`${up}wire.css`} />
      </head>
      <body>{body}</body>
    </html>,
  );
  return `<!doctype html>\n${markup}\n`;
}

/** The look of the lab's page, with the colours of day or night as the reader's system has it. */
function styleSheet(): string {
  const variables = (theme: 'day' | 'night'): string =>
    Object.entries(cssVariables(theme))
      .map(([name, value]) => `  ${name}: ${value};`)
      .join('\n');
  return `:root {
${variables('day')}
  --font-sans: 'IBM Plex Sans', 'Noto Sans SC', system-ui, sans-serif;
  --font-mono: 'IBM Plex Mono', ui-monospace, 'Noto Sans SC', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
${variables('night')}
  }
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--color-ground); color: var(--color-ink); font-family: var(--font-sans); font-variant-numeric: tabular-nums; }
button { border: 0; background: none; color: inherit; font: inherit; padding: 0; }
ul { list-style: none; padding: 0; }
.wire-static { flex-direction: column; }
.wire-top { display: flex; gap: 1.5rem; padding: 0.75rem 2rem; border-bottom: 1px solid var(--color-rule); }
.wire-static .wire-article { overflow: visible; max-width: 80rem; }
.wire-static .wire-hex, .wire-static .wire-tree { max-height: none; }
:target > * { background: var(--color-committed-fill); }
${look}`;
}
