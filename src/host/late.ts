/**
 * What a lab needs only once somebody asks: what comes from outside is looked at here, links, scripts and predicates are read, sentences
 * and bytes are told. A worker loads it after the first picture stands (`sim.worker.ts`); in Node it is there from the beginning.
 */
import './late-rooms.ts';
import type { Cursor } from '../view/cursor.ts';
import type { JournalReader } from '../view/journal-reader.ts';
import type { Names } from '../view/names.ts';
import { narrationFrom } from '../view/narration/from-records.ts';
import { narrate, type Tongue, TONGUES } from '../view/narration/narrate.ts';
import { sayWaiting } from '../view/narration/waiting.ts';
import type { Waiting } from '../view/why-not-yet.ts';

export { sayEnd } from '../view/narration/ends-when.ts';
export { batchRows } from '../view/batch-rows.ts';
export { checkCommand, checkSource } from './checks.ts';
export { linkOf, recordingIn } from './link.ts';
export { frameBytes } from './page-frame.ts';
export { groupsOf } from './page-groups.ts';
export { messagesOf } from './page-messages.ts';
export { Opening } from './opening.ts';
export { findIn, runUntil, valuesAt } from './questions.ts';
export { readSession } from './read-session.ts';
export { scriptedCommands } from '../sim/scenario-world.ts';

export type Said = Readonly<Record<Tongue, string>>;

function inBoth(say: (tongue: Tongue) => string): Said {
  return Object.fromEntries(TONGUES.map((tongue) => [tongue, say(tongue)])) as Record<Tongue, string>;
}

/** What events say, with names from the records at a cursor's position. */
export function tellingFrom(journal: JournalReader, cursor: Cursor, names: Names): (event: number) => Said {
  const records = narrationFrom(cursor, names);
  return (event) => inBoth((tongue) => narrate(journal, event, { names, records, tongue }));
}

export function waitingSaid(waiting: Waiting, cursor: Cursor, names: Names): Said {
  return inBoth((tongue) => sayWaiting(waiting, cursor, names, tongue));
}
