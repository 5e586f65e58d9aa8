/** The whole page by keyboard. */
import { useEffect } from 'react';
import { LEVELS } from '../engine/events/row.ts';
import type { Player } from './player.ts';
import { usePanels, usePosition } from './stores/stores.ts';

/** What keys of its own has: they stay with it. */
function keepsKeys(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null;
}

export function useKeyboard(player: Player): void {
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || keepsKeys(event.target)) return;
      // On a button, Space presses it.
      if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
      const act = ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act(player, event);
    };
    const up = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === 'z') usePanels.setState({ magnifier: false });
    };
    addEventListener('keydown', down);
    addEventListener('keyup', up);
    return () => {
      removeEventListener('keydown', down);
      removeEventListener('keyup', up);
    };
  }, [player]);
}

const ACTIONS: Readonly<Record<string, (player: Player, event: KeyboardEvent) => void>> = {
  ' ': (player) => player.toggle(),
  ArrowRight: (player, { shiftKey }) => {
    void player.step(1, shiftKey);
  },
  ArrowLeft: (player, { shiftKey }) => {
    usePanels.setState({ timeline: true });
    void player.step(-1, shiftKey);
  },
  '.': (player) => {
    void player.step(1);
  },
  l: (player) => player.setLevel(LEVELS[(LEVELS.indexOf(usePosition.getState().level) + 1) % LEVELS.length]),
  w: (player) => {
    const { newest } = usePosition.getState();
    if (newest === null) return;
    usePanels.setState({ drawer: true, tab: 'why', timeline: true });
    void player.whyEvent(newest.id);
  },
  z: (_, { repeat }) => {
    if (!repeat) usePanels.setState({ magnifier: true });
  },
  '1': (player) => player.prompt('send'),
  '2': (player) => player.prompt('kill'),
  '/': () => usePanels.setState({ palette: true }),
  '?': () => usePanels.setState({ help: true }),
};
