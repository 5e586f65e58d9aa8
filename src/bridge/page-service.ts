/** What one page asks of a live run, and what it is answered: the calls that a simulated lab's worker answers, as far as a live run can. */
import type { Answer, Method } from '../host/lab-service.ts';
import { METHODS } from '../host/lab-service.ts';
import * as late from '../host/late.ts';
import { quietened } from '../host/live/page-internal.ts';
import type { Ticks } from '../host/page-answers.ts';
import { type Look, LOOKS, PageFeed } from '../host/page-feed.ts';
import { LabError, problemOf } from '../host/problem.ts';
import type { Until } from '../scenario/language/along.ts';
import type { PageLive } from './page-live.ts';

/** Of one answer about keys. */
const MOST_KEYED_LINES = 200_000;
/** A page that asks for more waits so long, so that it hears of silence, too. */
const QUIET_MILLIS = 250;

export class PageService {
  readonly #live: PageLive;
  readonly #feed: PageFeed;
  /** The branch that the page was told of last. */
  #branch = 0;
  /** How far the page was told that the run has come. */
  #told = 0;

  constructor(live: PageLive) {
    this.#live = live;
    this.#feed = new PageFeed(() => live.run, () => late, null);
  }

  async ask(method: unknown, args: unknown): Promise<Answer<unknown>> {
    try {
      if (!METHODS.includes(method as Method) || !Array.isArray(args)) throw new LabError({ kind: 'badCall', detail: `the lab has no ${String(method).slice(0, 40)}` });
      const value = await this.#answer(method as Method, args);
      const { id } = this.#live.run.current;
      const isNew = id !== this.#branch || method === 'act' || method === 'restore';
      this.#branch = id;
      return { value, session: isNew ? this.#live.session() : null };
    } catch (error) {
      return { problem: problemOf(error) };
    }
  }

  async #answer(method: Method, args: readonly unknown[]): Promise<unknown> {
    const live = this.#live;
    switch (method) {
      case 'run':
        await live.grown(this.#told, QUIET_MILLIS);
        return this.#status();
      case 'restore':
      case 'status':
        return this.#status();
      case 'act': {
        const { given, at } = live.act(args[0] as Parameters<PageLive['act']>[0]);
        return { given, status: { ...this.#status(), live: { ...live.status().live, at } } };
      }
      case 'see':
      case 'close':
        return undefined;
      case 'session':
        return live.session();
      case 'look':
        return await this.#look(args[0] as Look, args.slice(1));
      case 'runUntil': {
        // It goes on by itself: what has been heard is looked through, and nothing is waited for.
        const found = late.findIn(live.run, args[0] as Until, Number(args[1]));
        return { search: { found, next: null }, status: this.#status() };
      }
      case 'values':
        return late.valuesAt(live.run, args[0] as readonly string[], Number(args[1]));
      default:
        throw new LabError({ kind: 'notLive', what: method });
    }
  }

  #status(): ReturnType<PageLive['status']> {
    const status = this.#live.status();
    this.#told = status.events;
    return status;
  }

  async #look(what: Look, args: readonly unknown[]): Promise<unknown> {
    if (!LOOKS.includes(what)) throw new LabError({ kind: 'badCall', detail: `a page cannot ask for ${String(what).slice(0, 40)}` });
    const { memory } = this.#live;
    if (what === 'bytes') {
      const [partition, process, offset, position] = args;
      return await memory.bytes(this.#feed, String(partition), String(process), Number(offset), Number(position));
    }
    if (what === 'keys') return await memory.keys(String(args[0]), Math.max(0, Number(args[1]) || 0), MOST_KEYED_LINES);
    const answer = (this.#feed[what] as (...given: readonly unknown[]) => unknown)(...args);
    return what === 'ticks' ? quietened(answer as Ticks, this.#live.run) : answer;
  }
}
