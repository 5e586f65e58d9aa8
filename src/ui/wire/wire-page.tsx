/** The protocol reference, a page of the lab at `#/wire`; it comes in a chunk of its own when somebody goes there. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { FAMILIES, familyOf } from '../meanings/wire/families.ts';
import { loadFamily, loadMeanings, type MeaningsOf } from '../meanings/wire/index.ts';
import type { Meanings } from '../meanings/wire/resolve.ts';
import type { Language } from '../i18n/words.ts';
import { useSettings } from '../stores/stores.ts';
import { Contents } from './contents.tsx';
import { EntryArticle } from './entry-article.tsx';
import { ErrorsTable } from './errors-table.tsx';
import { Overview } from './overview.tsx';
import type { Setting } from './parts.tsx';
import { type Reference, wireReference } from './reference.ts';
import { wireAddress, type WirePlace, wirePlaceOf } from './wire-address.ts';
import './wire.css';
import { wireSay } from './words.ts';

/** What this place needs to be read, in the language at hand; the last one stays until the next has come. */
interface Loaded {
  readonly key: string;
  readonly meanings: MeaningsOf | null;
  readonly errors: Meanings;
  readonly abouts: Meanings;
}

async function load(place: WirePlace, language: Language, key: string): Promise<Loaded> {
  const family = familyOf(place.name);
  const errors = loadMeanings('errors', language);
  if (family !== null) return { key, meanings: await loadFamily(family, language), errors: await errors, abouts: {} };
  if (place.name !== '') return { key, meanings: null, errors: await errors, abouts: {} };
  const all = await Promise.all(FAMILIES.map((one) => loadMeanings(one, language)));
  return { key, meanings: null, errors: {}, abouts: Object.assign({}, ...all) as Meanings };
}

function useLoaded(place: WirePlace, language: Language): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const key = `${language} ${familyOf(place.name) ?? place.name}`;
  useEffect(() => {
    let isCurrent = true;
    load(place, language, key).then(
      (found) => isCurrent && setLoaded(found),
      (error: unknown) => isCurrent && setFailed(error),
    );
    return () => {
      isCurrent = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key says all that is needed of the place
  }, [key]);
  // A chunk that does not come is an error of the page, not of this place.
  if (failed !== null) throw failed;
  return loaded?.key === key ? loaded : null;
}

/** Keys of the lab do nothing here; `/` leads to the search. */
function useOwnKeys(find: () => void): void {
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab' || event.key === 'Escape' || event.key === '?')
        return;
      const target = event.target as HTMLElement | null;
      if (target?.closest('dialog, .wire, header') === null && target !== document.body) return;
      if (target?.closest('input, .wire-tree') !== null && target !== document.body) return;
      if (event.key === '/') {
        event.preventDefault();
        find();
      }
      if (target?.closest('dialog') === null) event.stopPropagation();
    };
    addEventListener('keydown', down, { capture: true });
    return () => removeEventListener('keydown', down, { capture: true });
  }, [find]);
}

export default function WirePage({ path }: { path: string }) {
  const language = useSettings((settings) => settings.language);
  const reference = useMemo(() => wireReference(), []);
  const place = useMemo(() => wirePlaceOf(path), [path]);
  const setting = useMemo(() => settingOf(reference, language), [reference, language]);
  const loaded = useLoaded(place, language);
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const find = useCallback(() => field.current?.select(), []);
  useOwnKeys(find);
  return (
    <main className="wire">
      <Contents reference={reference} setting={setting} current={place.name} text={text} setText={setText} field={field} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <article key={place.name} className="wire-article" tabIndex={0} aria-label={setting.say('article')}>
        {loaded === null ? null : <Body reference={reference} place={place} setting={setting} loaded={loaded} />}
      </article>
    </main>
  );
}

function Body({
  reference,
  place,
  setting,
  loaded,
}: {
  reference: Reference;
  place: WirePlace;
  setting: Setting;
  loaded: Loaded;
}) {
  const { say } = setting;
  const entry = reference.entries.get(place.name);
  useEffect(() => {
    if (place.path === '') return;
    const id = place.name === 'errors' ? `e-${place.path}` : entry?.kind === 'api' ? `${place.half}-${place.path}` : place.path;
    document.getElementById(id)?.scrollIntoView({ block: 'center' });
  }, [place, entry]);
  if (entry !== undefined && loaded.meanings !== null) {
    return <EntryArticle entry={entry} place={place} setting={setting} meanings={loaded.meanings} errors={loaded.errors} />;
  }
  if (place.name === 'errors') {
    return (
      <>
        <h2>{say('errors')}</h2>
        <p className="wire-about">{say('errorsAbout')}</p>
        <ErrorsTable rows={reference.errors} meanings={loaded.errors} setting={setting} focused={place.path} withException />
      </>
    );
  }
  if (place.name === '') return <Overview reference={reference} abouts={loaded.abouts} setting={setting} />;
  return <p>{say('unknown', { name: place.name })}</p>;
}

function settingOf(reference: Reference, language: Language): Setting {
  return {
    language,
    say: wireSay(language),
    hrefOf: (name, given) => wireAddress(name, given, reference.entries.get(name)?.kind === 'api'),
  };
}
