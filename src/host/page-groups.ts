/** What groups and their members did, as columns: what the Group scene is drawn from. */
import { ev } from '../engine/events.ts';
import { GROUP, GROUP_WIDTH, type GroupEntries } from '../view/group-history.ts';
import type { JournalReader } from '../view/journal-reader.ts';

/** JoinGroup, Heartbeat, LeaveGroup, SyncGroup, ConsumerGroupHeartbeat. */
const TO_COORDINATOR: ReadonlySet<number> = new Set([11, 12, 13, 14, 68]);

/** What lines [from, …) of the journal say of groups; at most `most` lines are looked at. */
export function groupsOf(journal: JournalReader, from: number, most: number): GroupEntries {
  const upTo = Math.min(journal.length, from + most);
  const events: number[] = [];
  const processes: number[] = [];
  const sorts: number[] = [];
  const values: number[] = [];
  for (let event = from; event < upTo; event++) {
    const at = (column: number): number => journal.payload(event, column);
    const add = (sort: number, ...given: readonly number[]): void => {
      events.push(event);
      // Whoever kills is not who ends.
      processes.push(sort === GROUP.ended ? given[0] : journal.process(event));
      sorts.push(sort);
      for (let i = 0; i < GROUP_WIDTH; i++) values.push(given[i] ?? NaN);
    };
    switch (journal.kind(event)) {
      case ev.subscribed:
        add(GROUP.subscribed, at(0));
        break;
      case ev.groupStateChanged:
        add(GROUP.state, at(0), at(1), at(3));
        break;
      case ev.groupGenerationBegan:
        add(GROUP.generation, at(0), at(1));
        break;
      case ev.groupEpochRaised:
        add(GROUP.generation, at(0), at(1));
        break;
      case ev.memberEpochRaised:
        add(GROUP.epoch, at(0), at(1));
        break;
      case ev.groupJoined:
        add(GROUP.joined, at(0), at(1));
        break;
      case ev.partitionAssigned:
        add(GROUP.assigned, at(0), at(1), at(2), at(3));
        break;
      case ev.partitionGivenUp:
        add(GROUP.givenUp, at(0), at(1));
        break;
      case ev.membershipEnded:
        add(GROUP.out, at(0));
        break;
      case ev.positionSet:
        add(GROUP.position, at(0), at(1));
        break;
      case ev.recordsPolled:
        add(GROUP.polled, at(0), at(2));
        break;
      case ev.recordsProcessed:
        add(GROUP.processed, at(0), at(2));
        break;
      case ev.offsetCommitted:
        add(GROUP.committed, at(0), at(1), at(2));
        break;
      case ev.offsetForgotten:
        add(GROUP.committed, at(0), at(1), NaN);
        break;
      case ev.requestSent:
        if (TO_COORDINATOR.has(at(1))) add(GROUP.sent, at(1));
        break;
      case ev.assignmentTaken:
        add(GROUP.taken, at(0), at(1));
        break;
      case ev.processKilled:
      case ev.processExited:
        add(GROUP.ended, at(0));
        break;
    }
  }
  return {
    upTo,
    events: Uint32Array.from(events),
    times: Float64Array.from(events, (event) => journal.time(event)),
    processes: Uint16Array.from(processes),
    sorts: Uint8Array.from(sorts),
    values: Float64Array.from(values),
  };
}
