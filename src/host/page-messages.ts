/** Frames and what waits in purgatories, as columns: what a diagram of time is drawn from. */
import { ev } from '../engine/events.ts';
import type { JournalReader } from '../view/journal-reader.ts';
import { MESSAGE, MESSAGE_WIDTH, type Messages } from '../view/message-history.ts';
import { F } from '../view/records.ts';
import type { RecordStore } from '../view/store.ts';

/** What lines [from, …) of the journal say of messages; at most `most` lines are looked at. */
export function messagesOf(journal: JournalReader, store: RecordStore, from: number, most: number): Messages {
  const upTo = Math.min(journal.length, from + most);
  const events: number[] = [];
  const sorts: number[] = [];
  const values: number[] = [];
  const add = (event: number, sort: number, ...given: readonly number[]): void => {
    events.push(event);
    sorts.push(sort);
    for (let i = 0; i < MESSAGE_WIDTH; i++) values.push(given[i] ?? NaN);
  };
  for (let event = from; event < upTo; event++) {
    const at = (column: number): number => journal.payload(event, column);
    switch (journal.kind(event)) {
      case ev.requestSent:
      case ev.responseSent: {
        const row = store.find(F.frame.kind, event);
        const of = (field: number): number => store.get(field, row);
        const { to, api, version, correlation, bytes, records, isResponse, request, error } = F.frame;
        if (row >= 0) add(event, MESSAGE.sent, row, of(to), of(api), of(version), of(correlation), of(bytes), of(records), of(isResponse), of(request), of(error));
        break;
      }
      case ev.frameDeparted:
        add(event, MESSAGE.departed, at(0), at(2));
        break;
      case ev.frameArrived:
        add(event, MESSAGE.arrived, at(0));
        break;
      case ev.frameLost:
        add(event, MESSAGE.lost, at(0));
        break;
      case ev.frameHeld:
        add(event, MESSAGE.held, at(0));
        break;
      case ev.frameReleased:
        add(event, MESSAGE.released, at(0), at(2));
        break;
      case ev.operationDelayed:
        add(event, MESSAGE.delayed, at(1), at(0), at(2));
        break;
      case ev.operationCompleted:
        add(event, MESSAGE.completed, at(1), at(2));
        break;
      case ev.recordsAppended:
        add(event, MESSAGE.appended, at(3), at(0), at(1), at(2) + 1);
        break;
      case ev.recordsFetched:
        add(event, MESSAGE.fetched, at(4), at(0), at(1), at(2));
        break;
    }
  }
  return {
    upTo,
    events: Uint32Array.from(events),
    times: Float64Array.from(events, (event) => journal.time(event)),
    processes: Uint16Array.from(events, (event) => journal.process(event)),
    sorts: Uint8Array.from(sorts),
    values: Float64Array.from(values),
  };
}
