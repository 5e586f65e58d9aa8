/** Java's `String.hashCode`, over UTF-16 units, by which Kafka finds the coordinator of a group or a transaction. */
export function javaStringHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

/** The smallest int has no positive counterpart; Kafka takes it as 0. */
export function javaAbs(value: number): number {
  return value === -0x80000000 ? 0 : Math.abs(value);
}

/** The partition of __consumer_offsets or __transaction_state that holds what `id` names. */
export function coordinatorPartition(id: string, partitions: number): number {
  return javaAbs(javaStringHash(id)) % partitions;
}
