/** The first sixty seconds: one key after the other, each of which really does something. */
import { create } from 'zustand';
import type { Player } from './player.ts';
import { prompt } from './playing/prompting.ts';
import { usePanels, usePosition } from './stores/stores.ts';

export const TOUR = ['send', 'kill', 'back', 'why', 'bytes'] as const;
export type TourStep = (typeof TOUR)[number];

export const useTour = create<{ readonly done: readonly TourStep[] }>()(() => ({ done: [] }));

function taken(step: TourStep): void {
  useTour.setState(({ done }) => (done.includes(step) ? {} : { done: [...done, step] }));
}

/** What is offered now; null once everything was tried. */
export function offered(done: readonly TourStep[]): TourStep | null {
  return TOUR.find((step) => !done.includes(step)) ?? null;
}

export function whyHere(player: Player): void {
  const { newest } = usePosition.getState();
  if (newest === null) return;
  usePanels.setState({ drawer: true, tab: 'why', timeline: true });
  void player.whyEvent(newest.id);
}

const ACTS: Readonly<Record<TourStep, (player: Player) => void>> = {
  send: (player) => prompt(player, 'send'),
  kill: (player) => prompt(player, 'kill'),
  back: (player) => {
    usePanels.setState({ timeline: true });
    void player.step(-1);
  },
  why: whyHere,
  bytes: () => usePanels.setState(({ magnifier }) => ({ magnifier: !magnifier })),
};

export function take(player: Player, step: TourStep): void {
  taken(step);
  ACTS[step](player);
}

/** A key did what the tour offers. */
export const tookByKey = taken;
