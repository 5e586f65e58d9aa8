import { LEVELS } from '../engine/events/row.ts';
import type { Player } from './player.ts';
import { usePosition } from './stores/stores.ts';
import { BUTTON, Icon } from './icon.tsx';
import { useSay } from './use-say.ts';

const SPEEDS = [0.25, 0.5, 1, 2, 4];

/** "3.402 118 s" */
function labTime(micros: number): string {
  const whole = Math.floor(micros);
  const rest = String(whole % 1_000_000).padStart(6, '0');
  return `${Math.floor(whole / 1_000_000)}.${rest.slice(0, 3)} ${rest.slice(3)} s`;
}

function PlayButton({ player }: { player: Player }) {
  const say = useSay();
  const playing = usePosition((position) => position.playing);
  return (
    <button
      type="button"
      className="grid size-8 place-items-center bg-ink text-panel"
      aria-label={say(playing ? 'pause' : 'play')}
      onClick={() => player.toggle()}
    >
      <Icon path={playing ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2l10 6-10 6z'} />
    </button>
  );
}

export function Transport({ player, folded }: { player: Player; folded: boolean }) {
  const say = useSay();
  const { time, position, level, clock, speed } = usePosition();
  if (folded) {
    return (
      <div className="flex w-76 shrink-0 items-center gap-4 border-r border-rule/40 px-6">
        <PlayButton player={player} />
        <span className="font-mono text-xl whitespace-pre">{labTime(time)}</span>
      </div>
    );
  }
  const next = <T,>(list: readonly T[], one: T): T => list[(list.indexOf(one) + 1) % list.length];
  const setting = (label: string, value: string, change: () => void) => (
    <button type="button" className="flex flex-col items-start leading-4 whitespace-nowrap hover:text-committed" onClick={change}>
      <span className="text-xs text-muted">{label}</span>
      <span className="text-sm font-semibold">{value}</span>
    </button>
  );
  return (
    <div className="flex w-76 shrink-0 flex-col justify-center gap-2 border-r border-rule/40 px-4">
      <div className="flex items-baseline justify-between">
        <span className="font-mono text-xl whitespace-pre">{labTime(time)}</span>
        <span className="font-mono text-xs text-muted">{say('event', { number: position })}</span>
      </div>
      <div className="flex items-center gap-1">
        <button type="button" className={BUTTON} aria-label={say('stepBack')} onClick={() => void player.step(-1)}>
          <Icon path="M3 3h2v10H3zM13 3v10L6 8z" />
        </button>
        <PlayButton player={player} />
        <button type="button" className={BUTTON} aria-label={say('stepForward')} onClick={() => void player.step(1)}>
          <Icon path="M11 3h2v10h-2zM3 3v10l7-5z" />
        </button>
        <div className="ml-auto flex gap-2">
          {setting(say('stepBy'), say(`level_${level}`), () => player.setLevel(next(LEVELS, level)))}
          {setting(say('clock'), say(clock), () => player.setClock(clock === 'warped' ? 'constant' : 'warped'))}
          {setting(say('speed'), `${speed}×`, () => player.setSpeed(next(SPEEDS, speed)))}
        </div>
      </div>
    </div>
  );
}
