/**
 * Which header a frame has. It follows from key and version alone: flexible versions have the header with tagged fields. A
 * header must be readable before its API is known to be served, hence this table of its own; a test holds it to the APIs.
 */
import { WireError } from './wire-error.ts';

const NEVER = 32767;

/** By key: the first flexible version. */
// biome-ignore format: twenty keys a line
const FLEXIBLE_FROM = [
  9, 12, 6, 9, 4, 2, 6, 3, 8, 6, 3, 6, 4, 4, 4, 5, 3, NEVER, 3, 5,
  4, 2, 2, 4, 3, 3, 3, 1, 3, 2, 2, 2, 4, 2, 2, 2, 2, 2, 2, 2,
  2, 2, 2, 2, 1, 0, 0, NEVER, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
];

export const API_VERSIONS_KEY = 18;
const CONTROLLED_SHUTDOWN_KEY = 7;

export function isFlexible(apiKey: number, version: number): boolean {
  const from = FLEXIBLE_FROM[apiKey];
  if (from === undefined) throw new WireError('version', `no API has the key ${apiKey}`, 0, 'apiKey');
  return version >= from;
}

/** 0: no client id (ControlledShutdown 0 only); 1: with client id; 2: with tagged fields. */
export function requestHeaderVersion(apiKey: number, version: number): number {
  if (apiKey === CONTROLLED_SHUTDOWN_KEY && version === 0) return 0;
  return isFlexible(apiKey, version) ? 2 : 1;
}

/** The answer to ApiVersions always has the oldest header: its reader cannot know yet what the broker speaks. */
export function responseHeaderVersion(apiKey: number, version: number): number {
  if (apiKey === API_VERSIONS_KEY) return 0;
  return isFlexible(apiKey, version) ? 1 : 0;
}
