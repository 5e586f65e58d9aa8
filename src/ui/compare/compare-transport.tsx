/** One clock for both runs: its time, and the keys that move it. */
import { BUTTON, Icon } from '../icon.tsx';
import { useSay } from '../use-say.ts';
import { useWords } from '../i18n/local.ts';
import { type Comparison, useCompare } from './comparison.ts';
import { COMPARE_WORDS } from './words.ts';

/** "3.402 118 s" */
function labTime(micros: number): string {
  const whole = Math.floor(micros);
  const rest = String(whole % 1_000_000).padStart(6, '0');
  return `${Math.floor(whole / 1_000_000)}.${rest.slice(0, 3)} ${rest.slice(3)} s`;
}

export function CompareTransport({ comparison, time }: { comparison: Comparison; time: number }) {
  const words = useWords(COMPARE_WORDS);
  const say = useSay();
  const playing = useCompare((state) => state.playing);
  const level = useCompare((state) => state.level);
  return (
    <div className="flex w-76 shrink-0 flex-col justify-center gap-2 border-r border-rule/40 px-4">
      <span className="font-mono text-xl whitespace-pre">{labTime(time)}</span>
      <div className="flex items-center gap-1">
        <button type="button" className={BUTTON} aria-label={words('stepBack')} onClick={() => void comparison.step(-1)}>
          <Icon path="M3 3h2v10H3zM13 3v10L6 8z" />
        </button>
        <button
          type="button"
          className="grid size-8 place-items-center bg-ink text-panel"
          aria-label={words(playing ? 'pause' : 'play')}
          onClick={() => comparison.toggle()}
        >
          <Icon path={playing ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2l10 6-10 6z'} />
        </button>
        <button type="button" className={BUTTON} aria-label={words('stepForward')} onClick={() => void comparison.step(1)}>
          <Icon path="M11 3h2v10h-2zM3 3v10l7-5z" />
        </button>
        <button
          type="button"
          className="ml-4 flex flex-col items-start leading-4 whitespace-nowrap hover:text-committed"
          onClick={() => comparison.setLevel()}
        >
          <span className="text-xs text-muted">{say('stepBy')}</span>
          <span className="text-sm font-semibold">{say(`level_${level}`)}</span>
        </button>
      </div>
    </div>
  );
}
