/** Who reads a partition for a group, how often that changed, and for how long nobody did. */
import { F } from '../records.ts';
import type { RecordStore } from '../store.ts';

const { kind, partition, owner, moves, silentSince, silent } = F.ownership;

/** What a member kept is no change; what comes back to the same process was silent, and has not moved. */
export function owns(s: RecordStore, group: number, tp: number, process: number, now: number): void {
  const row = s.at(kind, group, tp);
  const before = s.get(owner, row);
  if (before !== process) {
    if (before === before) s.add(moves, row, 1);
    s.set(owner, row, process);
  }
  readsAgain(s, row, now);
}

export function gaveUp(s: RecordStore, group: number, tp: number, process: number, now: number): void {
  const row = s.find(kind, group, tp);
  // Whoever was thrown out gives up late what another has by then.
  if (row >= 0 && s.get(owner, row) === process) fallsSilent(s, row, now);
}

/** Killed, ended or stopped by SIGSTOP: the group may take its time to notice. */
export function stopsReading(s: RecordStore, process: number, now: number): void {
  for (const row of s.alive(kind)) if (s.get(owner, row) === process) fallsSilent(s, row, now);
}

/** A process goes on; it is still the owner of what nobody took meanwhile and it has not given up itself. */
export function goesOn(s: RecordStore, process: number, now: number): void {
  for (const row of s.alive(kind)) {
    if (s.get(owner, row) !== process) continue;
    const position = s.findAlive(F.position.kind, process, s.get(partition, row));
    if (position >= 0 && s.get(F.position.owned, position) === 1) readsAgain(s, row, now);
  }
}

function fallsSilent(s: RecordStore, row: number, now: number): void {
  const since = s.get(silentSince, row);
  if (since !== since) s.set(silentSince, row, now);
}

function readsAgain(s: RecordStore, row: number, now: number): void {
  const since = s.get(silentSince, row);
  if (since !== since) return;
  s.add(silent, row, now - since);
  s.set(silentSince, row, NaN);
}
