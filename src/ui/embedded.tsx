/** The page in a slide or a blog: one scene, the sentence of what happened last, time, the bytes, and a way into the whole lab. */
import { Caption } from './caption.tsx';
import { wholeAddress } from './embedding.ts';
import { BUTTON, Icon } from './icon.tsx';
import { BytesView, Notices } from './panels.tsx';
import type { Player } from './player.ts';
import { Stage } from './stage.tsx';
import { usePanels, useRun } from './stores/stores.ts';
import { Timeline } from './timeline.tsx';
import { Transport } from './transport.tsx';
import { useSay } from './use-say.ts';
import { useWords } from './i18n/local.ts';

const WORDS = {
  en: { open: ': open in the lab' },
  'zh-CN': { open: '：在实验室中打开' },
} as const;

export function Embedded({ player }: { player: Player }) {
  const say = useSay();
  const words = useWords(WORDS);
  const magnifier = usePanels((panels) => panels.magnifier);
  const isUntouched = useRun((run) => run.given.length === 0);
  /** What was done here goes along. */
  const openWhole = async (): Promise<void> => {
    const link = await player.lab.link();
    open(wholeAddress(`#/lab?run=${link}`), '_blank', 'noopener');
  };
  return (
    <div className="flex h-screen flex-col overflow-hidden bg-ground font-sans text-base text-ink">
      <Notices player={player} inLesson={false} />
      <main className="flex min-h-0 grow flex-col">
        <Caption atRest={false} />
        {magnifier ? <BytesView player={player} /> : <Stage player={player} column={false} />}
      </main>
      <footer className="foot flex h-12 shrink-0 items-center border-t border-rule/40 bg-panel text-sm">
        <div className="flex h-12 shrink-0 items-center border-r border-rule/40">
          <button type="button" className={`${BUTTON} ml-3`} aria-label={say('stepBack')} onClick={() => void player.step(-1)}>
            <Icon path="M3 3h2v10H3zM13 3v10L6 8z" />
          </button>
          <button type="button" className={BUTTON} aria-label={say('stepForward')} onClick={() => void player.step(1)}>
            <Icon path="M11 3h2v10h-2zM3 3v10l7-5z" />
          </button>
        </div>
        <Transport player={player} folded />
        <Timeline player={player} />
        <div className="flex h-12 shrink-0 items-center gap-3 border-l border-rule/40 px-4 whitespace-nowrap">
          <button type="button" aria-pressed={magnifier} className="hover:text-committed" onClick={() => usePanels.setState({ magnifier: !magnifier })}>
            {say('tab_bytes')}
          </button>
          <a
            className="font-semibold text-committed underline"
            href={wholeAddress()}
            target="_blank"
            rel="noopener"
            onClick={(event) => {
              if (isUntouched) return;
              event.preventDefault();
              openWhole().catch((error: unknown) => player.failed(error));
            }}
          >
            Highwater
            <span className="later">{words('open')}</span>
          </a>
        </div>
      </footer>
    </div>
  );
}
