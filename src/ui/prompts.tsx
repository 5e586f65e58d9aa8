/** One key at a time, on the first screen. */
import type { WordKey } from './i18n/words.ts';
import type { Player } from './player.ts';
import { usePanels, usePosition, useRun } from './stores/stores.ts';
import { useSay } from './use-say.ts';

export function Prompts({ player }: { player: Player }) {
  const say = useSay();
  useRun((run) => run.frame);
  const list: readonly (readonly [key: string, word: WordKey, act: () => void])[] = [
    ['1', 'prompt_send', () => player.prompt('send')],
    ['2', player.canDo('kill') ? 'prompt_kill' : 'prompt_start', () => player.prompt('kill')],
    ['←', 'prompt_back', () => {
      usePanels.setState({ timeline: true });
      void player.step(-1);
    }],
    ['W', 'prompt_why', () => {
      const { newest } = usePosition.getState();
      usePanels.setState({ drawer: true, tab: 'why', timeline: true });
      if (newest !== null) void player.whyEvent(newest.id);
    }],
    ['Z', 'prompt_bytes', () => usePanels.setState(({ magnifier }) => ({ magnifier: !magnifier }))],
  ];
  return (
    <ul className="flex h-12 shrink-0 items-stretch border-t border-rule/40 bg-panel px-6">
      {list.map(([key, word, act], i) => (
        <li key={key} className="flex">
          <button type="button" className={`flex items-center gap-3 px-4 ${i === 0 ? 'bg-ink font-semibold text-panel' : 'text-muted hover:text-ink'}`} onClick={act}>
            <kbd className={`grid size-6 place-items-center font-sans text-sm font-semibold ${i === 0 ? 'bg-panel text-ink' : 'border border-rule text-ink'}`}>{key}</kbd>
            {say(word)}
          </button>
        </li>
      ))}
    </ul>
  );
}
