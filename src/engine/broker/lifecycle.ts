/**
 * BrokerLifecycleManager: a thread that keeps this broker known to the controller. It registers, waits until the broker has caught up
 * with the metadata, asks to be unfenced once the broker is ready, sends heartbeats, and asks leave to shut down.
 */
import { BrokerRegistration } from '../../protocol/apis/62-broker-registration.ts';
import { BrokerHeartbeat } from '../../protocol/apis/63-broker-heartbeat.ts';
import type { Deque } from '../../std/deque.ts';
import { deque, dequePush, dequeSize, dequeTake, dequeUnshift } from '../../std/deque.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../std/units.ts';
import type { EraId } from '../config/eras.ts';
import { ev } from '../events.ts';
import type { LoaderRoot } from '../metadata/loader.ts';
import { lastAppliedOffset } from '../metadata/loader.ts';
import { randomUuid } from '../random-uuid.ts';
import { supportedFeatures } from '../metadata/features.ts';
import type { RecordEndpoint } from '../metadata/records.ts';
import type { EventId, Os, Step } from '../os.ts';
import type { Copier } from '../state.ts';
import { checkPlain } from '../state.ts';
import { waits } from '../waits.ts';
import type { ToControllerHandler, ToControllerRoot } from './to-controller-channel.ts';
import { sendToController } from './to-controller-channel.ts';

/** `waits.eventQueue` with this argument: an event for the lifecycle thread. */
export const LIFECYCLE_QUEUE = 4;
export const HEARTBEAT_CHANNEL = 'heartbeat';
const LIFECYCLE_STEP = 'brokerLifecycle';

export type BrokerRunState = 'NOT_RUNNING' | 'STARTING' | 'RECOVERY' | 'RUNNING' | 'PENDING_CONTROLLED_SHUTDOWN' | 'SHUTTING_DOWN';

/** What the controller answered; null when the request could not be delivered in time, or was not understood. */
type Answer<T> = T | null;

type LifecycleEvent =
  | { readonly kind: 'startup'; readonly cause: EventId }
  | { readonly kind: 'readyToUnfence'; readonly cause: EventId }
  | { readonly kind: 'beginControlledShutdown'; readonly cause: EventId }
  | { readonly kind: 'beginShutdown'; readonly cause: EventId }
  | { readonly kind: 'registrationResponse'; readonly answer: Answer<{ errorCode: number; brokerEpoch: number }>; readonly cause: EventId }
  | {
      readonly kind: 'heartbeatResponse';
      readonly answer: Answer<{ errorCode: number; isCaughtUp: boolean; isFenced: boolean; shouldShutDown: boolean }>;
      readonly cause: EventId;
    };

export interface BrokerLifecycleManager {
  readonly nodeId: number;
  readonly clusterId: string;
  readonly era: EraId;
  /** Drawn anew at each start: tells this run of the broker from its former ones. */
  readonly incarnationId: string;
  readonly listeners: readonly RecordEndpoint[];
  readonly rack: string | null;
  readonly directoryIds: readonly string[];
  /** The epoch in which the broker shut down cleanly the last time, −1 when it did not. */
  readonly previousBrokerEpoch: number;
  readonly heartbeatIntervalMicros: number;
  readonly initialRegistrationTimeoutMicros: number;
  readonly events: Deque<LifecycleEvent>;
  state: BrokerRunState;
  stateAt: EventId;
  /** −1 before the first registration. */
  brokerEpoch: number;
  registered: boolean;
  readyToUnfence: boolean;
  communicationInFlight: boolean;
  nextSchedulingShouldBeImmediate: boolean;
  gotControlledShutdownResponse: boolean;
  /** When the next request goes out. */
  communicationAt: number;
  registrationTimeoutAt: number;
}

export interface LifecycleRoot extends LoaderRoot, ToControllerRoot {
  lifecycle: BrokerLifecycleManager;
}

/** Events never change. */
export const lifecycleCopier: Copier<BrokerLifecycleManager> = {
  copy: (lifecycle) => ({ ...lifecycle, events: { items: lifecycle.events.items.slice(lifecycle.events.head), head: 0 } }),
  check: checkPlain,
};

export interface LifecycleParts<App> {
  /** The controller says that this broker has caught up: it can recover its logs and get ready. */
  caughtUp(os: Os, app: App): void;
  /** The broker may serve clients. */
  unfenced(os: Os, app: App): void;
  /** Leave was given, or is not to be had: the broker closes. */
  shutdown(os: Os, app: App, reason: string): void;
}

export interface LifecycleSettings {
  readonly nodeId: number;
  readonly clusterId: string;
  readonly era: EraId;
  readonly listeners: readonly RecordEndpoint[];
  readonly rack: string | null;
  readonly directoryIds: readonly string[];
  readonly previousBrokerEpoch: number;
  readonly configs: Readonly<Record<string, unknown>>;
}

export function brokerLifecycleManager(os: Os, settings: LifecycleSettings): BrokerLifecycleManager {
  const { configs, ...rest } = settings;
  return {
    ...rest,
    directoryIds: settings.directoryIds.slice().sort(),
    incarnationId: randomUuid(os, 'incarnationId'),
    heartbeatIntervalMicros: (configs['broker.heartbeat.interval.ms'] as number) * MICROS_PER_MILLI,
    initialRegistrationTimeoutMicros: (configs['initial.broker.registration.timeout.ms'] as number) * MICROS_PER_MILLI,
    events: deque(),
    state: 'NOT_RUNNING',
    stateAt: 0,
    brokerEpoch: -1,
    registered: false,
    readyToUnfence: false,
    communicationInFlight: false,
    nextSchedulingShouldBeImmediate: false,
    gotControlledShutdownResponse: false,
    communicationAt: FOREVER,
    registrationTimeoutAt: FOREVER,
  };
}

export function startLifecycle(os: Os, lifecycle: BrokerLifecycleManager): void {
  os.spawn(`broker-${lifecycle.nodeId}-lifecycle-manager-event-handler`, LIFECYCLE_STEP);
  enqueue(os, lifecycle, { kind: 'startup', cause: os.cause() });
}

/** The broker has recovered its logs and published its first metadata: it wants to serve. */
export function setReadyToUnfence(os: Os, lifecycle: BrokerLifecycleManager): void {
  enqueue(os, lifecycle, { kind: 'readyToUnfence', cause: os.cause() });
}

export function beginControlledShutdown(os: Os, lifecycle: BrokerLifecycleManager): void {
  enqueue(os, lifecycle, { kind: 'beginControlledShutdown', cause: os.cause() });
}

export function beginShutdown(os: Os, lifecycle: BrokerLifecycleManager): void {
  enqueue(os, lifecycle, { kind: 'beginShutdown', cause: os.cause() });
}

function enqueue(os: Os, lifecycle: BrokerLifecycleManager, event: LifecycleEvent): void {
  dequePush(lifecycle.events, event);
  os.notify(waits.eventQueue, LIFECYCLE_QUEUE);
}

/** Answers are taken before whatever else waits. */
function enqueueFirst(os: Os, lifecycle: BrokerLifecycleManager, event: LifecycleEvent): void {
  dequeUnshift(lifecycle.events, event);
  os.notify(waits.eventQueue, LIFECYCLE_QUEUE);
}

function runLifecycle<App extends LifecycleRoot>(os: Os, app: App, parts: LifecycleParts<App>): void {
  const { lifecycle } = app;
  const event = dequeTake(lifecycle.events);
  if (event !== undefined) {
    os.causedBy(event.cause);
    handleEvent(os, app, parts, event);
  }
  if (lifecycle.registrationTimeoutAt <= os.micros()) {
    lifecycle.registrationTimeoutAt = FOREVER;
    if (lifecycle.brokerEpoch < 0) shutDown(os, app, parts, 'registrationTimeout');
  }
  if (lifecycle.communicationAt <= os.micros()) communicate(os, app);
  if (dequeSize(lifecycle.events) > 0) return os.next(LIFECYCLE_STEP);
  const until = Math.min(lifecycle.communicationAt, lifecycle.registrationTimeoutAt);
  os.wait(waits.eventQueue, LIFECYCLE_QUEUE, LIFECYCLE_STEP, until);
}

function handleEvent<App extends LifecycleRoot>(os: Os, app: App, parts: LifecycleParts<App>, event: LifecycleEvent): void {
  const { lifecycle } = app;
  switch (event.kind) {
    case 'startup':
      setState(os, lifecycle, 'STARTING');
      lifecycle.registrationTimeoutAt = os.micros() + lifecycle.initialRegistrationTimeoutMicros;
      return sendRegistration(os, app);
    case 'readyToUnfence':
      lifecycle.readyToUnfence = true;
      return scheduleNext(os, lifecycle, 0);
    case 'beginControlledShutdown':
      if (lifecycle.state === 'PENDING_CONTROLLED_SHUTDOWN') return;
      if (lifecycle.state !== 'RUNNING') return shutDown(os, app, parts, 'notRunning');
      setState(os, lifecycle, 'PENDING_CONTROLLED_SHUTDOWN');
      return scheduleNext(os, lifecycle, 0);
    case 'beginShutdown':
      return shutDown(os, app, parts, 'asked');
    case 'registrationResponse':
      return registrationAnswered(os, lifecycle, event.answer);
    case 'heartbeatResponse':
      return heartbeatAnswered(os, app, parts, event.answer);
  }
}

function setState(os: Os, lifecycle: BrokerLifecycleManager, state: BrokerRunState): void {
  lifecycle.state = state;
  lifecycle.stateAt = os.emit(ev.brokerStateChanged, lifecycle.nodeId, os.text(state));
  os.causedBy(lifecycle.stateAt);
}

function shutDown<App extends LifecycleRoot>(os: Os, app: App, parts: LifecycleParts<App>, reason: string): void {
  const { lifecycle } = app;
  if (lifecycle.state === 'SHUTTING_DOWN') return;
  setState(os, lifecycle, 'SHUTTING_DOWN');
  lifecycle.communicationAt = FOREVER;
  parts.shutdown(os, app, reason);
}

function communicate(os: Os, app: LifecycleRoot): void {
  const { lifecycle } = app;
  lifecycle.communicationAt = FOREVER;
  if (lifecycle.communicationInFlight) lifecycle.nextSchedulingShouldBeImmediate = true;
  else if (lifecycle.registered) sendHeartbeat(os, app);
  else sendRegistration(os, app);
}

function scheduleNext(os: Os, lifecycle: BrokerLifecycleManager, micros: number): void {
  lifecycle.communicationAt = os.micros() + (lifecycle.nextSchedulingShouldBeImmediate ? 0 : micros);
  lifecycle.nextSchedulingShouldBeImmediate = false;
}

/** After a failure nothing is sent at once, whatever has happened meanwhile. */
function scheduleAfterFailure(os: Os, lifecycle: BrokerLifecycleManager): void {
  lifecycle.nextSchedulingShouldBeImmediate = false;
  scheduleNext(os, lifecycle, lifecycle.heartbeatIntervalMicros);
}

function sendRegistration(os: Os, app: LifecycleRoot): void {
  const { lifecycle } = app;
  const body = {
    brokerId: lifecycle.nodeId,
    clusterId: lifecycle.clusterId,
    incarnationId: lifecycle.incarnationId,
    listeners: lifecycle.listeners,
    features: supportedFeatures(lifecycle.era),
    rack: lifecycle.rack,
    isMigratingZkBroker: false,
    logDirs: lifecycle.directoryIds,
    previousBrokerEpoch: lifecycle.previousBrokerEpoch,
  };
  sendToController(os, app, HEARTBEAT_CHANNEL, BrokerRegistration, body, 'registration', null);
  lifecycle.communicationInFlight = true;
}

function sendHeartbeat(os: Os, app: LifecycleRoot): void {
  const { lifecycle, loader } = app;
  const body = {
    brokerId: lifecycle.nodeId,
    brokerEpoch: lifecycle.brokerEpoch,
    currentMetadataOffset: lastAppliedOffset(loader),
    wantFence: !lifecycle.readyToUnfence,
    wantShutDown: lifecycle.state === 'PENDING_CONTROLLED_SHUTDOWN',
    offlineLogDirs: [],
  };
  sendToController(os, app, HEARTBEAT_CHANNEL, BrokerHeartbeat, body, 'heartbeat', null);
  lifecycle.communicationInFlight = true;
}

function registrationAnswered(os: Os, lifecycle: BrokerLifecycleManager, answer: Answer<{ errorCode: number; brokerEpoch: number }>): void {
  lifecycle.communicationInFlight = false;
  if (answer === null || answer.errorCode !== 0) return scheduleAfterFailure(os, lifecycle);
  lifecycle.brokerEpoch = answer.brokerEpoch;
  lifecycle.registered = true;
  lifecycle.registrationTimeoutAt = FOREVER;
  scheduleNext(os, lifecycle, 0);
}

function heartbeatAnswered<App extends LifecycleRoot>(
  os: Os,
  app: App,
  parts: LifecycleParts<App>,
  answer: Answer<{ errorCode: number; isCaughtUp: boolean; isFenced: boolean; shouldShutDown: boolean }>,
): void {
  const { lifecycle } = app;
  lifecycle.communicationInFlight = false;
  if (answer === null || answer.errorCode !== 0) return scheduleAfterFailure(os, lifecycle);
  switch (lifecycle.state) {
    case 'STARTING':
      if (answer.isCaughtUp) {
        setState(os, lifecycle, 'RECOVERY');
        parts.caughtUp(os, app);
      }
      // Soon again: a broker that has nothing to recover should not wait.
      return scheduleNext(os, lifecycle, 10 * MICROS_PER_MILLI);
    case 'RECOVERY':
      if (!answer.isFenced) {
        setState(os, lifecycle, 'RUNNING');
        parts.unfenced(os, app);
      }
      return scheduleNext(os, lifecycle, lifecycle.heartbeatIntervalMicros);
    case 'PENDING_CONTROLLED_SHUTDOWN':
      if (answer.shouldShutDown) return shutDown(os, app, parts, 'controlledShutdown');
      scheduleNext(os, lifecycle, lifecycle.gotControlledShutdownResponse ? lifecycle.heartbeatIntervalMicros : 50 * MICROS_PER_MILLI);
      lifecycle.gotControlledShutdownResponse = true;
      return;
    case 'SHUTTING_DOWN':
      return;
    default:
      return scheduleNext(os, lifecycle, lifecycle.heartbeatIntervalMicros);
  }
}

/** The answers come on the channel's thread and are taken by the lifecycle's own. For the handler table of `toControllerSteps`. */
export const lifecycleHandlers: Readonly<Record<string, ToControllerHandler<LifecycleRoot>>> = {
  registration: handlerOf('registrationResponse'),
  heartbeat: handlerOf('heartbeatResponse'),
};

function handlerOf(kind: 'registrationResponse' | 'heartbeatResponse'): ToControllerHandler<LifecycleRoot> {
  return {
    onComplete: (os, app, _request, response) =>
      enqueueFirst(os, app.lifecycle, { kind, answer: response.body, cause: os.cause() } as LifecycleEvent),
    onTimeout: (os, app) => enqueueFirst(os, app.lifecycle, { kind, answer: null, cause: os.cause() }),
  };
}

export function lifecycleSteps<App extends LifecycleRoot>(parts: LifecycleParts<App>): Readonly<Record<string, Step<App>>> {
  return { [LIFECYCLE_STEP]: { run: (os, app) => runLifecycle(os, app, parts) } };
}
