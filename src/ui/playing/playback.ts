/** Time as it runs on the screen: playing, and ways to a place that is known. Each frame asks for the moment that it has come to. */
import type { Found } from '../../host/lab.ts';
import { Journey, reducesMotion } from '../journey.ts';
import { usePosition, useRun } from '../stores/stores.ts';
import type { Showing } from './showing.ts';
import type { Track } from '../track.ts';
import type { Turns } from './turns.ts';

/** Where on the screen's clock to look on; null: where time is by itself. */
export type Follow = (screen: number, end: number, track: Track) => number | null;

export class Playback {
  readonly #showing: Showing;
  readonly #turns: Turns;
  readonly #paused: () => void;
  #screen = 0;
  /** Lab time that playing began at. A clock of the screen knows it only about as well: nobody who plays goes back. */
  #from = 0;
  #rate = 1;
  #tickedAt = 0;
  #journey: Journey | null = null;
  #follow: Follow | null = null;

  /** `paused`: somebody stopped time here. */
  constructor(showing: Showing, turns: Turns, paused: () => void) {
    this.#showing = showing;
    this.#turns = turns;
    this.#paused = paused;
  }

  /** A run that goes on by itself is followed. */
  follow(follow: Follow): void {
    this.#follow = follow;
  }

  /** `rate`: so many times faster than the chosen speed. */
  play(rate = 1): void {
    const { track } = useRun.getState();
    if (track === null) return;
    this.#rate = rate;
    usePosition.setState({ playing: true });
    this.resync();
    this.#tickedAt = performance.now();
    requestAnimationFrame(this.#tick);
    void this.#showing.runAhead();
  }

  pause(): void {
    usePosition.setState({ playing: false });
    this.#paused();
  }

  /** Screen time goes on from where the position is. */
  resync(): void {
    const { time, clock } = usePosition.getState();
    this.#from = time;
    this.#screen = useRun.getState().track?.screen(clock).toScreen(time) ?? 0;
  }

  readonly #tick = (now: number): void => {
    const { playing, clock, speed } = usePosition.getState();
    const { track, status, problem } = useRun.getState();
    if (!playing || track === null || status === null) return;
    if (problem !== null) return this.pause();
    // A frame may have begun before playing did.
    const passed = Math.max(0, Math.min(now - this.#tickedAt, 100));
    this.#tickedAt = Math.max(now, this.#tickedAt);
    const screen = track.screen(clock);
    const journey = this.#journey;
    // Never past what the engine has done, nor past where a journey ends.
    const end = screen.toScreen(journey === null ? status.time : Math.min(journey.to.time, status.time));
    this.#screen = Math.min(
      this.#screen + passed * 1_000 * (journey === null ? speed * this.#rate : Math.max(speed, journey.rate)),
      end,
    );
    this.#screen = this.#follow?.(this.#screen, end, track) ?? this.#screen;
    if (journey !== null && this.#screen >= end) return void this.arrive();
    void this.#showing.goToTime(Math.max(this.#from, screen.toLab(this.#screen)));
    requestAnimationFrame(this.#tick);
  };

  /**
   * Plays to a place that the engine has come to, and stops there: what is far takes no longer than what is near. False when
   * somebody went elsewhere on the way. Where motion is reduced, and back in time, it is there at once.
   */
  async travel(to: Found): Promise<boolean> {
    this.cancel();
    const { track } = useRun.getState();
    const { time, clock, position } = usePosition.getState();
    if (track === null || to.position <= position || reducesMotion()) {
      usePosition.setState({ playing: false });
      await this.#goTo(to.position);
      return true;
    }
    const screen = track.screen(clock);
    const journey = new Journey(to, screen.toScreen(time), screen.toScreen(to.time));
    this.#journey = journey;
    this.play();
    return await journey.over;
  }

  get isTravelling(): boolean {
    return this.#journey !== null;
  }

  /** Ends a journey where it leads to. */
  async arrive(): Promise<void> {
    const journey = this.#journey;
    if (journey === null) return;
    this.#journey = null;
    usePosition.setState({ playing: false });
    await this.#goTo(journey.to.position);
    journey.end(true);
  }

  /** Time stands where it is, and whoever waited for a journey's end goes on without it. */
  cancel(): void {
    this.#journey?.end(false);
    this.#journey = null;
  }

  #goTo(position: number): Promise<void> {
    // Somebody may have led the run elsewhere before it is this one's turn.
    return this.#turns.inTurn(() => this.#showing.goTo(Math.min(position, useRun.getState().status?.events ?? 0)));
  }
}
