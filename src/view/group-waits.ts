/** What waits in groups: a consumer on its way in, a partition that has no position yet, a request for an answer, a group between two generations. */
import type { Cursor } from './cursor.ts';
import { F, recordFields } from './records.ts';
import { answerWaits, type Waiting } from './why-not-yet.ts';

type Text = (number: number) => string;

/** APIs that a member's way in goes by, and those by which a position is found. */
const JOINING: ReadonlySet<number> = new Set([10, 11, 14, 68]);
const POSITION: ReadonlySet<number> = new Set([2, 9]);

/** Of groups; others are there for good. */
const ON_THE_WAY: ReadonlySet<string> = new Set(['PreparingRebalance', 'CompletingRebalance', 'Assigning', 'Reconciling']);
const MEMBERS: ReadonlySet<string> = new Set(['idGiven', 'joining']);
const RECONCILING: ReadonlySet<string> = new Set(['UNREVOKED_PARTITIONS', 'UNRELEASED_PARTITIONS']);

const wordOf = (records: Cursor, field: number, row: number): string => recordFields[field].choices[records.get(field, row)] ?? '';

function waiting(records: Cursor, kind: number, row: number, state: string, since: number, until: number | null = null): Waiting {
  return { kind, row, wait: null, state, on: 0, holder: null, until, since: records.setAt(since, row) };
}

/** Why a request of a client has no answer yet. */
export function inFlightWaits(records: Cursor, row: number): Waiting[] {
  if (wordOf(records, F.inFlightRequest.state, row) !== 'waiting') return [];
  const { process, correlation, state } = F.inFlightRequest;
  return [waiting(records, F.inFlightRequest.kind, row, 'waiting', state), ...answerWaits(records, records.get(process, row), records.get(correlation, row))];
}

/** The request of these APIs that the process sent last. */
function askedBy(records: Cursor, process: number, apis: ReadonlySet<number>): Waiting[] {
  let last = -1;
  for (const row of records.alive(F.inFlightRequest.kind)) {
    if (records.get(F.inFlightRequest.process, row) === process && apis.has(records.get(F.inFlightRequest.api, row))) last = row;
  }
  return last < 0 ? [] : inFlightWaits(records, last);
}

export function membershipWaits(records: Cursor, row: number): Waiting[] {
  const state = wordOf(records, F.membership.state, row);
  if (state === 'in' || isUnsubscribed(records, row)) return [];
  return [waiting(records, F.membership.kind, row, state, F.membership.state), ...askedBy(records, records.get(F.membership.process, row), JOINING)];
}

/** The empty text is number 0. */
const isUnsubscribed = (records: Cursor, row: number): boolean => records.get(F.membership.topics, row) === 0;

/** A partition that is owned, or assigned by hand, and in which nobody knows yet where to read on. */
export function positionWaits(records: Cursor, row: number): Waiting[] {
  if (records.get(F.position.owned, row) === 0 || records.get(F.position.position, row) >= 0) return [];
  return [waiting(records, F.position.kind, row, 'none', F.position.owned), ...askedBy(records, records.get(F.position.process, row), POSITION)];
}

export function groupWaits(records: Cursor, row: number, text: Text): Waiting[] {
  const state = text(records.get(F.group.state, row));
  return ON_THE_WAY.has(state) ? [waiting(records, F.group.kind, row, state, F.group.state)] : [];
}

export function groupMemberWaits(records: Cursor, row: number, text: Text): Waiting[] {
  const state = wordOf(records, F.groupMember.state, row);
  const at = records.get(F.groupMember.reconciliation, row);
  const reconciling = at > 0 ? text(at) : '';
  if (RECONCILING.has(reconciling)) return [waiting(records, F.groupMember.kind, row, reconciling, F.groupMember.reconciliation)];
  return MEMBERS.has(state) ? [waiting(records, F.groupMember.kind, row, state, F.groupMember.state)] : [];
}

/** Nobody reads it for the group, and somebody has. */
export function ownershipWaits(records: Cursor, row: number): Waiting[] {
  return records.get(F.ownership.owner, row) > 0 ? [] : [waiting(records, F.ownership.kind, row, 'nobody', F.ownership.owner)];
}
