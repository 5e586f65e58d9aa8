/** A way that is played on the screen, from where one is to a place that is known. */
import type { Found } from '../host/lab.ts';

/** However much happens on the way, it takes no longer than this on the screen. */
const LONGEST_MICROS = 5_000_000;

export class Journey {
  readonly to: Found;
  /** So many times faster than the screen's own time. */
  readonly rate: number;
  /** True: it came to its end; false: somebody went elsewhere. */
  readonly over: Promise<boolean>;
  #resolve: (arrived: boolean) => void = () => {};

  constructor(to: Found, fromScreen: number, toScreen: number) {
    this.to = to;
    this.rate = Math.max(1, (toScreen - fromScreen) / LONGEST_MICROS);
    this.over = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  end(arrived: boolean): void {
    this.#resolve(arrived);
  }
}

export function reducesMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
