/** Brokers: their registrations and heartbeats, and what follows for the partitions they have. */
import type { BrokerHeartbeatRequest, BrokerHeartbeatResponseInput } from '../../../protocol/apis/63-broker-heartbeat.ts';
import type { BrokerRegistrationRequest, BrokerRegistrationResponseInput } from '../../../protocol/apis/62-broker-registration.ts';
import { errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { eraAtLeast } from '../../config/eras.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import { isDirectoryAssignmentSupported, METADATA_VERSION, registerBrokerRecordVersion } from '../../metadata/metadata-version.ts';
import * as records from '../../metadata/records.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import type { BrokerRegistration } from '../../metadata/registrations.ts';
import { MIGRATING, UNASSIGNED } from '../../metadata/registrations.ts';
import type { Os } from '../../os.ts';
import type { ControllerResult } from '../controller-result.ts';
import { ControllerException } from '../controller-result.ts';
import type { BrokerHeartbeatManager } from './broker-heartbeat-manager.ts';
import {
  calculateNextBrokerState,
  fenceHeartbeats,
  hasValidSession,
  maybeRemoveExpired,
  registerHeartbeats,
  removeHeartbeats,
  touchHeartbeats,
} from './broker-heartbeat-manager.ts';
import type { QuorumController } from './controller-state.ts';
import { metadataVersionOf } from './feature-control.ts';
import {
  brokerFencedRecords,
  brokerShutdownRecords,
  brokerUnfencedRecords,
  controlledShutdownRecords,
  hasLeaderships,
} from './leader-and-isr-updates.ts';

/** DirectoryId.LOST: a directory that is offline, of an unknown name. */
const LOST = 'AAAAAAAAAAAAAAAAAAAAAg';
const RESERVED_DIRECTORIES = new Set([MIGRATING, UNASSIGNED, LOST]);

/** From this version on the request tells how the broker went down the last time. */
const CLEAN_SHUTDOWN_VERSION = 3;

export function heartbeatsOf(controller: QuorumController): BrokerHeartbeatManager {
  return must(controller.heartbeats, 'heartbeats of an active controller');
}

export function registerBroker(
  os: Os,
  controller: QuorumController,
  request: BrokerRegistrationRequest,
  version: number,
): ControllerResult<BrokerRegistrationResponseInput> {
  const { image, configs } = controller;
  const heartbeats = heartbeatsOf(controller);
  const { brokerId, incarnationId } = request;
  if (request.clusterId !== controller.clusterId) {
    const message = `Expected cluster ID ${controller.clusterId}, but got cluster ID ${request.clusterId}`;
    throw new ControllerException(errors.INCONSISTENT_CLUSTER_ID, message);
  }
  const existing = image.brokers.get(brokerId);
  const isNew = existing === undefined || existing.incarnationId !== incarnationId;
  if (existing !== undefined && isNew && mayStillRun(os, controller, existing)) {
    throw new ControllerException(errors.DUPLICATE_BROKER_REGISTRATION, `Another broker is registered with broker id ${brokerId}.`);
  }
  checkDirectories(image, request);
  checkFeatures(image, request);

  const made: MetadataRecord[] = [];
  if (isNew) {
    const isClean = version >= CLEAN_SHUTDOWN_VERSION && existing !== undefined && existing.epoch === request.previousBrokerEpoch;
    made.push(...brokerShutdownRecords(image, configs, brokerId, isClean));
    removeHeartbeats(heartbeats, brokerId);
  }
  // The epoch of an incarnation is the offset of the first of the records that brought it.
  const brokerEpoch = isNew ? controller.nextWriteOffset : existing.epoch;
  const fenced = isNew ? true : existing.fenced;
  const level = metadataVersionOf(image);
  made.push({
    type: records.REGISTER_BROKER,
    version: registerBrokerRecordVersion(level),
    data: {
      brokerId,
      isMigratingZkBroker: false,
      incarnationId,
      brokerEpoch,
      endPoints: request.listeners.map(({ name, host, port, securityProtocol }) => ({ name, host, port, securityProtocol })),
      features: request.features.map(({ name, minSupportedVersion, maxSupportedVersion }) => ({ name, minSupportedVersion, maxSupportedVersion })),
      rack: request.rack,
      fenced,
      inControlledShutdown: isNew ? false : existing.inControlledShutdown,
      logDirs: isDirectoryAssignmentSupported(level) ? request.logDirs : [],
    },
  });
  registerHeartbeats(heartbeats, brokerId, fenced);
  return { records: made, response: { throttleTimeMs: 0, errorCode: 0, brokerEpoch } };
}

/**
 * Whether the broker that is registered may be another process that still runs. Since 4.0 only the time since its last heartbeat counts;
 * before, one that had been fenced (by leaving, say) was known to be gone.
 */
function mayStillRun(os: Os, controller: QuorumController, existing: BrokerRegistration): boolean {
  if (existing.fenced && !eraAtLeast(controller.era, '4.0')) return false;
  return hasValidSession(heartbeatsOf(controller), existing.id, existing.epoch, os.micros());
}

function checkDirectories(image: MetadataImage, { brokerId, logDirs }: BrokerRegistrationRequest): void {
  if (!isDirectoryAssignmentSupported(metadataVersionOf(image))) return;
  const refuse = (message: string): never => {
    throw new ControllerException(errors.INVALID_REGISTRATION, message);
  };
  if (logDirs.length === 0) refuse('No directories specified in request');
  if (logDirs.some((directory) => RESERVED_DIRECTORIES.has(directory))) refuse('Reserved directory ID in request');
  if (new Set(logDirs).size !== logDirs.length) refuse('Duplicate directory ID in request');
  for (const other of image.brokers.values()) {
    const taken = other.id === brokerId ? undefined : logDirs.find((directory) => other.directories.includes(directory));
    if (taken !== undefined) refuse(`Broker ${other.id} is already registered with directory ${taken}`);
  }
}

/** A broker has to understand everything that the cluster has switched on. */
function checkFeatures(image: MetadataImage, { features }: BrokerRegistrationRequest): void {
  if (!features.some(({ name }) => name === METADATA_VERSION)) {
    throw new ControllerException(errors.INVALID_REGISTRATION, `Request features do not contain '${METADATA_VERSION}'`);
  }
  for (const name of new Set([...image.features.keys(), ...features.map((feature) => feature.name)])) {
    const level = image.features.get(name) ?? 0;
    const { minSupportedVersion: min = 0, maxSupportedVersion: max = 0 } = features.find((feature) => feature.name === name) ?? {};
    if (level >= min && level <= max) continue;
    throw new ControllerException(
      errors.UNSUPPORTED_VERSION,
      `Unable to register because the broker does not support finalized version ${level} of ${name}. ` +
        `The broker wants a version between ${min} and ${max}, inclusive.`,
    );
  }
}

export interface HeartbeatResult extends ControllerResult<BrokerHeartbeatResponseInput> {
  readonly inControlledShutdown: boolean;
}

export function processBrokerHeartbeat(controller: QuorumController, request: BrokerHeartbeatRequest): HeartbeatResult {
  const { image, configs } = controller;
  const heartbeats = heartbeatsOf(controller);
  const broker = checkBrokerEpoch(image, request.brokerId, request.brokerEpoch);
  const { current, next } = calculateNextBrokerState(heartbeats, broker.id, request, broker.registeredAtOffset, () =>
    hasLeaderships(image, broker.id),
  );
  let made: MetadataRecord[] = [];
  if (current !== next) {
    if (next === 'UNFENCED') made = brokerUnfencedRecords(image, configs, broker);
    else if (next === 'CONTROLLED_SHUTDOWN') made = controlledShutdownRecords(image, configs, broker);
    else made = brokerFencedRecords(image, configs, broker);
  }
  const isFenced = next === 'FENCED' || next === 'SHUTDOWN_NOW';
  touchHeartbeats(heartbeats, broker.id, isFenced, request.currentMetadataOffset);
  const response = {
    throttleTimeMs: 0,
    errorCode: 0,
    isCaughtUp: request.currentMetadataOffset >= broker.registeredAtOffset,
    isFenced,
    shouldShutDown: next === 'SHUTDOWN_NOW',
  };
  return { records: made, response, inControlledShutdown: next === 'CONTROLLED_SHUTDOWN' };
}

export function checkBrokerEpoch(image: MetadataImage, brokerId: number, brokerEpoch: number): BrokerRegistration {
  const broker = image.brokers.get(brokerId);
  if (broker === undefined) {
    throw new ControllerException(errors.STALE_BROKER_EPOCH, `No broker registration found for broker id ${brokerId}`);
  }
  if (broker.epoch !== brokerEpoch) {
    const message = `Expected broker epoch ${broker.epoch}, but got broker epoch ${brokerEpoch}`;
    throw new ControllerException(errors.STALE_BROKER_EPOCH, message);
  }
  return broker;
}

export interface StaleBroker {
  readonly records: readonly MetadataRecord[];
  /** Whether there may be more of them. */
  readonly again: boolean;
}

/** Fences one broker whose session is over, so that what follows from one is seen before the next. */
export function maybeFenceOneStaleBroker(os: Os, controller: QuorumController): StaleBroker {
  const heartbeats = heartbeatsOf(controller);
  const expired = maybeRemoveExpired(heartbeats, os.micros());
  if (expired === null) return { records: [], again: false };
  const broker = controller.image.brokers.get(expired.id);
  if (broker === undefined) removeHeartbeats(heartbeats, expired.id);
  if (broker === undefined || broker.epoch !== expired.epoch) return { records: [], again: true };
  // Since 4.0 a broker that was fenced before is fenced once more.
  if (broker.fenced && !eraAtLeast(controller.era, '4.0')) return { records: [], again: true };
  const made = brokerFencedRecords(controller.image, controller.configs, broker);
  fenceHeartbeats(heartbeats, broker.id);
  return { records: made, again: true };
}
