/**
 * A recording outlives its engine: another version plays it under a banner, since it may come to another state. The same version
 * that comes to another state is broken, and says so loudly.
 */
import { RecordingError } from './recording-error.ts';
import type { Recording } from './recording.ts';

/** What this lab is. */
export interface Here {
  readonly engineVersion: string;
  /** Versions of the cost profiles that it has. */
  readonly costProfiles: Readonly<Record<string, number>>;
}

export interface Difference {
  readonly what: 'engineVersion' | 'costProfile';
  readonly recorded: string;
  /** null: this lab has none. */
  readonly here: string | null;
}

/** True where the first of two versions is the later one: numbers between dots, of which a missing one is 0. */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => text.split('.').map((part) => Number.parseInt(part, 10) || 0));
  const at = Array.from({ length: Math.max(one!.length, other!.length) }, (_, i) => i).find((i) => (one![i] ?? 0) !== (other![i] ?? 0));
  return at !== undefined && (one![at] ?? 0) > (other![at] ?? 0);
}

/** How a recording's making differs from this lab; empty when the run must come out the same. */
export function differences(recording: Recording, here: Here): Difference[] {
  const found: Difference[] = [];
  if (recording.engineVersion !== here.engineVersion) {
    found.push({ what: 'engineVersion', recorded: recording.engineVersion, here: here.engineVersion });
  }
  const { name, version } = recording.costProfile;
  const ours = Object.hasOwn(here.costProfiles, name) ? here.costProfiles[name] : null;
  if (ours !== version)
    found.push({ what: 'costProfile', recorded: `${name} ${version}`, here: ours === null ? null : `${name} ${ours}` });
  return found;
}

/** After the run was played to its end: false when another engine came elsewhere; throws when the same one did. */
export function checkHash(recording: Recording, here: Here, hash: string): boolean {
  if (hash === recording.hash) return true;
  if (differences(recording, here).length > 0) return false;
  throw new RecordingError('hashDiffers', `${hash} ≠ ${recording.hash}`);
}
