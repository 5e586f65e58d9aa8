/**
 * What was read, for a fetch whose version knows only the formats before batches (KafkaApis.maybeConvertFetchedData). It costs the
 * broker what the old formats once cost it: the records are unpacked, written anew, and no view of the log goes out.
 */
import { errors } from '../../protocol/errors.ts';
import { codecOf, readBatchHeader } from '../../protocol/records/batch.ts';
import { downConvert } from '../../protocol/records/down-convert.ts';
import { RecordError } from '../../protocol/records/record-error.ts';
import type { Rope } from '../../std/rope.ts';
import { byBytes } from '../costs.ts';
import { ev } from '../events.ts';
import type { Os } from '../os.ts';
import { failedRead, type LogReadResult } from '../replication/read-from-log.ts';
import type { BrokerApp } from './broker-app.ts';
import type { Request } from './socket-server.ts';

/** The first Fetch that brings batches; from 2 on it brings messages of format 1. */
export const BATCHES_SINCE = 4;
const FORMAT_1_SINCE = 2;
const ZSTD_SINCE = 10;

export function convertedRead(os: Os, app: BrokerApp, request: Request, result: LogReadResult): LogReadResult {
  const { apiVersion } = request;
  if (apiVersion >= ZSTD_SINCE || result.error !== 0) return result;
  const log = app.logs.get(result.info.topicPartition);
  if (log?.config.compressionType === 'zstd') return failedRead(result.info, errors.UNSUPPORTED_COMPRESSION_TYPE);
  if (apiVersion >= BATCHES_SINCE || result.records.length === 0) return result;
  if (log?.config.downConversion === false) return failedRead(result.info, errors.UNSUPPORTED_VERSION);
  const magic = apiVersion < FORMAT_1_SINCE ? 0 : 1;
  let records: Rope;
  try {
    records = downConvert(result.records, magic, result.info.fetchOffset, os.codecs);
  } catch (error) {
    if (error instanceof RecordError) return failedRead(result.info, error.code);
    throw error;
  }
  const codec = codecOf(readBatchHeader(result.records));
  os.charge(byBytes(os.costs.decompressPicosPerByte[codec]! + os.costs.compressPicosPerByte[codec]! + os.costs.copyPicosPerByte, result.records.length));
  os.charge(byBytes(os.costs.crcPicosPerByte, records.length));
  if (log !== undefined) os.emit(ev.recordsConverted, log.nameText, magic, result.records.length, records.length);
  return { ...result, records };
}
