/** What the field means, and the way to the reference: the words come when somebody looks. */
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/local.ts';
import { meaningOf } from '../meanings/wire/index.ts';
import { useSettings } from '../stores/stores.ts';
import { referenceAddress } from '../wire/wire-address.ts';
import { BYTES_WORDS } from './words.ts';

/** The table by which bytes are read. */
export interface Kind {
  readonly name: string;
  readonly version: number;
}

export function Meaning({ kind: { name, version }, path }: { kind: Kind; path: string }) {
  const words = useWords(BYTES_WORDS);
  const language = useSettings((settings) => settings.language);
  const [found, setFound] = useState<{ readonly key: string; readonly text: string | null }>({ key: '', text: null });
  const key = `${language} ${name} ${path}`;
  useEffect(() => {
    let isCurrent = true;
    meaningOf(name, path, language).then(
      (text) => isCurrent && setFound({ key, text }),
      // Words that do not come are missed here alone: the bytes stand without them.
      () => isCurrent && setFound({ key, text: null }),
    );
    return () => {
      isCurrent = false;
    };
  }, [name, path, language, key]);
  if (found.text === null) return null;
  return (
    <p className="mt-1 flex items-start gap-4 text-sm">
      <span className="line-clamp-2 min-w-0" title={found.text}>
        {found.key === key ? found.text : ''}
      </span>
      <a className="shrink-0 text-committed underline" href={referenceAddress(name, version, path)}>
        {words('reference')}
      </a>
    </p>
  );
}
