import { useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { usePosition } from '../stores/stores.ts';
import { usePassed } from './watch.ts';
import { LIVE_WORDS } from './words.ts';

/** Says that the cluster is live, and how much of it is not shown; whoever has gone back comes to the present from here. */
export function LiveMark({ player }: { player: Player }) {
  const words = useWords(LIVE_WORDS);
  const playing = usePosition((position) => position.playing);
  const passed = usePassed((state) => state.passed);
  return (
    <p className="flex items-center gap-2 text-sm whitespace-nowrap" title={words('about')}>
      <span className="font-semibold">{words('live')}</span>
      {playing ? (
        <span className="text-muted tabular-nums">{passed === 0 ? '' : words('passed', { count: passed.toLocaleString('en') })}</span>
      ) : (
        <>
          <span className="text-muted">{words('behind')}</span>
          <button type="button" className="border border-rule px-2 py-1" onClick={() => player.play()}>
            {words('now')}
          </button>
        </>
      )}
    </p>
  );
}
