/**
 * "Why not yet?": what something that waits is waiting for, as data. A thread names its condition; a record waits for its batch,
 * the batch for its answer, the answer for a request in a broker, that for an operation in a purgatory.
 */
import { waits as waitKinds } from '../engine/waits.ts';
import type { Cursor } from './cursor.ts';
import { groupMemberWaits, groupWaits, inFlightWaits, membershipWaits, ownershipWaits, positionWaits } from './group-waits.ts';
import { F, recordFields } from './records.ts';

export interface Waiting {
  /** Who waits. */
  readonly kind: number;
  readonly row: number;
  /** For what: a wait kind of a thread, the state of anything else. */
  readonly wait: number | null;
  readonly state: string;
  /** Which queue, socket or file; 0 when there is only one. */
  readonly on: number;
  /** The thread that holds the lock that is waited for; null when it is no lock. */
  readonly holder: number | null;
  /** When it gives up or comes by itself, in lab time; null when there is no such time. */
  readonly until: number | null;
  /** The event since which it waits. */
  readonly since: number;
}

function orNull(value: number): number | null {
  return value === value ? value : null;
}

function word(field: number, number: number): string {
  return recordFields[field].choices[number] ?? '';
}

/** What a thread waits for; null while it does not wait. */
export function threadWaits(records: Cursor, row: number): Waiting | null {
  const state = word(F.thread.state, records.get(F.thread.state, row));
  if (state !== 'waiting') return null;
  return {
    kind: F.thread.kind,
    row,
    wait: records.get(F.thread.wait, row),
    state,
    on: records.get(F.thread.on, row),
    holder: orNull(records.get(F.thread.holder, row)),
    until: orNull(records.get(F.thread.until, row)),
    since: records.setAt(F.thread.state, row),
  };
}

function waits(records: Cursor, kind: number, row: number, stateField: number, until: number | null = null): Waiting {
  const state = word(stateField, records.get(stateField, row));
  return { kind, row, wait: null, state, on: 0, holder: null, until, since: records.setAt(stateField, row) };
}

/** A frame that is held arrives whenever somebody lets it go. */
function frameWaits(records: Cursor, row: number): Waiting {
  const isHeld = word(F.frame.state, records.get(F.frame.state, row)) === 'held';
  return waits(records, F.frame.kind, row, F.frame.state, isHeld ? null : orNull(records.get(F.frame.arrivesAt, row)));
}

/** What anything waits for, link by link; empty for what does not wait. */
export function waitsOf(records: Cursor, kind: number, row: number, text: (number: number) => string): Waiting[] {
  switch (kind) {
    case F.inFlightRequest.kind:
      return inFlightWaits(records, row);
    case F.membership.kind:
      return membershipWaits(records, row);
    case F.position.kind:
      return positionWaits(records, row);
    case F.group.kind:
      return groupWaits(records, row, text);
    case F.groupMember.kind:
      return groupMemberWaits(records, row, text);
    case F.ownership.kind:
      return ownershipWaits(records, row);
    case F.record.kind:
      return recordWaits(records, row);
    case F.batch.kind:
      return batchWaits(records, row);
    case F.request.kind:
      return requestWaits(records, row);
    case F.operation.kind:
      return isOver(records, F.operation.state, row) ? [] : [waits(records, kind, row, F.operation.state, orNull(records.get(F.operation.until, row)))];
    case F.frame.kind:
      return isOver(records, F.frame.state, row) ? [] : [frameWaits(records, row)];
    case F.thread.kind: {
      const waiting = threadWaits(records, row);
      return waiting === null ? [] : [waiting];
    }
    default:
      return [];
  }
}

const OVER: ReadonlySet<string> = new Set(['done', 'failed', 'arrived', 'lost', 'completed', 'expired', 'sent', 'ended']);

function isOver(records: Cursor, state: number, row: number): boolean {
  return OVER.has(word(state, records.get(state, row)));
}

/** Threads that wait for these have nothing to do. */
const IDLE: ReadonlySet<number> = new Set([waitKinds.requestQueue, waitKinds.selector, waitKinds.eventQueue, waitKinds.work, waitKinds.sleep, waitKinds.purgatory]);

/** All that waits, what is nearest to a client first; not the threads that have nothing to do. */
export function allWaiting(records: Cursor, text: (number: number) => string): { readonly kind: number; readonly row: number; readonly chain: readonly Waiting[] }[] {
  return [F.batch.kind, F.group.kind, F.membership.kind, F.groupMember.kind, F.position.kind, F.request.kind, F.operation.kind, F.thread.kind].flatMap((kind) =>
    [...records.alive(kind)]
      .map((row) => ({ kind, row, chain: waitsOf(records, kind, row, text) }))
      .filter(({ chain }) => chain.length > 0 && !(kind === F.thread.kind && chain[0].wait !== null && IDLE.has(chain[0].wait))),
  );
}

/** Why a batch is not answered yet. */
export function batchWaits(records: Cursor, row: number): Waiting[] {
  if (isOver(records, F.batch.state, row)) return [];
  const chain = [waits(records, F.batch.kind, row, F.batch.state)];
  if (word(F.batch.state, records.get(F.batch.state, row)) !== 'inFlight') return chain;
  return [...chain, ...answerWaits(records, records.get(F.batch.process, row), records.get(F.batch.correlation, row))];
}

/** Why a record is not acknowledged yet: each link waits for the next. Empty once it is acknowledged or has failed. */
export function recordWaits(records: Cursor, row: number): Waiting[] {
  const state = word(F.record.state, records.get(F.record.state, row));
  if (state === 'acked' || state === 'failed') return [];
  const chain = [waits(records, F.record.kind, row, F.record.state)];
  const batch = records.get(F.record.batch, row);
  const process = records.get(F.record.process, row);
  const batchRow = batch === batch ? records.findAlive(F.batch.kind, process, batch) : -1;
  if (batchRow < 0) return chain;
  chain.push(waits(records, F.batch.kind, batchRow, F.batch.state));
  if (word(F.batch.state, records.get(F.batch.state, batchRow)) !== 'inFlight') return chain;
  return [...chain, ...answerWaits(records, process, records.get(F.batch.correlation, batchRow))];
}

/** Why a request of a client is not answered yet: by its correlation id, which each connection counts for itself. */
export function answerWaits(records: Cursor, process: number, correlation: number): Waiting[] {
  const frame = frameOf(records, process, correlation, 0);
  if (frame >= 0) return [frameWaits(records, frame)];
  const request = requestOf(records, process, correlation);
  if (request >= 0) return requestWaits(records, request);
  for (const row of records.alive(F.frame.kind)) {
    if (records.get(F.frame.to, row) !== process || records.get(F.frame.correlation, row) !== correlation) continue;
    if (records.get(F.frame.isResponse, row) === 1)
      return [frameWaits(records, row)];
  }
  return [];
}

/** Why a broker has not answered a request yet. */
export function requestWaits(records: Cursor, row: number): Waiting[] {
  const chain = [waits(records, F.request.kind, row, F.request.state)];
  const operation = records.findAlive(F.operation.kind, records.get(F.request.process, row), records.get(F.request.request, row));
  if (operation >= 0) {
    chain.push(waits(records, F.operation.kind, operation, F.operation.state, orNull(records.get(F.operation.until, operation))));
  }
  return chain;
}

function frameOf(records: Cursor, from: number, correlation: number, isResponse: number): number {
  for (const row of records.alive(F.frame.kind)) {
    if (records.get(F.frame.from, row) !== from || records.get(F.frame.correlation, row) !== correlation) continue;
    if (records.get(F.frame.isResponse, row) === isResponse) return row;
  }
  return -1;
}

/** The request that came by a connection of this client. */
function requestOf(records: Cursor, client: number, correlation: number): number {
  for (const row of records.alive(F.request.kind)) {
    if (records.get(F.request.correlation, row) !== correlation) continue;
    const socket = records.find(F.socket.kind, records.get(F.request.socket, row));
    if (socket >= 0 && records.get(F.socket.to, socket) === client) return row;
  }
  return -1;
}
