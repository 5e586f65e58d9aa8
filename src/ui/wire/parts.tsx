/** What articles of the reference are made of. Pure: the lab's page and its static copy draw the same parts. */
import { Fragment, type ReactNode } from 'react';
import type { Language } from '../i18n/words.ts';
import type { WirePlace } from './wire-address.ts';
import type { WireSay } from './words.ts';

/** How a part speaks and where its links lead. */
export interface Setting {
  readonly language: Language;
  readonly say: WireSay;
  /** On paper, so to speak: nothing answers to a key. */
  readonly isStatic?: boolean;
  readonly hrefOf: (name: string, given?: Partial<WirePlace>) => string;
}

/** A meaning, with what stands between backticks as code. */
export function Prose({ text }: { text: string }): ReactNode {
  return text.split('`').map((part, at) => {
    // oxlint-disable-next-line react/no-array-index-key -- parts of one text have no other name
    return at % 2 === 0 ? part : <code key={at}>{part}</code>;
  });
}

/** Long paths may break behind their dots. */
export function Path({ text }: { text: string }): ReactNode {
  return broken(text.split(/(?<=\.)/));
}

/** Long names may break between their words. */
export function Name({ text }: { text: string }): ReactNode {
  return broken(text.split(/(?<=_)|(?<=[a-z])(?=[A-Z])/));
}

/** Defaults are short, but for the largest int64, which may break. */
export function Default({ text }: { text: string }): ReactNode {
  return text.length > 12 ? broken([text.slice(0, 10), text.slice(10)]) : text;
}

function broken(parts: readonly string[]): ReactNode {
  return parts.map((part, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- the parts of a name keep their places
    <Fragment key={at}>
      {at === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}

export function Facts({ facts }: { facts: readonly (ReactNode | null)[] }) {
  return (
    <ul className="wire-facts">
      {facts.map((fact, at) =>
        // oxlint-disable-next-line react/no-array-index-key -- the facts of an article always come in one order
        fact === null ? null : <li key={at}>{fact}</li>,
      )}
    </ul>
  );
}
