import { useSyncExternalStore } from 'react';
import type { Player } from './player.ts';
import { asideRun, asideText, broughtBack, keepProblem, onKeepProblem } from './storage.ts';
import { useSay } from './use-say.ts';

/** Writes what is set aside to a file of the reader's. */
function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'highwater-run.json';
  link.click();
  URL.revokeObjectURL(url);
}

/** What can be done with a run that is set aside. */
function Aside({ player, button }: { player: Player; button: string }) {
  const say = useSay();
  const text = asideText();
  if (text === null) return null;
  return (
    <>
      {asideRun() === null ? null : (
        <button type="button" className={button} onClick={() => void player.bringBack()}>
          {say('aside_bringBack')}
        </button>
      )}
      <button type="button" className={button} onClick={() => download(text)}>
        {say('aside_download')}
      </button>
      <button type="button" className={button} onClick={() => broughtBack(null)}>
        {say('aside_drop')}
      </button>
    </>
  );
}

/** Says that a reload would lose something, or that something was set aside. In a lesson nothing can be brought back: its runs are its own. */
export function KeepNotice({ player, line, button, inLesson }: { player: Player; line: string; button: string; inLesson: boolean }) {
  const say = useSay();
  const problem = useSyncExternalStore(onKeepProblem, keepProblem);
  if (problem === null || (problem === 'before' && inLesson)) return null;
  const isAside = problem === 'aside' || problem === 'before';
  return (
    <div role={problem === 'before' ? 'status' : 'alert'} className={line}>
      <span>{say(`keep_${problem}`)}</span>
      {isAside && !inLesson ? <Aside player={player} button={button} /> : null}
    </div>
  );
}
