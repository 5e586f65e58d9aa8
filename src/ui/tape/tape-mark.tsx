import { useWords } from '../i18n/local.ts';
import { useRun } from '../stores/stores.ts';
import { TAPE_WORDS } from './words.ts';

/** Says that what is shown was a real run. */
export function TapeMark() {
  const words = useWords(TAPE_WORDS);
  const isPart = useRun((run) => run.status?.live?.isPart === true);
  const isOpen = useRun((run) => run.picture !== null || run.problem !== null);
  return (
    <p className="flex items-center gap-2 text-sm whitespace-nowrap" title={words('about')}>
      <span className="font-semibold">{words('tape')}</span>
      {isOpen && !isPart ? null : <span className="text-muted">{words(isPart ? 'part' : 'opening')}</span>}
    </p>
  );
}
