/** The cluster's finalized features: what records may be written, and what a new cluster begins with. */
import type { EraId } from '../../config/eras.ts';
import { initialFeatures } from '../../metadata/features.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import { BROKER_RESOURCE } from '../../metadata/image.ts';
import {
  ELR_VERSION,
  isMetadataTransactionSupported,
  latestMetadataVersion,
  METADATA_VERSION,
  MINIMUM_METADATA_VERSION,
} from '../../metadata/metadata-version.ts';
import * as records from '../../metadata/records.ts';
import type { MetadataRecord } from '../../metadata/records.ts';

/** The level of metadata.version; before the bootstrap records are written, the lowest there is. */
export function metadataVersionOf(image: MetadataImage): number {
  return image.features.get(METADATA_VERSION) ?? MINIMUM_METADATA_VERSION;
}

export function isElrEnabled(image: MetadataImage): boolean {
  return (image.features.get(ELR_VERSION) ?? 0) > 0;
}

const feature = (name: string, featureLevel: number): MetadataRecord => ({ type: records.FEATURE_LEVEL, version: 0, data: { name, featureLevel } });

/** What a controller writes when it becomes active. */
export function activationRecords(image: MetadataImage, era: EraId, minInSyncReplicas: number): MetadataRecord[] {
  if (image.features.has(METADATA_VERSION)) return [];
  const level = latestMetadataVersion(era);
  const bootstrap: MetadataRecord[] = [feature(METADATA_VERSION, level), ...initialFeatures(era).map(([name, of]) => feature(name, of))];
  if (initialFeatures(era).some(([name]) => name === ELR_VERSION)) {
    // With eligible leader replicas the minimum ISR is the cluster's business, not that of each broker's file.
    const data = { resourceType: BROKER_RESOURCE, resourceName: '', name: 'min.insync.replicas', value: String(minInSyncReplicas) };
    bootstrap.push({ type: records.CONFIG, version: 0, data });
  }
  if (!isMetadataTransactionSupported(level)) return bootstrap;
  const begin: MetadataRecord = { type: records.BEGIN_TRANSACTION, version: 0, data: { name: 'Bootstrap records' } };
  return [begin, ...bootstrap, { type: records.END_TRANSACTION, version: 0, data: {} }];
}
