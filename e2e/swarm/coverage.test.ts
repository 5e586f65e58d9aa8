/** What a swarm of all kinds is judged by: enough event kinds, nothing missing without a reason, and no reason that has become false. */
import { expect, it } from 'vitest';
import { eventKinds } from '../../src/engine/events.ts';
import { programs } from '../../src/engine/programs.ts';
import { waitNames } from '../../src/engine/waits.ts';
import { nothingSeen, type Seen } from '../../src/sim/swarm/run-world.ts';
import { uncovered } from './coverage.ts';

function everything(): Seen {
  const steps = Object.values(programs).flatMap((program) => Object.keys(program.steps));
  return { ...nothingSeen(), kinds: new Set(eventKinds.map(({ name }) => name)), steps: new Set(steps), waits: new Set(waitNames) };
}

const ABSENT = { storeOpened: 'no store', askStore: 'no store' };

function seenWithout(...names: readonly string[]): Seen {
  const seen = everything();
  for (const name of names) for (const set of [seen.kinds, seen.steps, seen.waits]) set.delete(name);
  return seen;
}

it('what is missing has a reason, and what has a reason is missing', () => {
  expect(uncovered(seenWithout('storeOpened', 'askStore'), ABSENT)).toEqual([]);
  expect(uncovered(seenWithout('storeOpened', 'askStore', 'hwAdvanced', 'poll', 'lock'), ABSENT)).toEqual(['never seen, and nobody says why: hwAdvanced, poll, lock']);
  expect(uncovered(seenWithout('storeOpened'), ABSENT)).toEqual([expect.stringContaining('and seen (or no name any more): askStore')]);
  expect(uncovered(everything(), { ...ABSENT, storeClosed: 'no such name' })).toEqual([expect.stringMatching(/storeOpened, askStore, storeClosed$/)]);
});

it('less than nine tenths of the event kinds are too few, whatever the reasons', () => {
  const few = eventKinds.slice(0, Math.ceil(eventKinds.length / 10) + 1).map(({ name }) => name);
  const reasons = Object.fromEntries(few.map((name) => [name, 'some reason']));
  expect(uncovered(seenWithout(...few), reasons)).toEqual([expect.stringMatching(/^only 8\d\.\d % of event kinds were seen$/)]);
});
