/**
 * MetadataLoader: a thread that reads what the quorum has committed from this node's own copy of the metadata log, and publishes each
 * change. Nothing is published before it has read up to the high watermark once: the first image that publishers see is whole.
 */
import { FOREVER } from '../../std/units.ts';
import { readLog } from '../log/unified-log.ts';
import { ev } from '../events.ts';
import type { EventId, Os, Step } from '../os.ts';
import { readBatches } from '../raft/batches.ts';
import { FatalFault, haltOnFault } from '../raft/fatal-fault.ts';
import type { RaftRoot } from '../raft/raft-client.ts';
import { listenerTook, metadataLog, raftHighWatermark } from '../raft/raft-client.ts';
import type { Copier } from '../state.ts';
import { checkPlain } from '../state.ts';
import { waits } from '../waits.ts';
import type { MetadataDelta } from './delta.ts';
import { applyDelta, newDelta, replay } from './delta.ts';
import type { MetadataImage } from './image.ts';
import { EMPTY_IMAGE } from './image.ts';
import { decodeMetadataRecord } from './record-serde.ts';
import * as records from './records.ts';
import type { MetadataRecord } from './records.ts';

/** `waits.eventQueue` with this argument: committed metadata that was not read yet. */
export const LOADER_QUEUE = 3;
export const METADATA_LOADER = 'metadataLoader';

/** How much is read in one turn. */
const LOAD_BYTES = 1024 * 1024;

interface PendingRecord {
  readonly record: MetadataRecord;
  readonly offset: number;
}

export interface MetadataLoader {
  readonly nodeId: number;
  /** What was loaded; publishers see it from the first publication on. */
  image: MetadataImage;
  nextOffset: number;
  published: boolean;
  /** Records of a metadata transaction that has not ended; null while there is none. */
  transaction: readonly PendingRecord[] | null;
  /** The event that told of the last application. */
  appliedAt: EventId;
}

/** What a program has in its root that follows the metadata. */
export interface LoaderRoot extends RaftRoot {
  loader: MetadataLoader;
}

/** Images and pending records never change. */
export const loaderCopier: Copier<MetadataLoader> = { copy: (loader) => ({ ...loader }), check: checkPlain };

export interface LoaderParts<App> {
  /** `isFirst`: the delta is all that there is. */
  publish(os: Os, app: App, delta: MetadataDelta, image: MetadataImage, isFirst: boolean): void;
}

export function metadataLoader(nodeId: number): MetadataLoader {
  return { nodeId, image: EMPTY_IMAGE, nextOffset: 0, published: false, transaction: null, appliedAt: 0 };
}

export function startLoader(os: Os, loader: MetadataLoader): void {
  os.spawn(`kafka-${loader.nodeId}-metadata-loader-event-handler`, METADATA_LOADER);
}

/** The quorum's high watermark moved (RaftParts.handleCommit). */
export function wakeLoader(os: Os): void {
  os.notify(waits.eventQueue, LOADER_QUEUE);
}

/** The last offset that is applied, −1 for none: what heartbeats tell the controller. */
export function lastAppliedOffset(loader: MetadataLoader): number {
  return loader.published ? loader.image.offset : -1;
}

function runLoader<App extends LoaderRoot>(os: Os, app: App, parts: LoaderParts<App>): void {
  const { loader, raft } = app;
  const committed = raftHighWatermark(raft);
  if (loader.nextOffset < committed) {
    os.causedBy(raft.hwAt);
    load(os, app, parts, committed);
  }
  if (loader.nextOffset < raftHighWatermark(raft)) os.next(METADATA_LOADER);
  else os.wait(waits.eventQueue, LOADER_QUEUE, METADATA_LOADER, FOREVER);
}

function load<App extends LoaderRoot>(os: Os, app: App, parts: LoaderParts<App>, committed: number): void {
  const { loader } = app;
  const read = readLog(os, metadataLog(app), loader.nextOffset, LOAD_BYTES, committed, true);
  if (!('records' in read)) throw new FatalFault(`the metadata log cannot be read: ${read.message}`);
  const delta = newDelta(loader.image);
  os.because(loader.appliedAt);
  const at = os.emit(ev.metadataApplied, loader.nodeId, committed - 1);
  let offset = loader.image.offset;
  let epoch = loader.image.epoch;
  for (const batch of readBatches(read.records)) {
    os.charge(os.costs.parseNanos * (1 + batch.values.length));
    batch.values.forEach((value, i) => take(loader, delta, { record: decodeMetadataRecord(value), offset: batch.baseOffset + i }, at));
    loader.nextOffset = batch.lastOffset + 1;
    // What a transaction did is not there before it ends.
    if (loader.transaction === null) ({ lastOffset: offset, epoch } = batch);
  }
  loader.appliedAt = at;
  os.causedBy(at);
  loader.image = applyDelta(delta, offset, epoch, at);
  listenerTook(os, app.raft, loader.nextOffset);
  publish(os, app, parts, delta, committed);
}

function take(loader: MetadataLoader, delta: MetadataDelta, pending: PendingRecord, at: EventId): void {
  const { record, offset } = pending;
  if (record.type === records.BEGIN_TRANSACTION) loader.transaction = [];
  else if (record.type === records.ABORT_TRANSACTION) loader.transaction = null;
  else if (record.type === records.END_TRANSACTION) {
    for (const inside of loader.transaction ?? []) replay(delta, inside.record, inside.offset, at);
    loader.transaction = null;
  } else if (loader.transaction !== null) loader.transaction = [...loader.transaction, pending];
  else replay(delta, record, offset, at);
}

function publish<App extends LoaderRoot>(os: Os, app: App, parts: LoaderParts<App>, delta: MetadataDelta, committed: number): void {
  const { loader } = app;
  if (loader.published) return parts.publish(os, app, delta, loader.image, false);
  if (loader.nextOffset < committed) return;
  loader.published = true;
  parts.publish(os, app, everythingIn(loader.image), loader.image, true);
}

/** The delta that leads from nothing to the image. */
function everythingIn(image: MetadataImage): MetadataDelta {
  const delta = newDelta(EMPTY_IMAGE);
  for (const topic of image.topics.values()) {
    const partitions = new Map(topic.partitions.map((partition, i) => [i, partition]));
    delta.changedTopics.set(topic.id, { name: topic.name, id: topic.id, before: null, partitions });
  }
  for (const broker of image.brokers.values()) delta.changedBrokers.set(broker.id, broker);
  for (const controller of image.controllers.values()) delta.changedControllers.set(controller.id, controller);
  for (const [key, values] of image.configs) delta.changedConfigs.set(key, new Map(values));
  for (const [name, level] of image.features) delta.changedFeatures.set(name, level);
  return delta;
}

/** The step of the loader's thread, for the step table of a program. */
export function loaderSteps<App extends LoaderRoot>(parts: LoaderParts<App>): Readonly<Record<string, Step<App>>> {
  return { [METADATA_LOADER]: haltOnFault({ run: (os, app) => runLoader(os, app, parts) }) };
}
