/** What the numbers of a batch mean, as a person would say it: flags by name, timestamps as lab time, deltas with what they lead to. */

/** The header's values by name. */
export type Header = Readonly<Record<string, string>>;

export const BATCH_TYPES: Readonly<Record<string, string>> = {
  baseOffset: 'int64', batchLength: 'int32', partitionLeaderEpoch: 'int32', magic: 'int8', crc: 'uint32', attributes: 'int16', lastOffsetDelta: 'int32',
  baseTimestamp: 'int64', maxTimestamp: 'int64', producerId: 'int64', producerEpoch: 'int16', baseSequence: 'int32', recordsCount: 'int32', records: 'bytes',
};
export const RECORD_TYPES: Readonly<Record<string, string>> = { attributes: 'int8', timestampDelta: 'varlong', offsetDelta: 'varint' };

const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

/** Lab time 0 on every host's clock. */
const LAB_START_MILLIS = 1_767_225_600_000;
const DAY_MILLIS = 86_400_000;

/** Milliseconds of a host's clock as lab time, "00:00:03.400"; others as they stand. */
export function labClock(millis: number): string {
  const since = millis - LAB_START_MILLIS;
  if (!(since >= 0 && since < DAY_MILLIS)) return String(millis);
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(since / 1_000);
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(since % 1_000).padStart(3, '0')}`;
}

/** Kafka's own words for the bits: codec, kind of timestamp, and what else is set. */
export function attributesText(bits: number): string {
  const flags: [number, string][] = [[0x10, 'transactional'], [0x20, 'control'], [0x40, 'deleteHorizon']];
  const said = flags.filter(([bit]) => (bits & bit) !== 0).map(([, name]) => name);
  return [CODECS[bits & 7] ?? `codec ${bits & 7}`, (bits & 8) === 0 ? 'CreateTime' : 'LogAppendTime', ...said].join(', ');
}

export function batchValue(name: string, value: string): string {
  switch (name) {
    case 'attributes':
      return attributesText(Number(value));
    case 'baseTimestamp':
    case 'maxTimestamp':
      return labClock(Number(value));
    default:
      return value;
  }
}

export function recordValue(name: string, value: string, header: Header | null): string {
  const delta = Number(value);
  const signed = `${delta < 0 ? '−' : '+'}${Math.abs(delta)}`;
  if (name === 'timestampDelta') return `${signed} ms`;
  if (name === 'offsetDelta' && header !== null) return `${signed} = ${Number(header.baseOffset) + delta}`;
  return value;
}
