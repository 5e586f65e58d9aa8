/** What a page asks of a tape, and what it is answered: the calls that a simulated lab's worker answers, as far as a tape can. */
import { ENGINE_VERSION } from '../../engine/version.ts';
import type { PlayedWorld } from '../../live/tape/played-run.ts';
import { TapeError } from '../../live/tape/tape-error.ts';
import type { Bytes } from '../../std/rope.ts';
import type { LabStatus } from '../lab.ts';
import { type Answer, type Method, METHODS } from '../lab-service.ts';
import * as late from '../late.ts';
import { quietened } from '../live/page-internal.ts';
import type { Ticks } from '../page-answers.ts';
import { type Look, LOOKS, PageFeed } from '../page-feed.ts';
import { LabError, problemOf } from '../problem.ts';
import type { Until } from '../../scenario/language/along.ts';
import type { Session } from '../session.ts';
import { TapeRun } from './tape-run.ts';

export class TapeService {
  readonly #opened: Promise<TapeRun>;

  /** `load` gives the tape's bytes and the programs that it is played with; `rest` lets others take their turn while it is played. */
  constructor(load: () => Promise<readonly [Bytes, PlayedWorld]>, rest: () => Promise<void>) {
    this.#opened = this.#open(load, rest);
    // Whoever asks hears why it does not open.
    this.#opened.catch(() => {});
  }

  async #open(load: () => Promise<readonly [Bytes, PlayedWorld]>, rest: () => Promise<void>): Promise<TapeRun> {
    const run = new TapeRun(...(await load()));
    while (run.step()) await rest();
    return run;
  }

  async ask(method: unknown, args: unknown): Promise<Answer<unknown>> {
    try {
      if (!METHODS.includes(method as Method) || !Array.isArray(args)) throw new LabError({ kind: 'badCall', detail: `the lab has no ${String(method).slice(0, 40)}` });
      const tape = await this.#opened;
      const value = answer(tape, method as Method, args);
      return { value, session: method === 'status' || method === 'restore' ? sessionOf(tape) : null };
    } catch (error) {
      return { problem: error instanceof TapeError ? { kind: 'badTape', problem: error.problem } : problemOf(error) };
    }
  }
}

/** Of one answer about keys. */
const MOST_KEYED_LINES = 200_000;

const feeds = new WeakMap<TapeRun, PageFeed>();

function answer(tape: TapeRun, method: Method, args: readonly unknown[]): unknown {
  switch (method) {
    // Nothing more comes.
    case 'run':
    case 'restore':
    case 'status':
      return statusOf(tape);
    case 'see':
    case 'close':
      return undefined;
    case 'session':
      return sessionOf(tape);
    case 'look': {
      const [what, ...given] = args as [Look, ...unknown[]];
      if (!LOOKS.includes(what)) throw new LabError({ kind: 'badCall', detail: `a page cannot ask for ${String(what).slice(0, 40)}` });
      const feed = feeds.get(tape) ?? new PageFeed(() => tape.run, () => late, null);
      feeds.set(tape, feed);
      if (what === 'bytes') return tape.bytes.batch(feed, String(given[0]), String(given[1]), Number(given[2]), Number(given[3]));
      if (what === 'keys') return tape.bytes.keys(String(given[0]), Math.max(0, Number(given[1]) || 0), MOST_KEYED_LINES);
      if (what === 'frameBytes') return tape.bytes.frame(feed, Number(given[0]));
      const looked = (feed[what] as (...asked: readonly unknown[]) => unknown)(...given);
      return what === 'ticks' ? quietened(looked as Ticks, tape.run) : looked;
    }
    case 'runUntil':
      return { search: { found: late.findIn(tape.run, args[0] as Until, Number(args[1])), next: null }, status: statusOf(tape) };
    case 'values':
      return late.valuesAt(tape.run, args[0] as readonly string[], Number(args[1]));
    default:
      throw new LabError({ kind: 'taped', what: method });
  }
}

function statusOf({ run, opensAt, tape, isCut }: TapeRun): LabStatus {
  const { id, journal } = run.current;
  const events = journal.length;
  const branch = { id, parent: null, forkedAt: 0, events, time: journal.now };
  return { time: journal.now, sequence: 0, events, hash: '', branch: id, branches: [branch], violations: [], fault: null, live: { skipped: 0, processes: run.setting.processes.length, opensAt, isPart: isCut || tape.end !== 'over' } };
}

function sessionOf({ run, scenario, tape }: TapeRun): Session {
  const { id, journal } = run.current;
  const branch = { id, parent: null, forkedAt: 0, own: 0, given: [], events: journal.length, hash: '', seen: 0 };
  return { engineVersion: ENGINE_VERSION, scenario, seed: tape.head.seed, branches: [branch], current: id };
}
