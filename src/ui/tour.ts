/** The first sixty seconds: one key after the other, each of which really does something. */
import { create } from 'zustand';
import { type Found, LabError } from '../host/lab.ts';
import { placeOf } from './address.ts';
import type { Language } from './i18n/words.ts';
import { loadGuided } from './panels.tsx';
import type { Player } from './player.ts';
import { canDo, prompt } from './playing/prompting.ts';
import { usePanels } from './stores/stores.ts';

export const TOUR = ['send', 'kill', 'back', 'why', 'bytes'] as const;
export type TourStep = (typeof TOUR)[number];

export type Said = Readonly<Record<Language, string>>;

/** What is said at positions from one to another, in place of the newest event's sentence. */
export interface Told {
  readonly from: number;
  readonly to: number;
  readonly said: Said;
}

export interface Loss {
  /** Behind the event that cut the records off. */
  readonly position: number;
  readonly event: number;
  readonly killed: number;
  readonly partition: string;
}

interface TourState {
  readonly done: readonly TourStep[];
  readonly told: readonly Told[];
  /** The branch that `told`, `loss` and `acknowledged` belong to. */
  readonly branch: number;
  readonly loss: Loss | null;
  /** The event by which the record that was sent by hand was acknowledged. */
  readonly acknowledged: number | null;
}

export const useTour = create<TourState>()(() => ({ done: [], told: [], branch: -1, loss: null, acknowledged: null }));

function taken(step: TourStep): void {
  useTour.setState(({ done }) => (done.includes(step) ? {} : { done: [...done, step] }));
}

/** What is offered now; null once everything was tried. */
export function offered(done: readonly TourStep[]): TourStep | null {
  return TOUR.find((step) => !done.includes(step)) ?? null;
}

export function whyHere(player: Player): void {
  usePanels.setState({ drawer: true, tab: 'why', timeline: true });
  void player.whyHere();
}

/** On the first screen a key leads somewhere; in the lab it does what it says, and no more. */
function isGuided(): boolean {
  return placeOf(location.hash).kind === 'rest';
}

/** What a key gives and asks comes before what the next key does; on the way that it leads to the next one may be pressed. */
let line: Promise<void> = Promise.resolve();

function guide(player: Player, act: (guided: Awaited<ReturnType<typeof loadGuided>>) => Promise<Found | null>): void {
  line = line.then(async () => {
    const found = await act(await loadGuided());
    if (found !== null) void player.travel(found);
  }).catch((error: unknown) => {
    // Somebody has led the run elsewhere meanwhile: what was to be told has not happened.
    const isLeft = error instanceof LabError && error.problem.kind === 'notReached';
    if (!isLeft) player.failed(error);
  });
}

const ACTS: Readonly<Record<TourStep, (player: Player) => void>> = {
  send: (player) => (isGuided() ? guide(player, (guided) => guided.send(player)) : prompt(player, 'send')),
  kill: (player) => (isGuided() && canDo('kill') ? guide(player, (guided) => guided.kill(player)) : prompt(player, 'kill')),
  back: (player) => {
    usePanels.setState({ timeline: true });
    void player.step(-1);
  },
  why: (player) => {
    if (!isGuided()) return whyHere(player);
    guide(player, async (guided) => {
      if (!(await guided.why(player))) whyHere(player);
      return null;
    });
  },
  bytes: () => usePanels.setState(({ magnifier }) => ({ magnifier: !magnifier })),
};

export function take(player: Player, step: TourStep): void {
  taken(step);
  ACTS[step](player);
}

/** A key did what the tour offers. */
export const tookByKey = taken;
