/** Follows the run for whoever watches something: values at the position, changes along the branch, and where playing is to end. */
import type { Value } from '../../scenario/language/reader.ts';
import type { Player } from '../player.ts';
import { usePosition, useRun } from '../stores/stores.ts';
import { differsFrom } from './expression.ts';
import { type Changes, useWatches, type Watch } from './store.ts';

/** A watch that changes more often is told up to here. */
const MOST_CHANGES = 400;

interface Line {
  readonly branch: number;
  /** Looked through so far, and what the value was there. */
  upTo: number;
  value: Value;
  readonly times: number[];
  readonly positions: number[];
  /** What the value became at each change. */
  readonly became: Value[];
}

class Keeper {
  readonly #player: Player;
  readonly #lines = new Map<string, Line>();
  /** Where what is to end playing was looked for last: playing may have gone past it before it is found. */
  #from = 0;
  #busy = false;
  #again = false;

  constructor(player: Player) {
    this.#player = player;
    useRun.subscribe(({ status, frame, problem }, before) => {
      if (problem === null && (status !== before.status || frame !== before.frame)) void this.follow();
    });
    const fromHere = (): void => {
      this.#from = usePosition.getState().position;
    };
    fromHere();
    useWatches.subscribe(({ watches }, before) => {
      if (watches === before.watches) return;
      fromHere();
      void this.follow();
    });
    usePosition.subscribe(({ playing }, before) => {
      if (playing && !before.playing) fromHere();
    });
    void this.follow();
  }

  async follow(): Promise<void> {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    try {
      do {
        this.#again = false;
        await this.#look();
      } while (this.#again && useRun.getState().problem === null);
    } catch (error) {
      this.#player.failed(error);
    } finally {
      this.#busy = false;
    }
  }

  async #look(): Promise<void> {
    const { status } = useRun.getState();
    const { watches } = useWatches.getState();
    if (status === null || watches.length === 0) return;
    const texts = [...new Set(watches.map(({ text }) => text))];
    const { position } = usePosition.getState();
    const here = await this.#player.lab.values(texts, Math.min(position, status.events));
    useWatches.setState({ values: new Map(texts.map((text, i) => [text, here[i] ?? null])) });
    for (const text of texts) await this.#extend(text, status.branch, status.events, status.time);
    useWatches.setState({ changes: new Map(texts.map((text) => [text, this.#changesOf(text)])) });
    this.#stop(watches);
  }

  async #extend(text: string, branch: number, events: number, time: number): Promise<void> {
    let line = this.#lines.get(text);
    if (line === undefined || line.branch !== branch || line.upTo > events) {
      const [value] = await this.#player.lab.values([text], 0);
      line = { branch, upTo: 0, value: value ?? null, times: [], positions: [], became: [] };
      this.#lines.set(text, line);
    }
    while (line.upTo < events && line.times.length < MOST_CHANGES) {
      const found = await this.#player.lab.runUntil(differsFrom(text, line.value), line.upTo, time);
      if (found === null || found.position > events) {
        line.upTo = events;
        return;
      }
      const [value] = await this.#player.lab.values([text], found.position);
      line.upTo = found.position;
      line.value = value ?? null;
      line.times.push(found.time);
      line.positions.push(found.position);
      line.became.push(line.value);
    }
  }

  #changesOf(text: string): Changes {
    const line = this.#lines.get(text);
    return { times: line?.times.slice() ?? [], positions: line?.positions.slice() ?? [] };
  }

  /** Where time runs and somebody wants it to end, it plays on to there and no further. */
  #stop(watches: readonly Watch[]): void {
    if (!usePosition.getState().playing || this.#player.isTravelling) return;
    let to: { readonly position: number; readonly time: number } | null = null;
    for (const { text, stops } of watches) {
      const line = stops ? this.#lines.get(text) : undefined;
      const i = line?.positions.findIndex((at, n) => at > this.#from && line.became[n] !== false) ?? -1;
      if (line !== undefined && i >= 0 && (to === null || line.positions[i]! < to.position)) to = { position: line.positions[i]!, time: line.times[i]! };
    }
    if (to !== null) void this.#player.travel(to);
  }
}

let keeper: Keeper | null = null;

/** Begins to follow; once is enough. */
export function keepWatch(player: Player): void {
  keeper ??= new Keeper(player);
}
