/**
 * QuorumController: one thread that takes events one at a time. An operation answers (records, response); the records are handed to
 * the quorum and replayed at once, so that the next operation sees them; when they are committed the journal is told what they mean,
 * and the response is sent. Nothing else changes the controller's state.
 */
import { assert, must } from '../../../std/assert.ts';
import { dequePush, dequeSize, dequeTake, dequeUnshift } from '../../../std/deque.ts';
import { errors } from '../../../protocol/errors.ts';
import { FOREVER } from '../../../std/units.ts';
import { eraAtLeast } from '../../config/eras.ts';
import { ev } from '../../events.ts';
import type { MetadataDelta } from '../../metadata/delta.ts';
import { applyDelta, newDelta, replay } from '../../metadata/delta.ts';
import { decodeMetadataRecord, encodeMetadataRecord } from '../../metadata/record-serde.ts';
import * as records from '../../metadata/records.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import { readLog } from '../../log/unified-log.ts';
import type { EventId, Os, Step } from '../../os.ts';
import { readBatches } from '../../raft/batches.ts';
import { FatalFault, haltOnFault } from '../../raft/fatal-fault.ts';
import { listenerTook, metadataLog, raftHighWatermark } from '../../raft/raft-client.ts';
import { scheduleAppend } from '../../raft/raft-io.ts';
import { waits } from '../../waits.ts';
import { ControllerException } from '../controller-result.ts';
import {
  brokerHeartbeatManager,
  maybeUpdateControlledShutdownOffset,
  nextExpiry,
  registerHeartbeats,
  removeHeartbeats,
  updateContactTime,
} from './broker-heartbeat-manager.ts';
import { heartbeatsOf, maybeFenceOneStaleBroker } from './cluster-control.ts';
import type { ControllerApp, ControllerEvent, QuorumController, UncommittedRecords, WriteEvent } from './controller-state.ts';
import { CONTROLLER_QUEUE, millisOf } from './controller-state.ts';
import { activationRecords } from './feature-control.ts';
import { balancePartitionLeaders } from './elect-leaders.ts';
import { answer, refuse } from './controller-answers.ts';
import { tellRecord } from './record-events.ts';
import { runOperation } from './write-operations.ts';

export const CONTROLLER_EVENT = 'controllerEvent';

/** How much of the log a starting controller replays in one turn. */
const REPLAY_BYTES = 1024 * 1024;
/** After one stale broker was fenced, the next is looked for this much later. */
const FENCE_AGAIN_MICROS = 10_000;

export function startQuorumController(os: Os, app: ControllerApp): void {
  os.spawn(`quorum-controller-${app.controller.nodeId}-event-handler`, CONTROLLER_EVENT);
}

export function enqueue(os: Os, controller: QuorumController, event: ControllerEvent): void {
  dequePush(controller.queue, event);
  os.notify(waits.eventQueue, CONTROLLER_QUEUE);
}

export function isActiveController(controller: QuorumController): boolean {
  return controller.curClaimEpoch >= 0;
}

function runControllerEvent(os: Os, app: ControllerApp): void {
  const { controller } = app;
  const event = dequeTake(controller.queue);
  if (event !== undefined) {
    os.causedBy(event.cause);
    handleEvent(os, app, event);
  } else runPeriodicTasks(os, app);
  const due = nextTask(os, controller);
  if (dequeSize(controller.queue) > 0 || due <= os.micros()) os.next(CONTROLLER_EVENT);
  else os.wait(waits.eventQueue, CONTROLLER_QUEUE, CONTROLLER_EVENT, due);
}

function handleEvent(os: Os, app: ControllerApp, event: ControllerEvent): void {
  switch (event.kind) {
    case 'handleCommit':
      return handleCommit(os, app);
    case 'handleLeaderChange':
      return handleLeaderChange(os, app, event.leaderId, event.epoch);
    case 'completeActivation':
      return completeActivation(os, app);
    default:
      return runWriteEvent(os, app, event);
  }
}

function runWriteEvent(os: Os, app: ControllerApp, event: WriteEvent): void {
  const { controller } = app;
  os.charge(os.costs.handleNanos);
  try {
    if (!isActiveController(controller)) throw notController(app);
    const { records: made, response, inControlledShutdown } = runOperation(os, controller, event);
    const reason = event.kind === 'processBrokerHeartbeat' ? 'requested' : '';
    const lastOffset = made.length === 0 ? null : appendRecords(os, app, made, reason);
    if (inControlledShutdown && event.kind === 'processBrokerHeartbeat') {
      const offset = lastOffset ?? controller.nextWriteOffset - 1;
      maybeUpdateControlledShutdownOffset(heartbeatsOf(controller), event.body.brokerId, offset);
    }
    // An answer that only read may have read what is not committed yet: it waits for that, too.
    const waitsFor = lastOffset ?? controller.deferred.at(-1)?.offset;
    if (waitsFor === undefined) answer(os, app, event, response);
    else controller.deferred.push({ offset: waitsFor, event, response, cause: os.cause() });
  } catch (error) {
    if (!(error instanceof ControllerException)) throw error;
    refuse(os, app, event, error);
  }
}

function notController(app: ControllerApp): ControllerException {
  const { leaderId } = app.raft.quorum;
  const who = leaderId < 0 ? 'No controller appears to be active.' : `The active controller appears to be node ${leaderId}.`;
  return new ControllerException(errors.NOT_CONTROLLER, who);
}

/** Hands the records to the quorum and replays them. Answers the offset of the last one. */
function appendRecords(os: Os, app: ControllerApp, made: readonly MetadataRecord[], reason: string): number {
  const { controller, raft } = app;
  const values = made.map(encodeMetadataRecord);
  os.charge(os.costs.parseNanos * made.length);
  const delta = newDelta(controller.image);
  const baseOffset = controller.nextWriteOffset;
  made.forEach((record, i) => replayOne(controller, delta, record, baseOffset + i, os.cause()));
  const lastOffset = must(scheduleAppend(os, raft, controller.curClaimEpoch, values), 'the leadership of the quorum that an active controller has');
  assert(lastOffset === baseOffset + made.length - 1, 'not all records were taken up to', lastOffset);
  controller.nextWriteOffset = lastOffset + 1;
  controller.image = applyDelta(delta, lastOffset, controller.curClaimEpoch, os.cause());
  controller.uncommitted.push({ offset: lastOffset, image: controller.image, records: made, reason, cause: os.cause() });
  return lastOffset;
}

function replayOne(controller: QuorumController, delta: MetadataDelta, record: MetadataRecord, offset: number, at: number): void {
  replay(delta, record, offset, at);
  const { heartbeats } = controller;
  if (heartbeats === null) return;
  if (record.type === records.REGISTER_BROKER) {
    const { brokerId, fenced } = record.data;
    if (controller.image.brokers.has(brokerId)) removeHeartbeats(heartbeats, brokerId);
    registerHeartbeats(heartbeats, brokerId, fenced);
  } else if (record.type === records.BROKER_REGISTRATION_CHANGE) {
    const { brokerId } = record.data;
    registerHeartbeats(heartbeats, brokerId, delta.changedBrokers.get(brokerId)?.fenced ?? true);
  } else if (record.type === records.UNREGISTER_BROKER) removeHeartbeats(heartbeats, record.data.brokerId);
}

/** The quorum committed more: answers go out, or a controller that is not active replays what others (or it, before) wrote. */
function handleCommit(os: Os, app: ControllerApp): void {
  const { controller, raft } = app;
  const committed = raftHighWatermark(raft);
  if (!isActiveController(controller)) return replayCommitted(os, app, committed);
  const done = controller.uncommitted.filter(({ offset }) => offset < committed);
  const committedBy = os.cause();
  const told = new Map<number, EventId>();
  for (const batch of done) {
    os.causedBy(committedBy);
    told.set(batch.offset, tellCommitted(os, controller, batch));
    controller.committedImage = batch.image;
  }
  controller.uncommitted = controller.uncommitted.slice(done.length);
  listenerTook(os, raft, committed);
  const due = controller.deferred.filter(({ offset }) => offset < committed);
  controller.deferred = controller.deferred.slice(due.length);
  for (const { event, offset, response } of due) {
    os.causedBy(told.get(offset) ?? committedBy);
    answer(os, app, event, response);
  }
}

/** Tells what committed records mean; answers the last event. Nobody may take for true what a fault can still undo. */
function tellCommitted(os: Os, controller: QuorumController, batch: UncommittedRecords): EventId {
  const delta = newDelta(controller.committedImage);
  let last = os.cause();
  batch.records.forEach((record, i) => {
    last = tellRecord(os, controller.toldAt, delta, record, batch);
    os.causedBy(last);
    replay(delta, record, batch.offset + 1 - batch.records.length + i, last);
  });
  return last;
}

function replayCommitted(os: Os, app: ControllerApp, committed: number): void {
  const { controller, raft } = app;
  if (controller.nextWriteOffset >= committed) return;
  const read = readLog(os, metadataLog(app), controller.nextWriteOffset, REPLAY_BYTES, committed, true);
  if (!('records' in read)) throw new FatalFault(`the metadata log cannot be read: ${read.message}`);
  const delta = newDelta(controller.image);
  let epoch = controller.image.epoch;
  for (const batch of readBatches(read.records)) {
    batch.values.forEach((value, i) => replayOne(controller, delta, decodeMetadataRecord(value), batch.baseOffset + i, os.cause()));
    os.charge(os.costs.parseNanos * (1 + batch.values.length));
    controller.nextWriteOffset = batch.lastOffset + 1;
    epoch = batch.epoch;
  }
  controller.image = applyDelta(delta, controller.nextWriteOffset - 1, epoch, os.cause());
  controller.committedImage = controller.image;
  listenerTook(os, raft, controller.nextWriteOffset);
  if (controller.nextWriteOffset < committed) dequeUnshift(controller.queue, { kind: 'handleCommit', cause: os.cause() });
}

function handleLeaderChange(os: Os, app: ControllerApp, leaderId: number, epoch: number): void {
  const { controller } = app;
  if (leaderId === controller.nodeId && !isActiveController(controller)) return claim(os, app, epoch);
  if (leaderId !== controller.nodeId && isActiveController(controller)) renounce(os, app);
}

/** This controller becomes the active one. */
function claim(os: Os, app: ControllerApp, epoch: number): void {
  const { controller, raft } = app;
  controller.curClaimEpoch = epoch;
  controller.nextWriteOffset = must(raft.accumulator, 'the accumulator of a leader').nextOffset;
  controller.heartbeats = brokerHeartbeatManager(millisOf(controller.configs, 'broker.session.timeout.ms'));
  for (const broker of controller.image.brokers.values()) {
    registerHeartbeats(controller.heartbeats, broker.id, broker.fenced);
    // Nobody knows when it was last heard from, so its session begins now.
    if (!broker.fenced) updateContactTime(controller.heartbeats, broker.id, broker.epoch, os.micros());
  }
  dequeUnshift(controller.queue, { kind: 'completeActivation', epoch, cause: os.emit(ev.controllerActivated, controller.nodeId, epoch) });
}

function completeActivation(os: Os, app: ControllerApp): void {
  const { controller } = app;
  if (!isActiveController(controller)) return;
  const made = activationRecords(controller.image, controller.era, controller.configs['min.insync.replicas'] as number);
  if (made.length > 0) appendRecords(os, app, made, '');
  controller.activatedAt = os.micros();
  controller.noOpAt = os.micros() + controller.maxIdleIntervalMicros;
  controller.balanceAt = Math.min(FOREVER, os.micros() + controller.balancePeriodMicros);
}

/** Another leads the quorum: what was not committed is forgotten, and whoever waits is told to ask the other. */
function renounce(os: Os, app: ControllerApp): void {
  const { controller } = app;
  const waiting = controller.deferred;
  controller.deferred = [];
  controller.curClaimEpoch = -1;
  controller.image = controller.committedImage;
  controller.nextWriteOffset = controller.image.offset + 1;
  controller.uncommitted = [];
  controller.heartbeats = null;
  controller.noOpAt = FOREVER;
  controller.balanceAt = FOREVER;
  controller.activatedAt = FOREVER;
  for (const { event } of waiting) refuse(os, app, event, notController(app));
}

function runPeriodicTasks(os: Os, app: ControllerApp): void {
  const { controller } = app;
  if (!isActiveController(controller)) return;
  const now = os.micros();
  if (controller.noOpAt <= now) {
    appendRecords(os, app, [{ type: records.NO_OP, version: 0, data: {} }], '');
    controller.noOpAt = now + controller.maxIdleIntervalMicros;
  }
  if (controller.balanceAt <= now) {
    const made = balancePartitionLeaders(controller);
    if (made.length > 0) appendRecords(os, app, made, '');
    controller.balanceAt = now + controller.balancePeriodMicros;
  }
  if (fenceAt(controller) <= now) {
    const { records: made, again } = maybeFenceOneStaleBroker(os, controller);
    if (made.length > 0) appendRecords(os, app, made, 'sessionTimeout');
    // The grid moves along: the next look is a moment later, or a whole period.
    const isGrid = eraAtLeast(controller.era, '4.0');
    controller.activatedAt = now + (again ? FENCE_AGAIN_MICROS - (isGrid ? controller.fencePeriodMicros : 0) : 0);
  }
}

function nextTask(os: Os, controller: QuorumController): number {
  if (!isActiveController(controller) || controller.noOpAt === FOREVER) return FOREVER;
  return Math.max(os.micros(), Math.min(controller.noOpAt, controller.balanceAt, fenceAt(controller)));
}

/** The first look at the sessions that can find one over. Looks in between would find nothing, so they are left out. */
function fenceAt(controller: QuorumController): number {
  const expiry = controller.heartbeats === null ? FOREVER : nextExpiry(controller.heartbeats);
  if (expiry === FOREVER || controller.activatedAt === FOREVER) return FOREVER;
  // Before 4.0 the look was set to the very end of the session.
  if (!eraAtLeast(controller.era, '4.0')) return Math.max(expiry, controller.activatedAt);
  const period = controller.fencePeriodMicros;
  const looks = Math.max(1, Math.ceil((expiry - controller.activatedAt) / period));
  return controller.activatedAt + looks * period;
}

export const quorumControllerSteps: Readonly<Record<string, Step<ControllerApp>>> = {
  [CONTROLLER_EVENT]: haltOnFault({ run: runControllerEvent }),
};

