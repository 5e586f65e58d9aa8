/** What the page knows of a branch beside the picture: when events that can be seen happened, how high the water stood, and the warp. */
import { eventKinds } from '../engine/events.ts';
import type { Levels, Ticks } from '../host/lab.ts';
import { DEFAULT_SPEED, type ScreenTime, Warp } from '../view/warp.ts';

export interface Tick {
  readonly id: number;
  readonly time: number;
  readonly kind: number;
  readonly process: number;
  readonly depth: number;
}

export interface Water {
  readonly time: number;
  readonly leo: number;
  readonly hw: number;
}

export class Track {
  readonly branch: number;
  readonly ticks: Tick[] = [];
  readonly water: Water[] = [];
  readonly warp = new Warp(DEFAULT_SPEED);
  /** Lines of the journal that were looked at. */
  upTo = 0;
  waterUpTo = 0;

  constructor(branch: number) {
    this.branch = branch;
  }

  addTicks({ upTo, ids, times, kinds, processes }: Ticks): void {
    for (let i = 0; i < ids.length; i++) {
      this.ticks.push({ id: ids[i], time: times[i], kind: kinds[i], process: processes[i], depth: eventKinds[kinds[i]].depth });
      this.warp.add(times[i]);
    }
    this.upTo = upTo;
  }

  /** Takes up the levels of the replica that `process` holds. */
  addWater({ upTo, times, processes, leo, hw }: Levels, process: number): void {
    for (let i = 0; i < times.length; i++) {
      if (processes[i] !== process) continue;
      const before = this.water[this.water.length - 1] ?? { leo: 0, hw: 0 };
      this.water.push({
        time: times[i],
        leo: Number.isNaN(leo[i]) ? before.leo : leo[i],
        hw: Math.min(Number.isNaN(hw[i]) ? before.hw : hw[i], Number.isNaN(leo[i]) ? before.leo : leo[i]),
      });
    }
    this.waterUpTo = upTo;
  }

  /** The newest story event before a position; −1 when there is none. */
  newestStory(position: number): number {
    for (let i = this.#before(position) - 1; i >= 0; i--) if (this.ticks[i].depth === 0) return this.ticks[i].id;
    return -1;
  }

  /** How many ticks lie before a position. */
  #before(position: number): number {
    let low = 0;
    let high = this.ticks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.ticks[middle].id < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  screen(clock: 'warped' | 'constant'): ScreenTime {
    return clock === 'warped' ? this.warp : CONSTANT;
  }
}

/** One second of the lab takes ten on the screen. */
const CONSTANT: ScreenTime = { toScreen: (time) => time * 10, toLab: (time) => Math.floor(time / 10), folds: () => [] };
