/**
 * Commands that name a message by its number in the run in which they were given. In another run the same message has another number, so there
 * it is found by what it is: from whom to whom, of which API, request or response, and the how manieth of those that are under way, or held.
 */
import type { Command } from '../../engine/commands.ts';
import { Picture } from '../../view/picture.ts';
import { F, recordFields } from '../../view/records.ts';
import type { PageFeed } from '../page-feed.ts';

type OfMessage = Extract<Command, { kind: 'holdFrame' | 'release' | 'drop' }>;

export interface NamedMessage {
  readonly from: number;
  readonly to: number;
  readonly api: number;
  readonly isResponse: number;
  readonly rank: number;
}

interface Found extends Omit<NamedMessage, 'rank'> {
  readonly number: number;
}

export function isOfMessage(command: Command): command is OfMessage {
  return command.kind === 'holdFrame' || command.kind === 'release' || command.kind === 'drop';
}

/** Those that the command could be about, with the numbers that it would name them by, in order. */
function candidates(feed: PageFeed, position: number, { kind }: OfMessage): Found[] {
  const picture = new Picture();
  picture.apply(feed.frame({ position }, true).picture);
  const at = (field: number, row: number): number => picture.get(field, row);
  return picture
    .alive(F.frame.kind)
    .filter((row) => (kind === 'holdFrame' ? recordFields[F.frame.state].choices[at(F.frame.state, row)] === 'inFlight' : at(F.frame.held, row) > 0))
    .map((row) => ({ from: at(F.frame.from, row), to: at(F.frame.to, row), api: at(F.frame.api, row), isResponse: at(F.frame.isResponse, row), number: at(kind === 'holdFrame' ? F.frame.frame : F.frame.held, row) }))
    .sort((a, b) => a.number - b.number);
}

const isAlike = (a: Omit<NamedMessage, 'rank'>, b: Omit<NamedMessage, 'rank'>): boolean => a.from === b.from && a.to === b.to && a.api === b.api && a.isResponse === b.isResponse;

/** What the message is in the run that the command was given in; null: it names none. */
export function messageNamed(feed: PageFeed, position: number, command: OfMessage): NamedMessage | null {
  const all = candidates(feed, position, command);
  const found = all.find(({ number }) => number === (command.kind === 'holdFrame' ? command.frame : command.held));
  if (found === undefined) return null;
  return { ...found, rank: all.filter((one) => isAlike(one, found)).indexOf(found) };
}

/** The same command about the same message of another run; null: nothing like it is there to be held, or let go. */
export function inAnotherRun(feed: PageFeed, position: number, command: OfMessage, named: NamedMessage | null): Command | null {
  if (named === null) return null;
  const alike = candidates(feed, position, command).filter((one) => isAlike(one, named));
  const found = alike[Math.min(named.rank, alike.length - 1)];
  if (found === undefined) return null;
  return command.kind === 'holdFrame' ? { ...command, frame: found.number } : { ...command, held: found.number };
}
