import { useSyncExternalStore } from 'react';
import { useWords } from './i18n/local.ts';
import type { Player } from './player.ts';
import { asideRun, asideText, broughtBack, keepProblem, onKeepProblem } from './storage.ts';
import { saveRun, saveText } from './stored/file.ts';
import { STORED_WORDS } from './stored/words.ts';

/** What can be done with a run that is set aside. */
function Aside({ player, button }: { player: Player; button: string }) {
  const words = useWords(STORED_WORDS);
  const text = asideText();
  if (text === null) return null;
  return (
    <>
      {asideRun() === null ? null : (
        <button type="button" className={button} onClick={() => void player.bringBack()}>
          {words('aside_bringBack')}
        </button>
      )}
      <button type="button" className={button} onClick={() => saveText(text)}>
        {words('aside_download')}
      </button>
      <button type="button" className={button} onClick={() => broughtBack(null)}>
        {words('aside_drop')}
      </button>
    </>
  );
}

/** Says that a reload would lose something, or that something was set aside. In a lesson nothing can be brought back: its runs are its own. */
export function KeepNotice({ player, line, button, inLesson }: { player: Player; line: string; button: string; inLesson: boolean }) {
  const words = useWords(STORED_WORDS);
  const problem = useSyncExternalStore(onKeepProblem, keepProblem);
  if (problem === null || (problem === 'before' && inLesson)) return null;
  const isAside = problem === 'aside' || problem === 'before';
  const isLost = problem === 'full' || problem === 'refused';
  return (
    <div role={isLost || problem === 'aside' ? 'alert' : 'status'} className={line}>
      <span>{words(`keep_${problem}`)}</span>
      {isAside && !inLesson ? <Aside player={player} button={button} /> : null}
      {isLost && !inLesson ? (
        <button type="button" className={button} onClick={() => saveRun()}>
          {words('saveRun')}
        </button>
      ) : null}
      {isLost ? (
        <a className={button} href="#/stored">
          {words('title')}
        </a>
      ) : null}
    </div>
  );
}
