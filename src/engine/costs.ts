/**
 * What work costs in virtual time. A profile is data with a version: a recording names the one it ran under. Fixed costs are
 * integer nanoseconds of one core, costs by size integer picoseconds a byte. Sources stand beside each figure; they describe a
 * server core of about 3 GHz, not this lab's own speed.
 */
export interface CostProfile {
  readonly name: string;
  readonly version: number;
  /** Taking up a step: scheduling, cache misses. */
  readonly stepNanos: number;
  /** Entering and leaving the kernel (read, write, accept, epoll_wait), mitigations on. */
  readonly syscallNanos: number;
  /** Switching a core to another thread; what a blocked thread pays when it is woken. */
  readonly contextSwitchNanos: number;
  /** memcpy out of cache, about 6.7 GB/s. */
  readonly copyPicosPerByte: number;
  /** CRC-32C with the processor's instruction, about 10 GB/s. */
  readonly crcPicosPerByte: number;
  /** Reading or writing a message's fields. */
  readonly parseNanos: number;
  readonly parsePicosPerByte: number;
  /** One record through serializer, partitioner and accumulator. */
  readonly producerRecordNanos: number;
  /** One record looked at by a broker's validation. */
  readonly validateRecordNanos: number;
  /** One record handed to the application. */
  readonly consumerRecordNanos: number;
  /** An index lookup by binary search. */
  readonly indexLookupNanos: number;
  /** Dispatching a request, looking up partition and session. */
  readonly handleNanos: number;
  /**
   * Taking the replicas of a failed log directory offline: code that never ran before, and its lines of log. Kafka 4.1 on a full
   * disk took 65 to 86 ms from the append that failed to the halt.
   */
  readonly logDirFailureNanos: number;
  /** Packing and unpacking a byte of records, by codec id: none, gzip 6, snappy, lz4, zstd 3 (lzbench, one core). */
  readonly compressPicosPerByte: readonly number[];
  readonly decompressPicosPerByte: readonly number[];
}

/** The costs of Kafka on a JVM, warmed up. */
export const serverProfile: CostProfile = {
  name: 'server',
  version: 2,
  stepNanos: 400,
  syscallNanos: 900,
  contextSwitchNanos: 1_800,
  copyPicosPerByte: 150,
  crcPicosPerByte: 100,
  parseNanos: 1_200,
  parsePicosPerByte: 300,
  producerRecordNanos: 700,
  validateRecordNanos: 60,
  consumerRecordNanos: 300,
  indexLookupNanos: 250,
  handleNanos: 1_500,
  logDirFailureNanos: 65_000_000,
  compressPicosPerByte: [0, 30_000, 2_000, 1_400, 2_900],
  decompressPicosPerByte: [0, 3_300, 700, 250, 1_000],
};

export const costProfiles: Readonly<Record<string, CostProfile>> = { server: serverProfile };

/** Fields of a message beyond this are records, which nobody parses on the way. */
const FIELD_BYTES_MAX = 1_024;

/**
 * How many bytes of a frame are fields to be read or written. It depends on the frame's length alone: how a rope is cut into
 * pieces follows from where memory happened to be, and must not show.
 */
export function fieldBytes(frameLength: number): number {
  return frameLength < FIELD_BYTES_MAX ? frameLength : FIELD_BYTES_MAX;
}

/** Nanoseconds for `bytes` at `picosPerByte`. */
export function byBytes(picosPerByte: number, bytes: number): number {
  return Math.floor((picosPerByte * bytes) / 1_000);
}
