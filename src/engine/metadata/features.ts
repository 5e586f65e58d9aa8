/** Features by era: what a new cluster is formatted with, and what a node of the era understands. */
import type { EraId } from '../config/eras.ts';
import { eraAtLeast } from '../config/eras.ts';
import { ELR_VERSION, latestMetadataVersion, METADATA_VERSION, MINIMUM_METADATA_VERSION } from './metadata-version.ts';
import type { RecordFeature } from './records.ts';

interface FeatureLine {
  readonly name: string;
  readonly since: EraId;
  /** The highest level that is fit for production. */
  readonly max: number;
  /** What a new cluster begins with, from the era in which that is switched on. */
  readonly initial: number;
  readonly initialSince: EraId;
}

const FEATURES: readonly FeatureLine[] = [
  { name: ELR_VERSION, since: '4.0', max: 1, initial: 1, initialSince: '4.1' },
  { name: 'group.version', since: '4.0', max: 1, initial: 1, initialSince: '4.0' },
  { name: 'kraft.version', since: '3.9', max: 1, initial: 0, initialSince: '3.9' },
  { name: 'share.version', since: '4.1', max: 1, initial: 0, initialSince: '4.1' },
  { name: 'transaction.version', since: '4.0', max: 2, initial: 2, initialSince: '4.0' },
];

/** The features that a new cluster of the era has on, besides metadata.version, sorted by name. */
export function initialFeatures(era: EraId): readonly (readonly [name: string, level: number])[] {
  return FEATURES.filter(({ initial, initialSince }) => initial > 0 && eraAtLeast(era, initialSince)).map(({ name, initial }) => [name, initial]);
}

/** What a broker of the era says when it registers. */
export function supportedFeatures(era: EraId): readonly RecordFeature[] {
  const metadata = { name: METADATA_VERSION, minSupportedVersion: MINIMUM_METADATA_VERSION, maxSupportedVersion: latestMetadataVersion(era) };
  const others = FEATURES.filter(({ since }) => eraAtLeast(era, since));
  return [metadata, ...others.map(({ name, max }) => ({ name, minSupportedVersion: 0, maxSupportedVersion: max }))];
}
