/** One API or message on the lab's page: its head, the choice of half and version, its fields, an example, its errors. */
import { useMemo } from 'react';
import { hasVersion } from '../../protocol/schema/versions.ts';
import { exampleBatch, exampleFrame, exampleMessage } from '../../view/wire/example.ts';
import type { MeaningsOf } from '../meanings/wire/index.ts';
import type { Meanings } from '../meanings/wire/resolve.ts';
import { ApiErrors, ApiHalf, ApiHead } from './api-article.tsx';
import type { Setting } from './parts.tsx';
import type { Entry } from './reference.ts';
import { LayoutBody, StoredBody, StoredHead } from './stored-article.tsx';
import type { WirePlace } from './wire-address.ts';

/** The version that an address means: one that does not exist means the newest. */
function versionOf(entry: Entry, { version }: WirePlace): number | null {
  if (entry.kind === 'layout' || version === null) return null;
  const { versions } = entry.kind === 'api' ? entry : entry.table;
  return version === 'newest' || !hasVersion(versions, version) ? versions.to : version;
}

export function EntryArticle(props: {
  entry: Entry;
  place: WirePlace;
  setting: Setting;
  meanings: MeaningsOf;
  errors: Meanings;
}) {
  const { entry, place, setting, meanings, errors } = props;
  const version = versionOf(entry, place);
  const example = useMemo(() => {
    if (entry.kind === 'layout') return entry.name === 'RecordBatch' ? exampleBatch() : null;
    if (version === null) return null;
    return entry.kind === 'api' ? exampleFrame(entry.key, version, place.half) : exampleMessage(entry.name, version);
  }, [entry, version, place.half]);
  const key = `${entry.name} ${version} ${place.half}`;
  if (entry.kind === 'layout') {
    return (
      <>
        <StoredHead entry={entry} meanings={meanings} setting={setting} />
        <LayoutBody entry={entry} focused={place.path} example={example} meanings={meanings} setting={setting} />
      </>
    );
  }
  if (entry.kind === 'stored') {
    return (
      <>
        <StoredHead entry={entry} meanings={meanings} setting={setting} />
        <VersionChoice entry={entry} version={version} place={place} setting={setting} />
        <StoredBody
          key={key}
          entry={entry}
          version={version}
          focused={place.path}
          example={example}
          meanings={meanings}
          setting={setting}
        />
      </>
    );
  }
  return (
    <>
      <ApiHead api={entry} meanings={meanings} setting={setting} />
      <div className="wire-choices">
        <HalfChoice name={entry.name} version={version} place={place} setting={setting} />
        <VersionChoice entry={entry} version={version} place={place} setting={setting} />
      </div>
      <ApiHalf
        key={key}
        api={entry}
        half={place.half}
        version={version}
        focused={place.path}
        example={example}
        meanings={meanings}
        setting={setting}
      />
      <ApiErrors api={entry} errors={errors} setting={setting} />
    </>
  );
}

function HalfChoice({
  name,
  version,
  place,
  setting,
}: {
  name: string;
  version: number | null;
  place: WirePlace;
  setting: Setting;
}) {
  const { say, hrefOf } = setting;
  return (
    <nav aria-label={say('half')} className="wire-halves">
      {(['request', 'response'] as const).map((half) => (
        <a key={half} href={hrefOf(name, { version, half })} aria-current={half === place.half ? 'true' : undefined}>
          {say(half)}
        </a>
      ))}
    </nav>
  );
}

function VersionChoice(props: {
  entry: Exclude<Entry, { kind: 'layout' }>;
  version: number | null;
  place: WirePlace;
  setting: Setting;
}) {
  const { entry, version, place, setting } = props;
  const { say, hrefOf } = setting;
  const { versions } = entry.kind === 'api' ? entry : entry.table;
  const all = Array.from({ length: versions.to - versions.from + 1 }, (_, at) => versions.from + at);
  const path = place.path;
  return (
    <nav aria-label={say('version')} className="wire-choice">
      <span aria-hidden="true">{say('version')}</span>
      {all.map((one) => (
        <a
          key={one}
          href={hrefOf(entry.name, { version: one, half: place.half, path })}
          aria-current={one === version ? 'true' : undefined}
        >
          {one}
        </a>
      ))}
      <a
        href={hrefOf(entry.name, { version: null, half: place.half, path })}
        aria-current={version === null ? 'true' : undefined}
      >
        {say('allVersions')}
      </a>
    </nav>
  );
}
