import type { PageWaiting } from '../../host/lab.ts';
import { useWords } from '../i18n/local.ts';
import { useSettings } from '../stores/stores.ts';
import { DRAWER_WORDS } from './words.ts';

/** What something waits for, link by link: each waits for the next, and says what would end it. */
export function Waits({ chain }: { chain: readonly PageWaiting[] }) {
  const words = useWords(DRAWER_WORDS);
  const language = useSettings((settings) => settings.language);
  return (
    <ol className="flex flex-col gap-2 text-sm">
      {chain.map((wait) => (
        <li key={`${wait.kind} ${wait.row}`} className="border-l-2 border-rule pl-2">
          {wait.said[language]}
          {wait.ends === null ? null : (
            <span className="block text-xs text-muted">
              {words('endsWhen')} {wait.ends[language]}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
