/** The whole page by keyboard. */
import { useEffect } from 'react';
import { LEVELS } from '../engine/events/row.ts';
import { holdOrRelease } from './panels.tsx';
import type { Player } from './player.ts';
import { leaveScene, turnScene } from './scenes/showing.ts';
import { zoomBy } from './scenes/zoom.ts';
import { usePanels, usePosition } from './stores/stores.ts';
import { take, tookByKey } from './tour.ts';

/** What keys of its own has: they stay with it. */
function keepsKeys(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null;
}

/** Whoever is quicker than the page is not unheard: until it listens, keys wait, in their order; what is let go is let go then, too. */
const early: KeyboardEvent[] = [];
const keep = (event: KeyboardEvent): void => {
  early.push(event);
};
const listenEarly = (): void => {
  addEventListener('keydown', keep);
  addEventListener('keyup', keep);
};
listenEarly();

/** `first` is asked before: true when the key meant something to what is open. `listens`: there is something to act on. */
export function useKeyboard(player: Player, listens: boolean, first: (event: KeyboardEvent) => boolean): void {
  useEffect(() => {
    if (!listens) return undefined;
    const down = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || keepsKeys(event.target)) return;
      // On a button, Space presses it.
      if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
      if (first(event)) return event.preventDefault();
      const act = ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act(player, event);
    };
    const up = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === 'z') usePanels.setState({ magnifier: false });
    };
    removeEventListener('keydown', keep);
    removeEventListener('keyup', keep);
    for (const event of early.splice(0)) (event.type === 'keyup' ? up : down)(event);
    addEventListener('keydown', down);
    addEventListener('keyup', up);
    return () => {
      removeEventListener('keydown', down);
      removeEventListener('keyup', up);
      listenEarly();
    };
  }, [player, listens, first]);
}

const ACTIONS: Readonly<Record<string, (player: Player, event: KeyboardEvent) => unknown>> = {
  ' ': (player) => player.toggle(),
  ArrowRight: (player, { shiftKey }) => {
    void player.step(1, shiftKey);
  },
  ArrowLeft: (player, { shiftKey }) => {
    tookByKey('back');
    usePanels.setState({ timeline: true });
    void player.step(-1, shiftKey);
  },
  '.': (player) => {
    void player.step(1);
  },
  l: (player) => player.setLevel(LEVELS[(LEVELS.indexOf(usePosition.getState().level) + 1) % LEVELS.length]),
  h: (player) => holdOrRelease(player, null),
  w: (player) => take(player, 'why'),
  z: (_, { repeat }) => {
    tookByKey('bytes');
    if (!repeat) usePanels.setState({ magnifier: true });
  },
  Escape: () => leaveScene(),
  v: (_, { shiftKey }) => turnScene(shiftKey ? -1 : 1),
  '+': () => zoomBy(1),
  '=': () => zoomBy(1),
  '-': () => zoomBy(-1),
  '0': () => zoomBy(null),
  '1': (player) => take(player, 'send'),
  '2': (player) => take(player, 'kill'),
  '/': () => usePanels.setState({ palette: true }),
  '?': () => usePanels.setState({ help: true }),
};
