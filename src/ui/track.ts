/** What the page knows of a branch beside the picture: when events that can be seen happened, levels, keys, and the warp. */
import type { Ticks } from '../host/lab.ts';
import { TickColumns } from '../stage/timeline/ticks.ts';
import type { GroupHistory } from '../view/group-history.ts';
import { KeyHistory } from '../view/key-history.ts';
import { LevelHistory } from '../view/level-history.ts';
import type { MessageHistory } from '../view/message-history.ts';
import { constantSpeed, DEFAULT_SPEED, type ScreenTime, Warp } from '../view/warp.ts';

export interface Tick {
  readonly id: number;
  readonly time: number;
  readonly process: number;
  readonly depth: number;
}

export class Track {
  readonly branch: number;
  readonly ticks: Tick[] = [];
  readonly columns = new TickColumns();
  readonly levels = new LevelHistory();
  /** Null: no scene that was looked at needs it. */
  messages: MessageHistory | null = null;
  groups: GroupHistory | null = null;
  /** By partition: those that were looked at. */
  readonly #keys = new Map<string, KeyHistory>();
  readonly warp = new Warp(DEFAULT_SPEED);
  /** Lines of the journal that were looked at. */
  upTo = 0;

  constructor(branch: number) {
    this.branch = branch;
  }

  keysOf(partition: string): KeyHistory {
    const known = this.#keys.get(partition) ?? new KeyHistory();
    this.#keys.set(partition, known);
    return known;
  }

  addTicks({ upTo, ids, times, depths, processes }: Ticks): void {
    for (let i = 0; i < ids.length; i++) {
      this.ticks.push({ id: ids[i], time: times[i], process: processes[i], depth: depths[i] });
      this.columns.add(processes[i], depths[i], times[i]);
      this.warp.add(times[i]);
    }
    this.upTo = upTo;
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

  /** Lab time of an event, or of the first one behind it that can be seen. */
  timeOf(event: number): number {
    return this.ticks[this.#before(event)]?.time ?? this.warp.end;
  }

  screen(clock: 'warped' | 'constant'): ScreenTime {
    return clock === 'warped' ? this.warp : CONSTANT;
  }
}

/** One second of the lab takes ten on the screen. */
const CONSTANT = constantSpeed(10, 1);
