/** Where the Group scene has nothing to draw: the way to a run that has a group. */
import { type Local, useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { openGroupRun } from '../presets/presets.ts';
import { useRun } from '../stores/stores.ts';

const WORDS: Local<'open'> = { en: { open: 'Open a run with a group' }, 'zh-CN': { open: '打开一个有消费者组的运行' } };

export function NoGroup({ player }: { player: Player }) {
  const words = useWords(WORDS);
  // One that comes later in the run is stepped to; what is live gets its groups from outside.
  const isWithout = useRun(({ names, track }) => names?.isLive === false && track?.groups?.groups.length === 0);
  if (!isWithout) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-1/2 mt-16 flex justify-center">
      <button type="button" className="pointer-events-auto border border-ink bg-panel px-3 py-1.5 text-sm" onClick={() => void openGroupRun(player)}>
        {words('open')}
      </button>
    </div>
  );
}
