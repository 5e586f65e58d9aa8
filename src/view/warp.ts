/**
 * Screen time as a function of lab time. Near what can be seen (events that a person would follow) a microsecond of the lab
 * takes many on the screen; stretches in which nothing is to be seen are folded into one short piece that tells its length.
 * Both times are whole microseconds, the function is monotone, and outside folds it has an inverse.
 */
export interface WarpSpeed {
  /** Microseconds of screen for one of the lab, near events. */
  readonly slow: number;
  /** So much lab time before and after an event is never folded. */
  readonly padMicros: number;
  /** What is folded takes this long on the screen, however long it was. */
  readonly foldScreen: number;
  /** Shorter stretches between two pads are not worth a fold. */
  readonly leastFoldMicros: number;
}

/** 200 µs on a link take 0.3 s. */
export const DEFAULT_SPEED: WarpSpeed = { slow: 1_500, padMicros: 300, foldScreen: 600_000, leastFoldMicros: 1_000 };

export interface Fold {
  readonly from: number;
  readonly to: number;
  readonly screenFrom: number;
  readonly screenTo: number;
}

/** What the timeline and the player need; the constant speed has the same form. */
export interface ScreenTime {
  toScreen(lab: number): number;
  toLab(screen: number): number;
  /** Folds that touch [from, to] of lab time, in order. */
  folds(from: number, to: number): Fold[];
}

export class Warp implements ScreenTime {
  readonly speed: WarpSpeed;
  /** Where the slope changes, in lab time and screen time. */
  #lab: number[] = [0];
  #screen: number[] = [0];
  /** Whether the piece that ends at a knot is a fold. */
  #folded: boolean[] = [false];

  constructor(speed: WarpSpeed = DEFAULT_SPEED) {
    this.speed = speed;
  }

  /** Lab time of the last event. */
  get end(): number {
    return this.#lab[this.#lab.length - 1];
  }

  /** An event that can be seen happens, not before the last one. Nothing before the last one moves. */
  add(time: number): void {
    const { padMicros, leastFoldMicros } = this.speed;
    const { end } = this;
    if (time <= end) return;
    // Before the first event there is nothing to keep apart from.
    const pad = end === 0 && this.#lab.length === 1 ? 0 : padMicros;
    if (time - end - pad - padMicros >= leastFoldMicros) {
      this.#dense(end + pad);
      this.#knot(time - padMicros, this.#screen[this.#screen.length - 1] + this.speed.foldScreen, true);
    }
    this.#dense(time);
  }

  #dense(to: number): void {
    const last = this.#lab.length - 1;
    if (to === this.#lab[last]) return;
    const screen = this.#screen[last] + (to - this.#lab[last]) * this.speed.slow;
    if (last > 0 && !this.#folded[last]) {
      this.#lab[last] = to;
      this.#screen[last] = screen;
    } else this.#knot(to, screen, false);
  }

  #knot(lab: number, screen: number, folded: boolean): void {
    this.#lab.push(lab);
    this.#screen.push(screen);
    this.#folded.push(folded);
  }

  /** The knot that ends the piece in which `value` lies. */
  #after(knots: readonly number[], value: number): number {
    let low = 1;
    let high = knots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (knots[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Behind the last event time goes on at the slow speed: what comes there is not known yet. */
  toScreen(lab: number): number {
    const i = this.#after(this.#lab, lab);
    const from = this.#lab[i - 1];
    const screen = this.#screen[i - 1];
    if (i === this.#lab.length || !this.#folded[i]) return screen + (lab - from) * this.speed.slow;
    // Rounding is monotone in each step, so this is, too.
    return screen + Math.floor(((lab - from) * (this.#screen[i] - screen)) / (this.#lab[i] - from));
  }

  toLab(screen: number): number {
    const i = this.#after(this.#screen, screen);
    const from = this.#screen[i - 1];
    const lab = this.#lab[i - 1];
    if (i === this.#screen.length || !this.#folded[i]) return lab + Math.floor((screen - from) / this.speed.slow);
    return lab + Math.floor(((screen - from) * (this.#lab[i] - lab)) / (this.#screen[i] - from));
  }

  folds(from: number, to: number): Fold[] {
    const found: Fold[] = [];
    for (let i = this.#after(this.#lab, from); i < this.#lab.length && this.#lab[i - 1] <= to; i++) {
      if (!this.#folded[i]) continue;
      found.push({ from: this.#lab[i - 1], to: this.#lab[i], screenFrom: this.#screen[i - 1], screenTo: this.#screen[i] });
    }
    return found;
  }
}

/** The switch to a constant speed: `screen` microseconds for each `lab` ones. */
export function constantSpeed(screen: number, lab: number): ScreenTime {
  return {
    toScreen: (time) => Math.floor((time * screen) / lab),
    toLab: (time) => Math.floor((time * lab) / screen),
    folds: () => [],
  };
}
