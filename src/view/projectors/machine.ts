/** Hosts, processes and threads; what ends with a process. */
import { waits } from '../../engine/waits.ts';
import { FOREVER } from '../../std/units.ts';
import { F } from '../records.ts';
import type { RecordStore } from '../store.ts';
import { goesOn, stopsReading } from './ownership.ts';
import { choice, notProjected, type NotProjected, type Projector } from './projector.ts';
import { loseUnsent } from './wire.ts';

const RUNNING = choice(F.process.state, 'running');
const PAUSED = choice(F.process.state, 'paused');
const KILLED = choice(F.process.state, 'killed');
const EXITED = choice(F.process.state, 'exited');
const STEPPING = choice(F.thread.state, 'running');
const WAITING = choice(F.thread.state, 'waiting');
const ENDED = choice(F.thread.state, 'ended');
const CLOSED = choice(F.socket.state, 'closed');
const REPLICA_CLOSED = choice(F.replica.state, 'closed');

const endAll = (store: RecordStore, kind: number, field: number, process: number): void => {
  for (const row of store.alive(kind)) if (store.get(field, row) === process) store.end(kind, row);
};

/** What lived in a process's memory is gone with it. Files, and with them replicas, stay. */
function endProcess(store: RecordStore, process: number, now: number): void {
  stopsReading(store, process, now);
  for (const row of store.alive(F.thread.kind)) {
    if (store.get(F.thread.process, row) !== process) continue;
    store.set(F.thread.state, row, ENDED);
    store.end(F.thread.kind, row);
  }
  for (const row of store.alive(F.socket.kind)) {
    if (store.get(F.socket.owner, row) !== process) continue;
    store.set(F.socket.state, row, CLOSED);
    store.end(F.socket.kind, row);
  }
  loseUnsent(store, F.frame.from, process);
  endAll(store, F.request.kind, F.request.process, process);
  endAll(store, F.operation.kind, F.operation.process, process);
  endAll(store, F.batch.kind, F.batch.process, process);
  endAll(store, F.record.kind, F.record.process, process);
  endAll(store, F.call.kind, F.call.process, process);
  endAll(store, F.cachedLeader.kind, F.cachedLeader.process, process);
  endAll(store, F.inFlightRequest.kind, F.inFlightRequest.process, process);
  endAll(store, F.position.kind, F.position.process, process);
  endAll(store, F.fetch.kind, F.fetch.process, process);
  endAll(store, F.node.kind, F.node.process, process);
  endAll(store, F.replicaFetch.kind, F.replicaFetch.process, process);
  for (const row of store.alive(F.remoteReplica.kind)) {
    if (store.get(F.replica.process, store.get(F.remoteReplica.replica, row)) === process) store.end(F.remoteReplica.kind, row);
  }
  for (const row of store.alive(F.replica.kind)) {
    if (store.get(F.replica.process, row) !== process) continue;
    store.set(F.replica.isLeader, row, 0);
    store.set(F.replica.state, row, REPLICA_CLOSED);
  }
  // A broker that does not run is in no state of Kafka's. What its disk did to it stays told until it starts again.
  const broker = store.find(F.broker.kind, process);
  if (broker >= 0) {
    store.set(F.broker.state, broker, NaN);
    store.set(F.broker.metadataOffset, broker, NaN);
  }
  const voter = store.find(F.voter.kind, process);
  if (voter >= 0) store.set(F.voter.state, voter, NaN);
}

function processRow(store: RecordStore, process: number): number {
  return store.at(F.process.kind, process);
}

/** Whatever a rule on a link does: cut, slow, hold or lose. */
const ruleAdded: Projector = (s, j, i) => {
  const row = s.create(F.rule.kind, j.payload(i, 0));
  s.fix(F.rule.from, row, j.payload(i, 1));
  s.fix(F.rule.to, row, j.payload(i, 2));
  s.fix(F.rule.effect, row, j.payload(i, 3));
  s.fix(F.rule.amount, row, j.payload(i, 4));
  s.ready(F.rule.kind, row);
};

export const machineProjectors: Record<string, Projector | NotProjected> = {
  runStarted: notProjected('hosts and processes of the setting are laid down before it, by layDown'),

  commandGiven(s, j, i) {
    const row = s.create(F.command.kind, i);
    s.fix(F.command.number, row, j.payload(i, 0));
    s.fix(F.command.name, row, j.payload(i, 1));
    s.fix(F.command.givenAt, row, j.time(i));
    s.ready(F.command.kind, row);
  },

  processStarted(s, j, i) {
    const row = processRow(s, j.payload(i, 0));
    s.set(F.process.state, row, RUNNING);
    s.set(F.process.incarnation, row, j.payload(i, 1));
    s.set(F.process.reason, row, NaN);
    const broker = s.find(F.broker.kind, j.payload(i, 0));
    if (broker >= 0) s.set(F.broker.logDirError, broker, NaN);
  },

  processKilled(s, j, i) {
    s.set(F.process.state, processRow(s, j.payload(i, 0)), KILLED);
    endProcess(s, j.payload(i, 0), j.time(i));
  },

  processExited(s, j, i) {
    const row = processRow(s, j.payload(i, 0));
    s.set(F.process.state, row, EXITED);
    s.set(F.process.reason, row, j.payload(i, 1));
    endProcess(s, j.payload(i, 0), j.time(i));
  },

  processPaused(s, j, i) {
    s.set(F.process.state, processRow(s, j.payload(i, 0)), PAUSED);
    stopsReading(s, j.payload(i, 0), j.time(i));
  },

  processResumed(s, j, i) {
    s.set(F.process.state, processRow(s, j.payload(i, 0)), RUNNING);
    goesOn(s, j.payload(i, 0), j.time(i));
  },

  /** What only the page cache held is gone: every file of the host ends where the disk has it. */
  powerLost(s, j, i) {
    const host = j.payload(i, 0);
    s.set(F.host.powered, s.at(F.host.kind, host), 0);
    for (const row of s.alive(F.file.kind)) {
      const process = s.find(F.process.kind, s.get(F.file.process, row));
      if (process >= 0 && s.get(F.process.host, process) === host) s.set(F.file.size, row, s.get(F.file.flushed, row));
    }
  },

  powerRestored(s, j, i) {
    s.set(F.host.powered, s.at(F.host.kind, j.payload(i, 0)), 1);
  },

  linkRuleAdded: ruleAdded,

  holdRuleAdded: ruleAdded,

  lossRuleAdded: ruleAdded,

  linkRuleRemoved(s, j, i) {
    s.end(F.rule.kind, s.find(F.rule.kind, j.payload(i, 0)));
  },

  diskFilled(s, j, i) {
    s.set(F.host.diskFull, s.at(F.host.kind, j.payload(i, 0)), 1);
  },

  diskFreed(s, j, i) {
    s.set(F.host.diskFull, s.at(F.host.kind, j.payload(i, 0)), 0);
  },

  diskSlowed(s, j, i) {
    s.set(F.host.diskSlow, s.at(F.host.kind, j.payload(i, 0)), j.payload(i, 1));
  },

  diskFailing(s, j, i) {
    s.set(F.host.diskFails, s.at(F.host.kind, j.payload(i, 0)), 1);
  },

  diskMended(s, j, i) {
    const row = s.at(F.host.kind, j.payload(i, 0));
    s.set(F.host.diskSlow, row, 1);
    s.set(F.host.diskFails, row, 0);
  },

  clockSet(s, j, i) {
    s.set(F.host.skewMillis, s.at(F.host.kind, j.payload(i, 0)), j.payload(i, 1));
  },

  threadStarted(s, j, i) {
    const row = s.create(F.thread.kind, j.process(i), j.payload(i, 0));
    s.fix(F.thread.name, row, j.payload(i, 1));
    s.ready(F.thread.kind, row);
  },

  threadStep(s, j, i) {
    const row = s.findAlive(F.thread.kind, j.process(i), j.payload(i, 0));
    if (row < 0) return;
    s.set(F.thread.state, row, STEPPING);
    s.set(F.thread.step, row, j.payload(i, 1));
  },

  threadWaits(s, j, i) {
    const row = s.findAlive(F.thread.kind, j.process(i), j.payload(i, 0));
    if (row < 0) return;
    s.set(F.thread.state, row, WAITING);
    s.set(F.thread.wait, row, j.payload(i, 1));
    s.set(F.thread.on, row, j.payload(i, 2));
    // Without a deadline there is nothing to tell, and no large number to keep.
    const until = j.payload(i, 3);
    s.set(F.thread.until, row, until === FOREVER ? NaN : until);
    // Who waits for a lock was decided to by the step that holds it.
    const holder = j.payload(i, 1) === waits.lock ? j.because(i, 0) : 0;
    s.set(F.thread.holder, row, holder === 0 ? NaN : j.payload(holder, 0));
  },

  threadEnded(s, j, i) {
    const row = s.findAlive(F.thread.kind, j.process(i), j.payload(i, 0));
    if (row < 0) return;
    s.set(F.thread.state, row, ENDED);
    s.end(F.thread.kind, row);
  },
};
