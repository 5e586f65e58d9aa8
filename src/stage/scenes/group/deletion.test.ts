/** Whatever groups and their members tell at the levels of story and request is drawn: leave one kind out, and the Group scene is another one. */
import { describe, expect, test } from 'vitest';
import { groupEvents } from '../../../engine/events/group.ts';
import { memberEvents } from '../../../engine/events/member.ts';
import { ev, eventKinds } from '../../../engine/events.ts';
import { groupsOf } from '../../../host/page-groups.ts';
import { GroupHistory } from '../../../view/group-history.ts';
import type { JournalReader } from '../../../view/journal-reader.ts';
import { View } from '../../../view/view.ts';
import { groupRun } from '../../testing/group-run.ts';
import { drawGroup } from './draw.ts';
import { selectGroup } from './select.ts';

const STAGE = { width: 1280, height: 536, theme: 'day', language: 'en' } as const;
const SHORT = { 'session.timeout.ms': 6_000, 'heartbeat.interval.ms': 1_000 };
/** A group that is joined and left, whose coordinator dies; one that commits by hand; and one of each protocol. */
const runs = [
  groupRun({ seconds: 24, members: [['c1', { configs: SHORT }], ['c2', { configs: SHORT }], ['c3', { configs: SHORT, startsLater: true }]], script: 'start c3 at 9s; kill c2 at 12s; alter offset of billing on orders-0 to 0 at 9s; kill broker 1 at 20s' }),
  groupRun({ seconds: 14, members: [['c1', { assignor: 'cooperative-sticky', instance: 'one' }], ['c2', { assignor: 'cooperative-sticky' }]], script: 'restart c1 at 8s; stop c2 at 10s' }),
  groupRun({ seconds: 14, members: [['c1', { protocol: 'consumer' }], ['c2', { protocol: 'consumer', startsLater: true }]], script: 'start c2 at 8s' }),
  groupRun({ seconds: 14, members: [['c1', {}]], script: 'stop c1 at 9s; delete offset of billing on orders-0 at 11s; delete group billing at 12s' }),
];

/** Why nothing of the Group scene changes without it. */
const NOT_DRAWN: Readonly<Record<string, string>> = {
  coordinatorLoading: 'the head names whoever speaks for the group, and a coordinator that loads does not yet',
  coordinatorLoaded: 'the head names whoever speaks for the group, which its next event tells',
  coordinatorLoadFailed: 'no log of these runs fails to load',
  coordinatorUnloaded: 'no coordinator of these runs lives on without its partition',
  coordinatorCallWaits: 'the inspector and the Time-space scene tell of requests that wait',
  groupLoaded: 'no group of these runs has anything to be loaded once it is drawn',
  groupMemberRejoined: 'its JoinGroup is a mark of its lane',
  groupMemberReplaced: 'a static member is its process here, and that comes back to its own row',
  groupHeartbeat: 'the Heartbeat that was sent is a mark of its lane',
  groupMemberAssigned: 'what the member takes over is drawn',
  groupConverted: 'no group of these runs changes its protocol',
  coordinatorFound: 'the head names the coordinator as it speaks for itself',
  coordinatorLost: 'what the member does because of it is drawn',
  rejoinRequested: 'the JoinGroup that follows is a mark of its lane',
  memberStateChanged: 'what it does on its way is drawn; the inspector tells its state',
  targetReceived: 'what it takes over of it is drawn',
  assignmentTaken: 'each partition that it takes over by it is drawn',
  assignmentMade: 'what each member takes over of it is drawn',
  listenerCalled: 'the silence that it causes is drawn',
  memberRefused: 'no member of these runs is refused',
  membershipEnded: 'what it gives up and its LeaveGroup are drawn',
  pollTooLate: 'no member of these runs calls poll() too late',
  commitSent: 'the committed offset is drawn as the coordinator has it',
  positionCommitted: 'the committed offset is drawn as the coordinator has it',
  commitFailed: 'no commit of these runs fails',
  workChanged: 'nobody changes it in these runs',
  pollingChanged: 'nobody changes it in these runs',
  calledElsewhere: 'no second thread calls a consumer of these runs',
  applicationThrew: 'the end of the process that it leads to is drawn',
  consumerClosing: 'what it gives up and its LeaveGroup are drawn',
};

const level = (name: string): string => ({ ...groupEvents, ...memberEvents } as Readonly<Record<string, { readonly level: string }>>)[name]!.level;
const kinds = eventKinds.filter(({ name }) => Object.hasOwn({ ...groupEvents, ...memberEvents }, name) && ['story', 'request'].includes(level(name)));

/** The stream without one kind of event: numbers stay, nothing is made of the lines. */
function without(journal: JournalReader, deleted: number): JournalReader {
  return {
    length: journal.length, time: (event) => journal.time(event), process: (event) => journal.process(event), cause: (event) => journal.cause(event),
    because: (event, index) => journal.because(event, index), payload: (event, column) => journal.payload(event, column),
    kind: (event) => (journal.kind(event) === deleted ? ev.responseReceived : journal.kind(event)),
  };
}

function drawing({ view, names }: (typeof runs)[number], journal: JournalReader): (position: number) => string {
  const projection = new View(journal, view.setting);
  projection.advance(0, journal.length);
  const groups = new GroupHistory();
  while (groups.upTo < journal.length) groups.add(groupsOf(journal, groups.upTo, 200_000));
  return (position) => JSON.stringify(drawGroup(selectGroup({ picture: projection.cursor(position), names, groups, time: projection.timeAt(position) }, null), STAGE).items);
}

const whole = runs.map((run) => drawing(run, run.journal));

/** Whether some run shows it; null: it happens in none. */
function isDrawn(kind: number): boolean | null {
  let happens = false;
  for (const [i, run] of runs.entries()) {
    const { journal } = run;
    const events = Array.from({ length: journal.length }, (_, event) => event).filter((event) => journal.kind(event) === kind);
    if (events.length === 0) continue;
    happens = true;
    const partial = drawing(run, without(journal, kind));
    // The first ones, and some of all along the run; a little behind each, too.
    const some = events.filter((_, at) => at < 4 || at % Math.ceil(events.length / 4) === 0);
    if (some.flatMap((event) => [1, 60].map((after) => Math.min(event + after, journal.length))).some((position) => partial(position) !== whole[i]!(position))) return true;
  }
  return happens ? false : null;
}

describe('without one kind of event the scene is another one', () => {
  for (const { id, name } of kinds) {
    test(`${name}`, () => {
      const verdict = { true: 'drawn', false: 'not drawn', null: 'no run shows it' }[String(isDrawn(id))]!;
      expect(`${name}: ${verdict}`).toBe(NOT_DRAWN[name] === undefined ? `${name}: drawn` : `${name}: ${verdict === 'drawn' ? 'has a reason' : verdict}`);
    });
  }
});

test('every reason is one of a kind', () => {
  const names = new Set(kinds.map(({ name }) => name));
  for (const [name, reason] of Object.entries(NOT_DRAWN)) expect([name, names.has(name), reason.length > 10]).toEqual([name, true, true]);
});
