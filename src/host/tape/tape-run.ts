/**
 * A tape as a run that can be looked at: all processes are played together, in the order of time, and what they did becomes one journal, as it
 * does where a page watches a live cluster; but all of it, with every frame's way known from both ends.
 */
import { ev } from '../../engine/events.ts';
import { ENGINE_VERSION } from '../../engine/version.ts';
import type { LinkRule } from '../../live/link-rules.ts';
import { type PlayedWorld, PlayedRun } from '../../live/tape/played-run.ts';
import { type Tape, tapeIn } from '../../live/tape/tape.ts';
import { TapeError } from '../../live/tape/tape-error.ts';
import { problems } from '../../scenario/problem.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { readScenario } from '../../scenario/validate.ts';
import type { Bytes } from '../../std/rope.ts';
import { FOREVER } from '../../std/units.ts';
import { PageMerge } from '../live/page-merge.ts';
import { RuleLines, type Tell } from '../live/page-rules.ts';
import { PageRun } from '../live/page-run.ts';
import { settingOf, withClients } from '../live/page-setting.ts';
import { TapeBytes } from './tape-bytes.ts';

/** How far what is heard runs ahead of what becomes a line: by then a frame's arrival is known. */
const AHEAD_MICROS = 1_000_000;
/** Things that are played between two looks at how far it has come. */
const SLICE = 5_000;
/** A page holds no more. */
export const MOST_TAPE_LINES = 1_500_000;
/** A file that is larger is not opened. */
export const MOST_TAPE_BYTES = 512 * 1_024 * 1_024;

/** A tape whose making can be read: of this version of the engine, with a scenario that can be. */
export function soundTape(file: Bytes): Tape & { readonly scenario: Scenario } {
  if (file.length > MOST_TAPE_BYTES) throw new TapeError({ kind: 'tooLarge', bytes: file.length, most: MOST_TAPE_BYTES });
  const tape = tapeIn(file);
  const { engineVersion } = tape.head;
  if (engineVersion !== ENGINE_VERSION) throw new TapeError({ kind: 'otherVersion', version: engineVersion, ours: ENGINE_VERSION });
  const found = problems();
  const scenario = readScenario(tape.head.scenario, 'scenario', found);
  const [wrong] = found.found;
  if (wrong !== undefined) throw new TapeError({ kind: 'broken', detail: `${wrong.path} ${wrong.what}`, at: 0 });
  const of = scenario.processes.length;
  if (tape.starts.some(({ spec }) => spec.process > of) || tape.notes.some((note) => note.what !== 'rules' && (note.process === 0 || note.process > of))) {
    throw new TapeError({ kind: 'broken', detail: 'a process that its scenario does not have', at: 0 });
  }
  return { ...tape, scenario };
}

export class TapeRun {
  readonly tape: Tape;
  readonly scenario: Scenario;
  readonly run: PageRun;
  readonly played: PlayedRun;
  readonly bytes: TapeBytes;
  readonly #rules: RuleLines;
  readonly #merge: PageMerge;
  readonly #mostLines: number;
  readonly #notes: Tape['notes'];
  #noted = 0;
  #commands = 0;
  #heardTo = 0;
  /** All that is played so far lies before this time. */
  micros = 0;
  /** The tape goes on, and a page does not. */
  isCut = false;
  isDone = false;
  /** Known once it is done. */
  opensAt = 0;

  constructor(file: Bytes, world: PlayedWorld, mostLines = MOST_TAPE_LINES) {
    const tape = soundTape(file);
    this.tape = tape;
    this.scenario = withClients(tape.scenario);
    // It never begins anew: it ends before.
    this.run = new PageRun({ ...settingOf(this.scenario), isTape: true }, tape.head.seed, FOREVER);
    this.#mostLines = mostLines;
    this.played = new PlayedRun(tape, world);
    this.bytes = new TapeBytes(this.run, world.codecs);
    this.#merge = new PageMerge(this.run, (line, process, incarnation, event) => {
      const player = this.played.players.findLast(({ start: { spec } }) => spec.process === process && spec.incarnation === incarnation);
      if (player !== undefined) this.bytes.keep(line, player.kept, event);
    });
    this.#rules = new RuleLines(this.#merge.clients, (text) => this.run.text(text));
    this.#notes = [...tape.notes].sort((a, b) => a.micros - b.micros);
  }

  /** Plays on for a while; false once all is played. */
  step(): boolean {
    if (this.isDone) return false;
    const { played } = this;
    for (let i = 0; i < SLICE; i++) {
      const next = played.nextMicros();
      if (next === FOREVER) {
        this.#hear();
        this.#advance(FOREVER);
        return this.#end();
      }
      this.micros = next;
      if (next >= this.#heardTo + AHEAD_MICROS) {
        this.#hear();
        this.#advance(this.#heardTo);
        this.#heardTo = next;
        if (this.run.journal.length >= this.#mostLines) {
          this.isCut = true;
          return this.#end();
        }
      }
      played.next();
    }
    return true;
  }

  #end(): false {
    this.isDone = true;
    this.opensAt = this.#opening();
    return false;
  }

  #hear(): void {
    for (const { start, tap } of this.played.players) {
      const heard = tap.take();
      if (heard.rows.length > 0) this.#merge.hear(start.spec.process, start.spec.incarnation, heard);
    }
  }

  #advance(upTo: number): void {
    for (let note = this.#notes[this.#noted]; note !== undefined && note.micros <= upTo; note = this.#notes[++this.#noted]) this.#tell(note);
    this.#merge.advance(upTo);
  }

  /** What the host did, as it would be a command of the run. */
  #tell(note: Tape['notes'][number]): void {
    const { micros, what } = note;
    this.#merge.advance(micros);
    if (note.what === 'rules') return this.#ruled(note.rules, micros);
    const { process } = note;
    // Its last steps come before its end.
    if (what === 'kill') this.#merge.gone(process, micros);
    const cause = this.#given(what, micros);
    if (what === 'pause') this.#merge.tell(micros, ev.processPaused, cause, [process]);
    else if (what === 'resume') this.#merge.tell(micros, ev.processResumed, cause, [process]);
    else this.#merge.tell(micros, ev.processKilled, cause, [process]);
  }

  #given(what: string, micros: number): number {
    return this.#merge.tell(micros, ev.commandGiven, 0, [++this.#commands, this.run.text(what)]);
  }

  #ruled(rules: readonly LinkRule[], micros: number): void {
    const { lifted, added } = this.#rules.changes(rules);
    const by = (cause: number): Tell => (kind, payload) => this.#merge.tell(micros, kind, cause, payload);
    for (const name of lifted) this.#rules.lift(name, by(this.#given('heal', micros)));
    for (const rule of added) this.#rules.add(rule, by(this.#given(rule.kind, micros)));
  }

  /** Where its story begins: its first topic, or the first frame of a real client. What was before are processes that start. */
  #opening(): number {
    const { journal } = this.run;
    const own = this.scenario.processes.length;
    for (let event = 0; event < journal.length; event++) {
      const kind = journal.kind(event);
      if (kind === ev.requestSent && journal.process(event) > own) return event;
      if (kind === ev.topicCreated && !(this.run.texts[journal.payload(event, 0)] ?? '').startsWith('__')) return event;
    }
    return journal.length;
  }
}
