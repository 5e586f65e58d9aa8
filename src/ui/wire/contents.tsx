/** The contents of the reference: every API and message by family, and a search over names, keys and fields. */
import { type RefObject, useMemo } from 'react';
import { rangeText } from './changes.ts';
import { Name, Path, type Setting } from './parts.tsx';
import type { Entry, Reference } from './reference.ts';
import { search } from './search.ts';

export function Contents(props: {
  reference: Reference;
  setting: Setting;
  current: string;
  text: string;
  setText: (text: string) => void;
  field: RefObject<HTMLInputElement | null>;
}) {
  const { reference, setting, current, text, setText, field } = props;
  const { say, hrefOf } = setting;
  const groups = useMemo(() => search(reference, text), [reference, text]);
  const isCurrent = (name: string) => (name === current ? 'page' : undefined);
  return (
    <nav className="wire-contents" aria-label={say('contents')}>
      <div className="wire-find">
        <a href="#/lab">{say('toLab')}</a>
        <input
          ref={field}
          type="search"
          value={text}
          aria-label={say('search')}
          placeholder={say('search')}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className="wire-scroll">
        {text === '' ? (
          <ul>
            <li>
              <a href={hrefOf('')} aria-current={isCurrent('')}>
                <span />
                {say('title')}
              </a>
            </li>
            <li>
              <a href={hrefOf('errors')} aria-current={isCurrent('errors')}>
                <span />
                {say('errors')}
              </a>
            </li>
          </ul>
        ) : null}
        {groups.length === 0 ? <p className="wire-quiet">{say('searchNone')}</p> : null}
        {groups.map(({ family, found }) => (
          <div key={family}>
            <h2>{say(`family_${family}`)}</h2>
            <ul>
              {found.map(({ entry, fields }) => (
                <li key={entry.name}>
                  <EntryLink entry={entry} setting={setting} current={isCurrent(entry.name)} />
                  {fields.map(({ half, path }) => (
                    <a
                      key={`${half} ${path}`}
                      className="wire-hit"
                      href={hrefOf(entry.name, { version: null, ...(half === null ? {} : { half }), path })}
                    >
                      <Path text={path} />
                    </a>
                  ))}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}

export function EntryLink({ entry, setting, current }: { entry: Entry; setting: Setting; current?: 'page' }) {
  const versions = entry.kind === 'api' ? entry.versions : entry.kind === 'stored' ? entry.table.versions : null;
  return (
    <a href={setting.hrefOf(entry.name)} aria-current={current}>
      <span className="wire-key">{entry.kind === 'api' ? entry.key : ''}</span>
      <span className="wire-entry">
        <Name text={entry.name} />
      </span>
      <span className="wire-range">{versions === null ? '' : rangeText(versions)}</span>
    </a>
  );
}
