/** The errors that say that a client's metadata is out of date (Kafka's InvalidMetadataException and what extends it). */
const INVALID_METADATA = new Set([3, 5, 6, 9, 13, 56, 72, 74, 80, 83, 84, 100, 103]);

export function isInvalidMetadata(error: number): boolean {
  return INVALID_METADATA.has(error);
}
